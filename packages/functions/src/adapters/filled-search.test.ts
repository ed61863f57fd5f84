import { describe, expect, it } from 'vitest';
import { bodyOf, filled, serveOverview } from '../testing/serve-overview.ts';

describe('filled fields', () => {
  it('are counted in both times, among the documents of the source', async () => {
    const buckets = {
      now: { doc_count: 2, fields: { buckets: { 0: { doc_count: 1 } } } },
      before: { doc_count: 4, fields: { buckets: { 0: { doc_count: 3 } } } },
    };
    await using world = await serveOverview(() => ({
      status: 200,
      body: { hits: { hits: [] }, aggregations: { periods: { buckets } } },
    }));

    const tallies = await world.overview.countFilled(filled);

    expect(tallies).toEqual({
      now: { documents: 2, filled: { 'source.ip': 1 } },
      before: { documents: 4, filled: { 'source.ip': 3 } },
    });
    expect(world.server.requests[0]?.path).toBe('/log-aws-elb-*/_search');
    expect(bodyOf(world.server.requests[0]).query.bool.filter).toContainEqual({ term: { 'event.dataset': 'aws.alb' } });
  });
});
