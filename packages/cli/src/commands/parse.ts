import { stat, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  type BulkTransport,
  type Clock,
  claimAll,
  classify,
  createEnrichers,
  type DeadLetter,
  type DeadLetterStore,
  defaultSettings,
  isBalanced,
  type LogSource,
  loadObject,
  type ObjectStore,
  type SettingsOfSources,
  settingsWith,
  watchEnrichers,
} from '@sekisho/core';
import { CommandError, UsageError } from '../command-error.ts';
import { openConfiguration } from '../files/configuration.ts';
import { createFileStore } from '../files/file-store.ts';
import { openLocalKnowledge } from '../files/knowledge.ts';
import { colorsFor } from '../render/colors.ts';
import { describeReport } from '../render/report.ts';
import { write } from '../streams.ts';

/** What `sekisho parse` can be told. */
export interface ParseOptions {
  readonly key?: string;
  /** Id of a log source. */
  readonly source?: string;
  /** Folder of a configuration. */
  readonly config?: string;
  /** ISO 8601. */
  readonly modified?: string;
  readonly bucket: string;
  readonly settings?: SettingsOfSources;
  /** Whether the report tells what enrichment has added. */
  readonly explain?: true;
  /** Path of a file for the report. */
  readonly report?: string;
}

/** Bytes of documents that are made before they are written: `| head` is answered at once. */
const PACK_BYTES = 256 * 1024;

/** The adapters have a clock too, but come with every client of AWS: this command starts without them. Nothing is retried. */
const clock: Clock = { now: Date.now, sleep: async () => {}, random: Math.random };

/** Dead letters that are told one by one. */
const MAX_TOLD = 5;

/**
 * `sekisho parse`: the whole way of an object but for the cluster, with the documents on standard output.
 * @returns exit code: 0 if the object was read to its end, whatever became of single records
 * @throws CommandError for a file that cannot be read, and for a key that no rule claims
 */
export async function runParse(file: string, options: ParseOptions): Promise<number> {
  if (file !== '-') await checkFile(file);
  const key = options.key ?? (file === '-' ? 'stdin' : basename(file));
  const configuration = await openConfiguration(options.config);
  const { sources } = configuration;
  const settings = { ...defaultSettings, packBytes: PACK_BYTES, concurrency: 1, sources: options.settings ?? {} };
  const deadLetters = createSample();
  const enrichers = createEnrichers(openLocalKnowledge());
  const watched = options.explain && watchEnrichers(enrichers);
  const report = await loadObject(
    { ref: { bucket: options.bucket, key }, start: 0, mode: 'fill' },
    { soft: Number.POSITIVE_INFINITY, hard: Number.POSITIVE_INFINITY },
    {
      sources: [sourceFor(file, key, options.source, sources)],
      store: file === '-' ? createInput(options.modified) : createFileStore(() => file, { modified: options.modified }),
      transport: printer,
      deadLetters,
      continuations: { send: async () => {} },
      clock,
      enrichers: watched?.enrichers ?? enrichers,
      // One pack at a time keeps the documents in the order of the records.
      settings: settingsWith(settings, configuration),
    },
  );
  const enrichment = watched?.effects();
  if (options.report === undefined) {
    const text = describeReport(report, deadLetters.told, colorsFor(process.stderr), enrichment);
    await write(process.stderr, text);
  } else {
    await writeReport(options.report, { ...report, enrichment });
  }
  return report.status === 'complete' && isBalanced(report) ? 0 : 1;
}

async function checkFile(file: string): Promise<void> {
  const found = await stat(file).catch((cause: NodeJS.ErrnoException) => {
    throw new CommandError(
      `${file} cannot be read (${cause.code}): give the path of a file, or - for standard input.`,
      { cause },
    );
  });
  if (found.isDirectory()) {
    throw new CommandError(`${file} is a folder: give a file, or load a whole folder with \`sekisho load\`.`);
  }
}

async function writeReport(path: string, report: object): Promise<void> {
  await writeFile(path, `${JSON.stringify(report, null, 2)}\n`).catch((cause: NodeJS.ErrnoException) => {
    throw new CommandError(`${path} cannot be written (${cause.code}): give another file with --report.`, { cause });
  });
}

/** The source that claims the key, or the one that is forced upon it. */
function sourceFor(file: string, key: string, id: string | undefined, sources: readonly LogSource[]): LogSource {
  const forced = id === undefined ? undefined : sources.find((source) => source.id === id);
  if (id !== undefined && forced === undefined) {
    throw new UsageError(`There is no log source ${id}: give one of ${sources.map((one) => one.id).join(', ')}.`);
  }
  const found = classify(key, forced === undefined ? sources : [forced]);
  if (found.kind === 'claimed') return found.match.source;
  if (found.kind === 'ignored') {
    throw new CommandError(
      `${key} holds no records (${found.reason}): give another key with --key to parse it anyhow.`,
    );
  }
  if (forced !== undefined) return claimAll(forced);
  const path = classify(file, sources).kind === 'claimed' ? `, here --key '${file}'` : '';
  throw new CommandError(
    `No rule claims the key ${key}: give the key it has in S3 with --key${path}, or say what it is with --source ` +
      `(${sources.map(({ id }) => id).join(', ')}).`,
  );
}

/** Standard input as an object. It has no etag: ids of its documents depend on bucket and key alone. */
function createInput(modified = new Date().toISOString()): ObjectStore {
  return { open: async (ref) => ({ ref: { ...ref, etag: 'stdin', size: 0, modified }, body: process.stdin }) };
}

/** Prints the documents of bulk requests, every second line. */
const printer: BulkTransport = {
  async bulk(body) {
    const documents: Uint8Array[] = [];
    for (let at = 0; at < body.length; ) {
      const start = body.indexOf(0x0a, at) + 1;
      const end = body.indexOf(0x0a, start) + 1;
      documents.push(body.subarray(start, end));
      at = end;
    }
    await write(process.stdout, Buffer.concat(documents));
    return { status: 200, items: documents.map(() => ({ status: 201 })) };
  },
};

/** Keeps the first dead letters in memory, for the report. */
function createSample(): DeadLetterStore & { readonly told: readonly DeadLetter[] } {
  const told: DeadLetter[] = [];
  return {
    told,
    async put(_name, lines) {
      told.push(...lines.slice(0, MAX_TOLD - told.length).map((line): DeadLetter => JSON.parse(line)));
    },
  };
}
