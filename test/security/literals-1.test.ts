import { describe, expect, it } from 'vitest';
import { judge, literals, partOfLiterals } from './patterns.ts';

describe('regular expressions that meet hostile text', () => {
  it('are all found', () => {
    expect(literals().length).toBeGreaterThan(20);
  });

  it('would be caught', () => {
    expect(judge(/^(?:a+)+$/u)).toBe('vulnerable');
    expect(judge(/a+a+$/u)).toBe('vulnerable');
  });

  it.each(partOfLiterals(0, 3))('%s', { timeout: 60_000 }, (_, pattern) => {
    expect(judge(pattern)).toBe('safe');
  });
});
