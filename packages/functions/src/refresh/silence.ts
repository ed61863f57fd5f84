import { type Clock, rhythmOf, silentSince } from '@sekisho/core';
import type { OverviewSearch } from '../adapters/overview-search.ts';
import { type Log, measured } from '../log.ts';

/** What counting silent streams needs of the world. */
export interface SilenceDeps {
  readonly overview: Pick<OverviewSearch, 'countCoverage' | 'findArrivals'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
}

/** Milliseconds that a stream may have been away and is still missed, as on the overview of the console. */
const MISSED = 30 * 86_400_000;
/** Streams of one question, and pages of them: an alarm needs no more to go off. */
const PAGE = 300;
const MOST_PAGES = 20;

/**
 * Notes how many streams, of a log type in an account and region, have fallen silent beyond their own rhythm: the metric
 * `SilentStreams` of CloudWatch, by log type, and without a dimension for all of them. A log type without
 * silence has 0, so that an alarm ends; one whose streams come too seldom to have a rhythm has none.
 * @returns all that are silent
 * @throws SearchError when the cluster is away, busy or refuses: then nothing is noted, and an alarm lacks data
 */
export async function noteSilence({ overview, clock, log }: SilenceDeps): Promise<number> {
  const now = clock.now();
  const silent = new Map<string, number>();
  let after: Awaited<ReturnType<typeof overview.countCoverage>>['after'];
  for (let page = 0; page < MOST_PAGES; page++) {
    const found = await overview.countCoverage({ since: now - MISSED, size: PAGE, after });
    const arrivals = await overview.findArrivals(found.places);
    for (const [i, { source, lastArrival }] of found.places.entries()) {
      const rhythm = rhythmOf(arrivals[i] ?? []);
      if (rhythm === undefined || lastArrival === undefined) continue;
      const isSilent = silentSince(lastArrival, rhythm, now) !== undefined;
      silent.set(source, (silent.get(source) ?? 0) + Number(isSilent));
    }
    if (found.after === undefined) break;
    after = found.after;
  }
  const Metrics = [{ Name: 'SilentStreams', Unit: 'Count' }];
  const note = (fields: Readonly<Record<string, string | number>>, dimensions: readonly string[]) =>
    log.info('silence', { ...fields, ...measured(now, dimensions, Metrics) });
  for (const [Source, SilentStreams] of silent) note({ Source, SilentStreams }, ['Source']);
  const SilentStreams = [...silent.values()].reduce((sum, count) => sum + count, 0);
  note({ SilentStreams }, []);
  return SilentStreams;
}
