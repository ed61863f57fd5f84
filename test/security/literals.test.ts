import { describe, expect, it } from 'vitest';
import { judge, literals, rules } from './patterns.ts';

describe('regular expressions that meet hostile text', () => {
  // Rules have a test of their own, so that both cores have something to do.
  const own = new Set(rules().map(String));
  const patterns = new Map(literals().flatMap((one) => (own.has(String(one)) ? [] : [[String(one), one] as const])));

  it('are all found', () => {
    expect(literals().length).toBeGreaterThan(20);
  });

  it('would be caught', () => {
    expect(judge(/^(?:a+)+$/u)).toBe('vulnerable');
    expect(judge(/a+a+$/u)).toBe('vulnerable');
  });

  it.each([...patterns])('%s', { timeout: 60_000 }, (_, pattern) => {
    expect(judge(pattern)).toBe('safe');
  });
});
