import { sources } from '@sekisho/core';
import { describe, expect, it } from 'vitest';
import { judge, rules } from './patterns.ts';

describe('rules that meet hostile keys', () => {
  const patterns = new Map(rules().map((pattern) => [String(pattern), pattern]));

  it('are all found', () => {
    expect(rules().length).toBeGreaterThanOrEqual(sources.length);
  });

  it.each([...patterns])('%s', { timeout: 60_000 }, (_, pattern) => {
    expect(judge(pattern)).toBe('safe');
  });
});
