import { expect, it } from 'vitest';
import type { OverviewSearch } from '../../adapters/overview-search.ts';
import { createFakeApi, jsonOf } from '../../testing/fake-api.ts';
import { createFakeOverview } from '../../testing/fake-overview.ts';
import type { Unknown } from './drift-unknown.ts';

const at = (day: number, name: string) => ({ at: `2026-11-${day}T00:00:00.000Z`, path: `s3://logs/${name}` });

async function unknownOf(overrides: Partial<OverviewSearch>, source = 'alb'): Promise<Unknown> {
  const { app } = createFakeApi({ overview: createFakeOverview(overrides) });
  return (await jsonOf<{ readonly unknown: Unknown }>(await app.request(`/drift?source=${source}`))).unknown;
}

it('names columns behind those that are known by their place, and those of headers by their names', async () => {
  const asked: object[] = [];
  const unknown = await unknownOf({
    async sampleDocuments(whose, where) {
      asked.push({ index: whose.index, ...where });
      return where.only
        ? [
            { ...at(18, 'b'), value: ['TID_1'] },
            { ...at(17, 'a'), value: ['TID_2', 'h2'] },
          ]
        : [{ ...at(19, 'c'), value: { 'new-column': 7, '\u202esession-token': 'abc' } }, { value: undefined }];
    },
  });

  expect(asked).toEqual([
    { index: 'log-aws-elb', path: 'aws.elb.extra_columns', only: true },
    { index: 'log-aws-elb', path: 'aws.elb.extra', only: false },
  ]);
  expect(unknown.columns).toEqual([
    { name: '+1', documents: 2, example: 'TID_1', first: at(17, 'a') },
    { name: '+2', documents: 1, example: 'h2', first: at(17, 'a') },
    { name: 'new-column', documents: 1, example: '7', first: at(19, 'c') },
    { name: '\\u202esession-token', documents: 1, example: expect.stringContaining('REDACTED'), first: at(19, 'c') },
  ]);
});

it('names values that lists did not have before, with the first event that has them', async () => {
  const before = { counts: new Map([['forward', 500]]), others: 0 };
  const long = `x${'y'.repeat(300)}`;
  const unknown = await unknownOf({
    countValues: async ({ fields }) => {
      expect(fields).toContain('aws.elb.type');
      expect(fields).not.toContain('aws.elb.extra_columns');
      return [
        {
          field: 'event.action',
          now: {
            counts: new Map([
              ['waf', 3],
              [long, 2],
            ]),
            others: 0,
          },
          before,
        },
      ];
    },
    findFirst: async (_, values) => values.map(({ value }) => (value === 'waf' ? at(18, 'b') : undefined)),
  });

  expect(unknown.values).toEqual([
    { field: 'event.action', value: 'waf', documents: 3, first: at(18, 'b') },
    { field: 'event.action', value: `x${'y'.repeat(78)}…`, documents: 2 },
  ]);
});

it('tells of no more columns than anybody would look at', async () => {
  const value = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`made-up-${i}`, 'x']));

  expect((await unknownOf({ sampleDocuments: async () => [{ ...at(18, 'b'), value }] })).columns).toHaveLength(20);
});

it('looks for columns in lines alone', async () => {
  const sampleDocuments = () => Promise.reject(new Error('not asked'));

  expect(await unknownOf({ sampleDocuments }, 'cloudtrail')).toEqual({ columns: [], values: [] });
});
