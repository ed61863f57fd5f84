import {
  type Configuration,
  createEnrichers,
  type Deadlines,
  defaultSettings,
  enter,
  indexTemplates,
  type LedgerEntry,
  type LoaderDeps,
  loadObject,
  type SettingsOfSources,
  settingsWith,
} from '@sekisho/core';
import { createBulkTransport, createLedger, systemClock } from '@sekisho/functions';
import { CommandError } from '../command-error.ts';
import { openConfiguration } from '../files/configuration.ts';
import { createDeadLetterFiles } from '../files/dead-letter-files.ts';
import { createFileStore } from '../files/file-store.ts';
import { openLocalKnowledge } from '../files/knowledge.ts';
import { type LocalFile, listFiles } from '../files/list-files.ts';
import { colorsFor } from '../render/colors.ts';
import { showProgress } from '../render/progress.ts';
import { faultList, faultOf, summarize, summaryTable } from '../render/summary.ts';
import { connect, prepare } from '../search.ts';
import { write } from '../streams.ts';

/** What `sekisho load` can be told. */
export interface LoadOptions {
  /** URL of the cluster. */
  readonly to: string;
  readonly keyPrefix: string;
  readonly bucket: string;
  /** Folder of a configuration. */
  readonly config?: string;
  readonly settings?: SettingsOfSources;
  /** Folder of dead letters. */
  readonly deadLetters: string;
  /** Whether index templates are installed first. */
  readonly templates: boolean;
  readonly json?: true;
}

/** Files at a time: while one waits for the cluster, another is parsed. */
const WORKERS = 4;

/** Milliseconds that an object may take before a refused request is no longer tried again: as long as a Lambda function runs. */
const PATIENCE = 900_000;

/**
 * `sekisho load`: loads local files into a cluster and enters them in its ledger.
 * @returns exit code: 0 if every object was read to its end and every record accounted for
 * @throws CommandError for paths that cannot be read
 */
export async function runLoad(paths: readonly string[], options: LoadOptions): Promise<number> {
  const files = await listFiles(paths, options.keyPrefix);
  if (files.length === 0) throw new CommandError(`There are no files in ${paths.join(', ')}: give a folder with logs.`);
  const configuration = await openConfiguration(options.config);
  const client = connect(options.to);
  const templates = options.templates ? indexTemplates(configuration.sources) : [];
  await prepare(client, templates, { url: options.to, setting: '--to', wait: 0 });
  const done = options.templates
    ? `Installed ${templates.length} index templates.`
    : 'Left the index templates as they are.';
  await write(process.stderr, `${done}\n`);
  const transport = createBulkTransport(client);
  const ledger = createLedger(client, transport, systemClock);
  const entries = await loadFiles(files, options, { transport, ledger, configuration });
  const faults = entries.flatMap((entry): [string, string][] => {
    const fault = faultOf(entry);
    return fault === undefined ? [] : [[entry.key, fault]];
  });
  const report = { ok: faults.length === 0, sources: summarize(entries), objects: entries };
  const text = options.json ? `${JSON.stringify(report, null, 2)}\n` : summaryTable(entries, colorsFor(process.stdout));
  await write(process.stdout, text);
  await write(process.stderr, faultList(faults, colorsFor(process.stderr)));
  return report.ok ? 0 : 1;
}

type Surroundings = Pick<LoaderDeps, 'transport'> & {
  readonly ledger: ReturnType<typeof createLedger>;
  readonly configuration: Configuration;
};

/** @returns the ledger's entries of this load, in the order of the files */
async function loadFiles(
  files: readonly LocalFile[],
  { bucket, deadLetters, settings = {} }: LoadOptions,
  { transport, ledger, configuration }: Surroundings,
): Promise<readonly LedgerEntry[]> {
  const byKey = new Map(files.map((file) => [file.key, file.path]));
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const progress = showProgress(process.stderr, total, 'Loading {bar} {percentage} %, {eta_formatted} to go');
  const deps: LoaderDeps = {
    sources: configuration.sources,
    store: createFileStore((key) => byKey.get(key), { onRead: progress.advance }),
    transport,
    deadLetters: createDeadLetterFiles(deadLetters),
    continuations: { send: async () => {} },
    clock: systemClock,
    settings: settingsWith({ ...defaultSettings, sources: settings }, configuration),
    enrichers: createEnrichers(openLocalKnowledge()),
  };
  const entries: LedgerEntry[] = new Array(files.length);
  const queue = files.entries();
  const work = async () => {
    for (const [i, { key }] of queue) {
      const report = await loadObject({ ref: { bucket, key }, start: 0, mode: 'fill' }, deadlines(), deps);
      await ledger.record([report]);
      entries[i] = enter(undefined, report);
    }
  };
  try {
    await Promise.all(Array.from({ length: WORKERS }, work));
  } finally {
    progress.stop();
  }
  return entries;
}

/** Nothing is continued later: there is no queue to put the rest on. */
function deadlines(): Deadlines {
  return { soft: Number.POSITIVE_INFINITY, hard: Date.now() + PATIENCE };
}
