import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../packages/functions/src/config.ts';
import { createLoadDeps } from '../../packages/functions/src/deps.ts';
import { noteMetrics } from '../../packages/functions/src/load/metrics.ts';
import { createLog, type Log } from '../../packages/functions/src/log.ts';
import { noteSilence } from '../../packages/functions/src/refresh/silence.ts';
import { createFakeOverview } from '../../packages/functions/src/testing/fake-overview.ts';
import { createFakeClock } from '../fakes/clock.ts';
import { report } from '../support/reports.ts';
import { OWN, spell } from './metrics.ts';

interface Directive {
  readonly Namespace: string;
  readonly Dimensions: readonly (readonly string[])[];
  readonly Metrics: readonly { readonly Name: string }[];
}

/** Runs a loader's beginnings where a file of the configuration and one of knowledge are broken. */
async function meetFaults(log: Log): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'sekisho-faults-'));
  try {
    await writeFile(join(folder, 'user.ini'), '[alb\nindex_name');
    await writeFile(join(folder, 'broken.mmdb'), 'no database');
    const config = readConfig({
      ...{ OPENSEARCH_URL: 'http://127.0.0.1:9', AWS_REGION: 'eu-west-1', LOG_BUCKETS: 'logs', DATA_BUCKET: 'data' },
      ...{ LIVE_QUEUE_URL: 'http://127.0.0.1:9/live', BACKFILL_QUEUE_URL: 'http://127.0.0.1:9/backfill' },
      ...{ KNOWLEDGE: folder, CONFIG_FOLDER: folder },
    });
    await createLoadDeps(config, log).configured();
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Every metric that the code notes, spelt as by `spell`: it is run, and its log is read as CloudWatch reads it. */
export async function emittedMetrics(): Promise<ReadonlySet<string>> {
  const lines: string[] = [];
  const log = createLog((line) => lines.push(line), OWN);
  const clock = createFakeClock();
  const counts = { objects: 1, documents: 1, bytes: 1, deadLetters: 0, failedObjects: 0 };
  const place = { source: 'alb', account: null, region: 'eu-west-1', ...counts, lastArrival: clock.now() };
  const hourly = Array.from({ length: 10 }, (_, i) => clock.now() - (9 - i) * 3_600_000);
  const overview = createFakeOverview({
    countCoverage: async () => ({ places: [place] }),
    findArrivals: async () => [hourly],
  });
  const counted = { exclusions: [{ rule: 'a', action: 'count' as const, count: 1 }], issues: { bad_value: 1 } };
  const everything = {
    status: 'partial' as const,
    read: 4,
    indexed: 1,
    duplicate: 1,
    deadLettered: 1,
    excluded: 1,
    ...counted,
  };
  noteMetrics([report(everything)], clock.now(), log);
  await noteSilence({ overview, clock, log });
  await meetFaults(log);
  const directives = lines.flatMap((line): readonly Directive[] => JSON.parse(line)._aws?.CloudWatchMetrics ?? []);
  return new Set(
    directives.flatMap(({ Namespace, Dimensions, Metrics }) =>
      Metrics.flatMap(({ Name }) => Dimensions.map((dimensions) => spell(Namespace, Name, dimensions))),
    ),
  );
}
