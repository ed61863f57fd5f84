import { describe, expect, it } from 'vitest';
import { bodyOf, periods, serveOverview } from '../testing/serve-overview.ts';

describe('issues', () => {
  it('are counted in both times, with the first object of each and the versions of parsers', async () => {
    const object = { bucket: 'logs', key: 'a', modified: '2026-11-20T00:00:00.000Z' };
    const bucket = {
      ...{ key: 'alb', doc_count: 5, now: { doc_count: 2, read: { value: 7 }, 'issues.bad_json': { value: 3 } } },
      ...{
        before: { doc_count: 3, read: { value: 9 } },
        parsers: { buckets: [{ key: 2, doc_count: 5, now: { doc_count: 2 } }] },
      },
      first: {
        buckets: {
          bad_json: { doc_count: 1, object: { hits: { hits: [{ _source: object }] } } },
          truncated: { doc_count: 0, object: { hits: { hits: [] } } },
        },
      },
    };
    await using world = await serveOverview(() => ({
      status: 200,
      body: { hits: { hits: [] }, aggregations: { sources: { buckets: [bucket] } } },
    }));

    const [tally] = await world.overview.countIssues(periods, 'alb');

    expect(tally).toMatchObject({
      source: 'alb',
      now: { objects: 2, records: 7, issues: { bad_json: 3, truncated: 0 } },
      before: { objects: 3, records: 9, issues: { bad_json: 0 } },
      first: { bad_json: object, truncated: undefined },
      parsers: [{ version: 2, objects: 2, objectsBefore: 3 }],
    });
    expect(bodyOf(world.server.requests[0]).query.bool.filter).toEqual([
      { range: { modified: { gte: 1, lt: 3 } } },
      { term: { source: 'alb' } },
    ]);
  });
});
