import { expect, it } from 'vitest';
import { createFakeClock } from '../../../../test/fakes/clock.ts';
import type { Covered } from '../adapters/coverage-search.ts';
import { SearchError } from '../errors.ts';
import { createLog } from '../log.ts';
import { createFakeOverview } from '../testing/fake-overview.ts';
import { noteSilence } from './silence.ts';

const HOUR = 3_600_000;
const clock = createFakeClock();
const counts = { objects: 10, documents: 100, bytes: 7, deadLetters: 0, failedObjects: 0 };

/** A stream whose last object was written so many hours ago. */
const stream = (source: string, region: string, hoursAgo: number): Covered => ({
  ...{ source, account: null, region, ...counts, lastArrival: clock.now() - hoursAgo * HOUR },
});
const hourly = ({ lastArrival = 0 }: Covered) => Array.from({ length: 10 }, (_, i) => lastArrival - (9 - i) * HOUR);

async function linesFor(overview: ReturnType<typeof createFakeOverview>) {
  const lines: string[] = [];
  const total = await noteSilence({ overview, clock, log: createLog((line) => lines.push(line)) });
  return { total, lines: lines.map((line) => JSON.parse(line)) };
}

it('counts what is silent beyond its own rhythm, by log type and in all, on however many pages', async () => {
  const pages = [
    [stream('alb', 'a', 1), stream('alb', 'b', 4), stream('alb', 'c', 5)],
    [stream('waf', 'a', 2), stream('rare', 'a', 200)],
  ];
  const asked: object[] = [];
  const overview = createFakeOverview({
    async countCoverage({ after, since }) {
      asked.push({ since: clock.now() - since, after });
      return after === undefined
        ? { places: pages[0] ?? [], after: stream('alb', 'c', 5) }
        : { places: pages[1] ?? [] };
    },
    findArrivals: async (places) => places.map((place) => (place.source === 'rare' ? [] : hourly(place))),
  });

  const { total, lines } = await linesFor(overview);

  expect(asked).toMatchObject([{ since: 30 * 24 * HOUR }, { after: { source: 'alb', region: 'c' } }]);
  expect(total).toBe(2);
  expect(lines.map(({ Source, SilentStreams }) => [Source, SilentStreams])).toEqual([
    ['alb', 2],
    ['waf', 0],
    [undefined, 2],
  ]);
  const metric = (dimensions: readonly string[]) => ({
    Timestamp: clock.now(),
    CloudWatchMetrics: [
      { Namespace: 'Sekisho', Dimensions: [dimensions], Metrics: [{ Name: 'SilentStreams', Unit: 'Count' }] },
    ],
  });
  expect(lines.map(({ _aws }) => _aws)).toEqual([metric(['Source']), metric(['Source']), metric([])]);
});

it('says that nothing is silent where nothing has come', async () => {
  expect(await linesFor(createFakeOverview())).toMatchObject({ total: 0, lines: [{ SilentStreams: 0 }] });
});

it('comes to an end where there are more streams than anybody has', async () => {
  const one = stream('alb', 'a', 1);
  const overview = createFakeOverview({ countCoverage: async () => ({ places: [one], after: one }) });

  expect((await linesFor(overview)).total).toBe(0);
});

it('notes nothing where the cluster cannot be asked', async () => {
  const lines: string[] = [];
  const overview = createFakeOverview({ findArrivals: () => Promise.reject(new SearchError('away')) });

  await expect(noteSilence({ overview, clock, log: createLog((line) => lines.push(line)) })).rejects.toThrow('away');
  expect(lines).toEqual([]);
});
