import { describe, expect, it } from 'vitest';
import { SearchError } from '../errors.ts';
import type { ReceivedRequest, Reply } from '../testing/fake-open-search.ts';
import { bodyOf, filled, periods, place, serveOverview } from '../testing/serve-overview.ts';

const EMPTY: Reply = { status: 200, body: { hits: { total: { value: 0 }, hits: [] } } };

describe('every question', () => {
  const coverage = { since: 0, size: 2 };

  it('has an answer where there are no indices yet', async () => {
    await using world = await serveOverview(({ method }) => (method === 'GET' ? { status: 200, body: {} } : EMPTY));
    const { overview } = world;

    const none = { documents: 0, filled: { 'source.ip': 0 } };
    expect(await overview.findUnclaimed({})).toEqual({ keys: [], total: 0 });
    expect(await overview.countCoverage(coverage)).toEqual({ places: [] });
    expect(await overview.findArrivals([place])).toEqual([[]]);
    expect(await overview.countIssues(periods)).toEqual([]);
    expect(await overview.countFilled(filled)).toEqual({ now: none, before: none });
    expect(await overview.sumVolumes(1, 2)).toEqual([]);
    expect(await overview.countRecords(0, 1)).toEqual([]);
    expect(await overview.measureIndices()).toEqual([]);
  });

  it('is of all shards or has no answer', async () => {
    await using world = await serveOverview(() => EMPTY);
    const { overview } = world;

    await overview.findUnclaimed({});
    await overview.countCoverage(coverage);
    await overview.findArrivals([place]);
    await overview.countIssues(periods);
    await overview.countFilled(filled);
    await overview.sumVolumes(1, 2);
    await overview.countRecords(0, 1);

    expect(world.server.requests).toHaveLength(7);
    for (const { query } of world.server.requests) expect(query.get('allow_partial_search_results')).toBe('false');
  });

  it.each<Reply>([{ status: 503, body: { error: { type: 'too_many_buckets_exception' } } }, 'cut'])(
    'throws a SearchError where there is none: %j',
    async (reply) => {
      await using world = await serveOverview(() => reply);
      const { overview } = world;

      for (const question of [
        overview.findUnclaimed({}),
        overview.countCoverage(coverage),
        overview.findArrivals([place]),
        overview.countIssues(periods),
        overview.countFilled(filled),
        overview.sumVolumes(1, 2),
        overview.countRecords(0, 1),
        overview.measureIndices(),
      ]) {
        await expect(question).rejects.toThrow(SearchError);
      }
    },
  );
});

describe('unclaimed keys', () => {
  /** A cluster with more unclaimed objects than anybody looks at. */
  function endless({ body }: ReceivedRequest): Reply {
    const { search_after: after = [0], size }: { search_after?: readonly number[]; size: number } = JSON.parse(
      body.toString(),
    );
    const [from = 0] = after;
    const hits = Array.from({ length: size }, (_, i) => ({ _source: { key: String(from + i) }, sort: [from + i + 1] }));
    const total = from === 0 ? { total: { value: 50_000 } } : {};
    return { status: 200, body: { hits: { ...total, hits } } };
  }

  it('are looked at page by page, the latest ten thousand at most', async () => {
    await using world = await serveOverview(endless);

    const { keys, total } = await world.overview.findUnclaimed({ bucket: 'logs', prefix: 'x/' });

    expect([keys.length, new Set(keys.map(({ key }) => key)).size, total]).toEqual([10_000, 10_000, 50_000]);
    expect(world.server.requests).toHaveLength(10);
    expect(bodyOf(world.server.requests[0])).toMatchObject({
      query: {
        bool: { filter: [{ term: { status: 'unclaimed' } }, { term: { bucket: 'logs' } }, { prefix: { key: 'x/' } }] },
      },
    });
  });
});
