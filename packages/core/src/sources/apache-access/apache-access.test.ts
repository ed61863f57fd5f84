import { classify, sources } from '@sekisho/core';
import { describe, expect, it } from 'vitest';

describe('the rule', () => {
  it.each([
    ['apache/access/error/processing-failed/2026/11/20/08/x', 'apache-access'],
    ['apache/error/access/2026/11/20/08/x', 'apache-error'],
    ['logs/apache/eu-west-1/host-1/access.log', 'apache-access'],
    ['logs/apache/eu-west-1/host-1/error.log', 'apache-error'],
    ['logs/apache/other_vhosts_access.log', 'apache-access'],
  ])('gives %s to %s, by the first word', (key, id) => {
    expect(classify(key, sources)).toMatchObject({ kind: 'claimed', match: { source: { id } }, others: [] });
  });

  it.each(['myapache/access/x', 'apache/accessories/x', 'apache/a/b/c/access/x', 'access/apache/x'])(
    'leaves %s alone',
    (key) => {
      expect(classify(key, sources).kind).toBe('unclaimed');
    },
  );
});
