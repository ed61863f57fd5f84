import { expect, it } from 'vitest';
import { LONGEST_LIST, newValues, type ValueTally } from './new-values.ts';

const tally = (counts: Readonly<Record<string, number>>, others = 0): ValueTally => ({
  counts: new Map(Object.entries(counts)),
  others,
});
const many = tally(Object.fromEntries(Array.from({ length: LONGEST_LIST + 1 }, (_, i) => [`v${i}`, 10])));
const before = tally({ accept: 90, reject: 10 });

it('finds what a list did not have before, the most frequent first', () => {
  const now = tally({ accept: 1, 'reject-all': 2, drop: 5 });

  expect(newValues([{ field: 'event.action', now, before }])).toEqual([
    { field: 'event.action', value: 'drop', count: 5 },
    { field: 'event.action', value: 'reject-all', count: 2 },
  ]);
});

it.each([
  ['had too many values to be a list', { now: tally({ new: 1 }), before: many }],
  ['had more values than were counted', { now: tally({ new: 1 }), before: tally({ accept: 100 }, 1) }],
  ['has become no list', { now: many, before }],
  ['was hardly there', { now: tally({ new: 1 }), before: tally({ accept: 99 }) }],
  ['has what it had', { now: tally({ reject: 1 }), before }],
])('finds nothing of a field that %s', (_, field) => {
  expect(newValues([{ field: 'event.action', ...field }])).toEqual([]);
});
