import { expect, it } from 'vitest';
import { judge, partOfLiterals } from './patterns.ts';

it.each(partOfLiterals(1, 3))('%s', { timeout: 60_000 }, (_, pattern) => {
  expect(judge(pattern)).toBe('safe');
});
