import { describe, expect, it } from 'vitest';
import type { Covered } from '../../adapters/coverage-search.ts';
import { SearchError } from '../../errors.ts';
import { createFakeApi, jsonOf } from '../../testing/fake-api.ts';
import { createFakeOverview } from '../../testing/fake-overview.ts';

const NOW = createFakeApi().deps.clock.now();
const HOUR = 3_600_000;

/** A place whose last object was written so many hours ago, after one in every hour before it. */
function hourly(source: string, hoursAgo: number) {
  const last = NOW - hoursAgo * HOUR;
  const counts = { objects: 10, documents: 100, bytes: 7, deadLetters: 1, failedObjects: 2 };
  const place: Covered = { source, account: null, region: 'eu-west-1', ...counts, lastArrival: last };
  return { place, arrivals: Array.from({ length: 10 }, (_, i) => last - (9 - i) * HOUR) };
}

describe('GET /coverage', () => {
  it('tells of each place what has come, how often, and since when nothing comes', async () => {
    const feeds = [hourly('alb', 1), hourly('waf', 4)];
    const overview = createFakeOverview({
      countCoverage: async () => ({ places: feeds.map(({ place }) => place) }),
      findArrivals: async () => feeds.map(({ arrivals }) => arrivals),
    });

    const response = await createFakeApi({ overview }).app.request('/coverage');

    const rhythm = { median: 3600, p95: 3600 };
    const same = {
      region: 'eu-west-1',
      objects: 10,
      documents: 100,
      bytes: 7,
      deadLetters: 1,
      failedObjects: 2,
      rhythm,
    };
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      places: [
        { source: 'alb', ...same, lastArrival: '2026-11-20T09:05:00.000Z' },
        { source: 'waf', ...same, lastArrival: '2026-11-20T06:05:00.000Z', silentSince: '2026-11-20T06:05:00.000Z' },
      ],
    });
  });

  it('passes every filter on, and gives a cursor that leads to the next page', async () => {
    const asked: object[] = [];
    const after = { source: 'alb', account: null, region: 'eu-west-1' };
    const overview = createFakeOverview({
      async countCoverage(query) {
        asked.push(query);
        return { places: [], after: query.after === undefined ? after : undefined };
      },
    });
    const { app } = createFakeApi({ overview });
    const path = '/coverage?source=alb&account=111122223333&region=eu-west-1&days=2&size=9';

    const { next } = await jsonOf<{ readonly next: string }>(await app.request(path));
    const last = await (await app.request(`${path}&cursor=${next}`)).json();

    const query = { source: 'alb', account: '111122223333', region: 'eu-west-1', since: NOW - 48 * HOUR, size: 9 };
    expect(asked).toEqual([
      { ...query, after: undefined },
      { ...query, after },
    ]);
    expect(last).toEqual({ places: [] });
  });

  it.each(['size=0', 'size=301', 'days=0', 'days=401', 'cursor=xyz', 'cursor=W10', 'cursor=eyJzb3VyY2UiOjF9'])(
    'answers 400 to %s',
    async (query) => {
      const response = await createFakeApi().app.request(`/coverage?${query}`);

      expect(response.status).toBe(400);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
    },
  );

  it.each(['countCoverage', 'findArrivals'] as const)('answers 502 when %s is refused', async (question) => {
    const overview = createFakeOverview({ [question]: () => Promise.reject(new SearchError('too many buckets')) });

    expect((await createFakeApi({ overview }).app.request('/coverage')).status).toBe(502);
  });
});
