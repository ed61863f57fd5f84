import type { LedgerEntry, SettingsOfSources } from '@sekisho/core';
import { createApiDeps, createApp } from '@sekisho/functions';
import { claimPort } from '../local/port.ts';
import { colorsFor } from '../render/colors.ts';
import { nextSteps } from '../render/next-steps.ts';
import { reportSamples } from '../render/sample-report.ts';
import { faultOf } from '../render/summary.ts';
import { makeSamples } from '../samples/samples.ts';
import { withoutPassword } from '../shown-url.ts';
import { note, write } from '../streams.ts';
import { firstInterrupt } from '../twin/interrupt.ts';
import { serveApi } from '../twin/serve-api.ts';
import { startTwin } from '../twin/twin.ts';
import { judgeSamples } from '../twin/verdict.ts';

/** What `sekisho start` can be told. */
export interface StartOptions {
  readonly once?: true;
  readonly json?: true;
  /** Folder of data and downloads. */
  readonly state: string;
  readonly settings?: SettingsOfSources;
  /** Ports of OpenSearch, of S3 with SQS, and of the admin API. */
  readonly port: number;
  readonly s3Port: number;
  readonly apiPort: number;
}

/** The exit code of a program that a Ctrl-C has ended before it was done. */
const INTERRUPTED = 130;

/**
 * `sekisho start`: the local twin. The report goes to standard output, all else to standard error.
 * @returns exit code: 1 if, with `once`, not every record of the samples is in the cluster exactly once
 * @throws LocalError, CommandError, SearchError when a part cannot be had
 */
export async function runStart(options: StartOptions): Promise<number> {
  const interrupt = firstInterrupt(() => process.exit(INTERRUPTED));
  const stack = new AsyncDisposableStack();
  let isOk: boolean | undefined;
  try {
    isOk = await Promise.race([run(options, stack), interrupt.then(() => undefined)]);
    if (isOk !== undefined && !options.once) await interrupt;
    note('Stopping.');
  } finally {
    await stack.disposeAsync();
  }
  // What was still starting would keep the process alive.
  if (isOk === undefined) process.exit(INTERRUPTED);
  return isOk || !options.once ? 0 : 1;
}

/** @returns whether the samples are in the cluster to the last record; unless it is for once, everything goes on running */
async function run(options: StartOptions, stack: AsyncDisposableStack): Promise<boolean> {
  const { once, apiPort } = options;
  if (!once) await claimPort(apiPort, 'the admin API', 'start with another `--api-port`');
  let onEntry = (_: LedgerEntry) => {};
  const twin = await startTwin({ ...options, note, onEntry: (entry) => onEntry(entry) }, stack);
  const samples = makeSamples();
  note(`Loading ${samples.length} sample objects from s3://${twin.aws.logBucket}.`);
  for (const { key, body } of samples) await twin.put(key, body);
  await twin.drained();
  const isOk = await reportSamples(samples, await judgeSamples(samples, twin), options.json === true);
  if (once) return isOk;
  onEntry = noteEntry;
  const api = await serveApi(createApp(createApiDeps(twin.config, twin.log)), apiPort, stack);
  const places = {
    search: withoutPassword(twin.config.search.url),
    api,
    s3: twin.aws.endpoint,
    bucket: twin.aws.logBucket,
    data: twin.dataFolder,
  };
  await write(process.stderr, nextSteps(places, colorsFor(process.stderr)));
  return isOk;
}

/** Tells of an object that has been loaded while the twin runs. */
function noteEntry(entry: LedgerEntry): void {
  const { key, source, read, indexed, duplicate, deadLettered } = entry;
  const counts = `${read} read, ${indexed} indexed, ${duplicate} duplicate, ${deadLettered} dead-lettered`;
  note(`${key}: ${faultOf(entry) ?? `${source ?? entry.status}, ${counts}`}`);
}
