import { expect, it } from 'vitest';
import { bodyOf, serveOverview } from '../testing/serve-overview.ts';

const HOUR = 3_600_000;
const NINE = Date.UTC(2026, 10, 20, 9);

it('counts the records of every hour, those without any as well', async () => {
  const buckets = [
    { key: NINE, read: { value: 7 } },
    { key: NINE + 2 * HOUR, read: { value: null } },
    { key: NINE + 3 * HOUR, read: { value: 9 } },
  ];
  const aggregations = { sources: { buckets: [{ key: 'alb', hours: { buckets } }] } };
  await using world = await serveOverview(() => ({ status: 200, body: { hits: { hits: [] }, aggregations } }));

  const counted = await world.overview.countRecords(NINE + 1, NINE + 3 * HOUR + 5);

  expect(counted).toEqual([{ source: 'alb', hours: [7, 0, 0, 9] }]);
  expect(bodyOf(world.server.requests[0]).query.bool).toEqual({
    filter: [{ range: { modified: { gte: NINE, lte: NINE + 3 * HOUR + 5 } } }],
    must_not: [{ term: { source: 'sekisho-canary' } }],
  });
});
