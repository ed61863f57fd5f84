import { describe, expect, it } from 'vitest';
import { bodyOf, filled, serveOverview } from '../testing/serve-overview.ts';

const WHOSE = { index: filled.index, dataset: filled.dataset, before: 1, from: 2, to: 3 };
const FILTER = [{ range: { '@timestamp': { gte: 1, lt: 3 } } }, { term: { 'event.dataset': 'aws.alb' } }];
const SEEN = { at: '2026-11-20T09:00:00.000Z', path: 's3://logs/a.log' };
const source = (more: object = {}) => ({ '@timestamp': SEEN.at, log: { file: { path: SEEN.path } }, ...more });
const NONE = { hits: { hits: [] } };

it('counts values of fields in two periods, whatever the names of the fields', async () => {
  const terms = (key: string, others = 0) => ({ sum_other_doc_count: others, buckets: [{ key, doc_count: 7 }] });
  const periods = {
    now: { doc_count: 7, f0: terms('a'), f1: terms('b', 3) },
    before: { doc_count: 7, f0: terms('c'), f1: terms('d') },
  };
  await using world = await serveOverview(() => ({
    status: 200,
    body: { hits: { hits: [] }, aggregations: { periods: { buckets: periods } } },
  }));

  const counted = await world.overview.countValues({ ...WHOSE, fields: ['event.action', 'x>y'] });

  const [request] = world.server.requests;
  expect(request?.path).toBe('/log-aws-elb-*/_search');
  const { query, aggs } = bodyOf(request);
  expect(query.bool.filter).toEqual(FILTER);
  expect(aggs.periods.aggs).toEqual({
    f0: { terms: { field: 'event.action', size: 31 } },
    f1: { terms: { field: 'x>y', size: 31 } },
  });
  const tally = (value: string, others = 0) => ({ counts: new Map([[value, 7]]), others });
  expect(counted).toEqual([
    { field: 'event.action', now: tally('a'), before: tally('c') },
    { field: 'x>y', now: tally('b', 3), before: tally('d') },
  ]);
});

it('finds the first event with each value', async () => {
  const buckets = { v0: { first: { hits: { hits: [{ _source: source() }] } } }, v1: { first: NONE } };
  await using world = await serveOverview(() => ({
    status: 200,
    body: { hits: { hits: [] }, aggregations: { values: { buckets } } },
  }));
  const value = (text: string) => ({ field: 'event.action', value: text, count: 1 });

  expect(await world.overview.findFirst(WHOSE, [value('a'), value('b')])).toEqual([SEEN, undefined]);
  expect(bodyOf(world.server.requests[0]).aggs.values.filters.filters).toEqual({
    v0: { term: { 'event.action': 'a' } },
    v1: { term: { 'event.action': 'b' } },
  });
});

describe('documents', () => {
  const hits = [{ _source: source({ aws: { elb: { extra_columns: ['x'] } } }) }, { _source: {} }];

  it.each([
    [true, 'asc', [...FILTER, { exists: { field: 'aws.elb.extra_columns' } }]],
    [false, 'desc', FILTER],
  ])('are taken, only those that have something: %s', async (only, order, filter) => {
    await using world = await serveOverview(() => ({ status: 200, body: { hits: { hits } } }));

    const sample = await world.overview.sampleDocuments(WHOSE, { path: 'aws.elb.extra_columns', only });

    expect(sample).toEqual([{ ...SEEN, value: ['x'] }, { value: undefined }]);
    expect(bodyOf(world.server.requests[0])).toMatchObject({
      size: 200,
      query: { bool: { filter } },
      sort: [{ '@timestamp': order }],
    });
  });
});

it('asks nothing where there is nothing to ask', async () => {
  await using world = await serveOverview(() => 'cut');

  expect(await world.overview.countValues({ ...WHOSE, fields: [] })).toEqual([]);
  expect(await world.overview.findFirst(WHOSE, [])).toEqual([]);
});
