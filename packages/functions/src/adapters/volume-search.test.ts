import { describe, expect, it } from 'vitest';
import { bodyOf, serveOverview } from '../testing/serve-overview.ts';

describe('cost', () => {
  it('is added up from the ledger', async () => {
    const sums = { size: 1, bytes_read: 2, bytes_sent: 3, documents: 4, duration_ms: 5_500 };
    const values = Object.entries(sums).map(([field, value]) => [field, { value }]);
    const bucket = { key: 'alb', doc_count: 9, ...Object.fromEntries(values) };
    await using world = await serveOverview(() => ({
      status: 200,
      body: { hits: { hits: [] }, aggregations: { sources: { buckets: [bucket] } } },
    }));

    expect(await world.overview.sumVolumes(1, 2)).toEqual([
      { source: 'alb', objects: 9, documents: 4, bytesStored: 1, bytesRead: 2, bytesSent: 3, seconds: 5.5 },
    ]);
    expect(bodyOf(world.server.requests[0]).query.bool.filter).toEqual([
      { range: { '@timestamp': { gte: 1, lt: 2 } } },
    ]);
  });

  it('counts every replica of an index, and its documents once', async () => {
    const stats = { primaries: { docs: { count: 7 } }, total: { store: { size_in_bytes: 900 } } };
    await using world = await serveOverview(() => ({
      status: 200,
      body: { indices: { 'log-aws-elb-2026-11': stats } },
    }));

    expect(await world.overview.measureIndices()).toEqual([{ index: 'log-aws-elb-2026-11', bytes: 900, documents: 7 }]);
  });
});
