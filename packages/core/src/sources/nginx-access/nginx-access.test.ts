import { classify, sources } from '@sekisho/core';
import { describe, expect, it } from 'vitest';

describe('the rule', () => {
  it.each([
    ['nginx/access/error/processing-failed/2026/11/20/08/x', 'nginx-access'],
    ['nginx/error/access/2026/11/20/08/x', 'nginx-error'],
    ['logs/nginx/eu-west-1/host-1/access.log', 'nginx-access'],
    ['logs/nginx/eu-west-1/host-1/error.log', 'nginx-error'],
    ['logs/nginx/other_vhosts_access.log', 'nginx-access'],
  ])('gives %s to %s, by the first word', (key, id) => {
    expect(classify(key, sources)).toMatchObject({ kind: 'claimed', match: { source: { id } }, others: [] });
  });

  it.each(['mynginx/access/x', 'nginx/accessories/x', 'nginx/a/b/c/access/x', 'access/nginx/x'])(
    'leaves %s alone',
    (key) => {
      expect(classify(key, sources).kind).toBe('unclaimed');
    },
  );
});
