import { describe, expect, it } from 'vitest';
import { bodyOf, place, serveOverview } from '../testing/serve-overview.ts';

describe('coverage', () => {
  const key = { source: 'alb', account: null, region: 'eu-west-1' };
  const nothing = { value: null };
  const bucket = {
    ...{ key, doc_count: 3, documents: { value: 5 }, size: { value: 7 }, deadLettered: { value: 1 } },
    ...{ last_event: nothing, modified: { value: 9 }, failed: { doc_count: 2 } },
  };

  it('tells where the next page begins, if there may be one', async () => {
    await using world = await serveOverview(() => ({
      status: 200,
      body: { hits: { hits: [] }, aggregations: { places: { buckets: [bucket], after_key: key } } },
    }));

    const full = await world.overview.countCoverage({ since: 4, size: 1, source: 'alb', after: key });
    const last = await world.overview.countCoverage({ since: 4, size: 2 });

    expect(full).toEqual({
      places: [
        {
          ...key,
          objects: 3,
          documents: 5,
          bytes: 7,
          deadLetters: 1,
          failedObjects: 2,
          lastArrival: 9,
          lastEvent: undefined,
        },
      ],
      after: key,
    });
    expect(last.after).toBeUndefined();
    expect(bodyOf(world.server.requests[0])).toMatchObject({
      query: {
        bool: {
          filter: [{ range: { modified: { gte: 4 } } }, { term: { source: 'alb' } }],
          must_not: [{ term: { source: 'sekisho-canary' } }],
        },
      },
      aggs: { places: { composite: { size: 1, after: key } } },
    });
  });

  it('asks for the arrivals of so many places at a time as OpenSearch has buckets for', async () => {
    const most = 65_536;
    await using world = await serveOverview(({ body }) => {
      const { filters } = JSON.parse(body.toString()).aggs.places.filters;
      const buckets = Object.keys(filters).map((name) => [
        name,
        { bars: { buckets: [{ first: { value: Number(name) } }] } },
      ]);
      return {
        status: 200,
        body: { hits: { hits: [] }, aggregations: { places: { buckets: Object.fromEntries(buckets) } } },
      };
    });

    const arrivals = await world.overview.findArrivals(Array.from({ length: 70 }, () => place));

    expect(arrivals).toHaveLength(70);
    expect(arrivals.slice(0, 3)).toEqual([[0], [1], [2]]);
    const sizes = world.server.requests.map(
      (request) => Object.keys(bodyOf(request).aggs.places.filters.filters).length,
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(70);
    for (const size of sizes) expect(size * (7 * 24 * 12 + 2)).toBeLessThanOrEqual(most);
  });
});
