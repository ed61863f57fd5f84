import { describe, expect, test } from 'vitest';
import { enterAll, report } from '../../../../test/support/reports.ts';
import type { RuleCount } from '../model/report.ts';
import { enter } from './entry.ts';

const left = (rule: string, count: number, undecided?: number): RuleCount => ({
  ...{ rule, action: 'exclude', count },
  ...(undecided === undefined ? {} : { undecided }),
});

describe('the entry of an object', () => {
  test('has what rules came to over all its parts', () => {
    const entry = enterAll(
      report({ status: 'continued', next: 5, read: 5, excluded: 5, exclusions: [left('a', 3), left('b', 2, 1)] }),
      report({ start: 5, read: 4, excluded: 4, exclusions: [left('b', 4, 2), { ...left('b', 9), action: 'count' }] }),
    );

    expect(entry.exclusions).toEqual([left('a', 3), left('b', 6, 3), { ...left('b', 9), action: 'count' }]);
    expect(entry.parts.map(({ exclusions }) => exclusions?.length)).toEqual([2, 2]);
  });

  test('has what they came to in the last attempt, and not in all', () => {
    const once = report({ read: 3, excluded: 3, exclusions: [left('a', 3)] });

    expect(enterAll(once, once).exclusions).toEqual([left('a', 3)]);
    expect(enterAll(once, report({ read: 3, indexed: 3 })).exclusions).toBeUndefined();
  });

  test('goes on from one that was written before rules were counted', () => {
    const { exclusions: _, ...old } = enterAll(report({ status: 'continued', next: 5, read: 5, excluded: 5 }));
    const parts = old.parts.map(({ exclusions: __, ...part }) => part);

    const entry = enter({ ...old, parts }, report({ start: 5, read: 1, excluded: 1, exclusions: [left('a', 1)] }));

    expect(entry).toMatchObject({ read: 6, excluded: 6, exclusions: [left('a', 1)] });
  });
});
