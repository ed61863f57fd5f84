import { expect, test } from 'vitest';
import { createRuleCounts } from './rule-counts.ts';

test('rules of one name are counted as one, but for what they do', () => {
  const counts = createRuleCounts();
  const before = counts.all;
  counts.excluded('a');
  counts.counted('a');
  counts.excluded('a');
  counts.undecided('b', 'count');

  expect(before).toBeUndefined();
  expect(counts.all).toEqual([
    { rule: 'a', action: 'exclude', count: 2 },
    { rule: 'a', action: 'count', count: 1 },
    { rule: 'b', action: 'count', count: 0, undecided: 1 },
  ]);
});
