import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { indexTemplates, type LedgerEntry, readConfiguration, type SettingsOfSources, sources } from '@sekisho/core';
import {
  type Config,
  createDiskFolder,
  createLog,
  createSearchClient,
  demandAll,
  importDashboards,
  type Log,
  readConfig,
  systemClock,
} from '@sekisho/functions';
import { CommandError } from '../command-error.ts';
import { filesIn } from '../files/configuration.ts';
import { knowledgePlaces } from '../files/knowledge.ts';
import { applyEnv, type LocalAws, startAws } from '../local/aws.ts';
import { type LocalOpenSearch, startOpenSearch } from '../local/opensearch.ts';
import { startPoller } from '../local/poller.ts';
import { dashboardsAt, prepare, type SearchClient } from '../search.ts';
import { withoutPassword } from '../shown-url.ts';
import { createWatchedLoader, type WatchedLoader } from './loader.ts';
import { showOpenSearchProgress } from './opensearch-progress.ts';

/** How to start the local twin. */
export interface TwinOptions {
  /** Folder of data, downloads and the loader's log. */
  readonly state: string;
  /** Port of OpenSearch. */
  readonly port: number;
  readonly s3Port: number;
  /** Settings of sources; those of the environment where it has none. */
  readonly settings?: SettingsOfSources | undefined;
  /** Takes a line for the user, without its end. */
  readonly note: (text: string) => void;
  /** Told of each object when it has been loaded. */
  readonly onEntry: (entry: LedgerEntry) => void;
}

/** Everything that is deployed to AWS, on this machine. */
export interface Twin {
  readonly config: Config;
  readonly log: Log;
  readonly aws: LocalAws;
  readonly search: SearchClient;
  readonly entries: WatchedLoader['entries'];
  /** Folder of the cluster's data; undefined for a cluster that was not started here. */
  readonly dataFolder: string | undefined;
  /** Puts an object into the bucket, from where it is loaded. */
  put(key: string, body: Uint8Array): Promise<void>;
  /** Waits until all that is in the bucket has been loaded, or given up. False: it was stopped before. */
  drained(): Promise<boolean>;
}

/** Seconds that an invocation may take, as in the deployed stack, and after which a failed message is tried again. */
const TIMEOUT = 300;
const RETRY_AFTER = 3;

/** Milliseconds in which a cluster of the user has to answer. */
const WAIT = 15_000;

/**
 * Starts S3, SQS and OpenSearch, sets the cluster up, and has the deployed loader called for what comes into the bucket.
 * @param stack takes over what is to be stopped, in the right order, also when the start fails
 * @throws LocalError, CommandError, SearchError when a part cannot be had
 */
export async function startTwin(options: TwinOptions, stack: AsyncDisposableStack): Promise<Twin> {
  await mkdir(options.state, { recursive: true });
  const aws = await startAws({
    port: options.s3Port,
    portCure: 'start with another `--s3-port`',
    visibilityTimeout: 6 * TIMEOUT,
  });
  stack.defer(() => aws.stop());
  const server = await haveOpenSearch(options, stack);
  const own = options.settings === undefined ? {} : { SOURCE_SETTINGS: JSON.stringify(options.settings) };
  const configFolder = join(options.state, 'config');
  applyEnv({
    CONFIG_FOLDER: configFolder,
    KNOWLEDGE: knowledgePlaces(options.state).join(),
    ...aws.env,
    ...own,
    OPENSEARCH_URL: server.url,
  });
  const config = readConfig();
  const search = createSearchClient(config.search, config.aws.region);
  const templates = indexTemplates(readConfiguration(await filesIn(configFolder), sources).sources);
  await prepare(search, templates, { url: server.url, setting: 'OPENSEARCH_URL', wait: WAIT });
  options.note(`Installed ${templates.length} index templates.`);
  await importInto(process.env['DASHBOARDS_URL'], options);
  const log = openLog(options);
  const loader = createWatchedLoader(config, log, options.onEntry);
  const poller = startPoller({
    sqs: new SQSClient({}),
    queues: [
      { ...aws.liveQueue, concurrency: 2 },
      { ...aws.backfillQueue, concurrency: 1 },
    ],
    handler: loader.handler,
    settings: { name: 'sekisho-load', timeout: TIMEOUT * 1000, region: aws.region },
    batchSize: 10,
    retryAfter: RETRY_AFTER,
    onError: (error) => log.error('delivery failed', { error: String(error) }),
  });
  stack.defer(() => poller.stop());
  const s3 = new S3Client({ forcePathStyle: true });
  return {
    config,
    log,
    aws,
    search,
    entries: loader.entries,
    dataFolder: server.startedNow ? join(options.state, 'opensearch') : undefined,
    put: async (Key, Body) => {
      await s3.send(new PutObjectCommand({ Bucket: aws.logBucket, Key, Body }));
    },
    drained: poller.drained,
  };
}

/** Imports dashboards where there is an OpenSearch Dashboards. @throws SearchError when it does not take them */
async function importInto(url: string | undefined, { state, note }: TwinOptions): Promise<void> {
  if (!url) return;
  const backups = createDiskFolder(join(state, 'backups'));
  const patience = { clock: systemClock, deadline: Date.now() + WAIT };
  const steps = await importDashboards(dashboardsAt(url), { backups }, patience);
  demandAll(steps);
  const imported = steps.find(({ step }) => step === 'dashboards');
  note(`Dashboards at ${withoutPassword(url)}: ${imported?.detail}.`);
}

async function haveOpenSearch(
  { state, port, note }: TwinOptions,
  stack: AsyncDisposableStack,
): Promise<LocalOpenSearch> {
  const url = process.env['OPENSEARCH_URL'] || undefined;
  if (url !== undefined && /\.amazonaws\.com(?:\.cn)?(?:[:/]|$)/u.test(url)) {
    throw new CommandError(
      'OPENSEARCH_URL is a domain of AWS, for which this local setup has no credentials: unset it, or use `sekisho load --to`.',
    );
  }
  const progress = showOpenSearchProgress(note);
  try {
    const portCure = 'start with another `--port`';
    const server = await startOpenSearch({ stateFolder: state, port, url, portCure, onProgress: progress.update });
    stack.defer(() => server.stop());
    return server;
  } finally {
    progress.stop();
  }
}

/** The loader's notes go to a file; what goes wrong is told to the user as well. */
function openLog({ state, note }: TwinOptions): Log {
  const file = createWriteStream(join(state, 'loader.log'));
  const log = createLog((line) => file.write(line));
  return {
    info: log.info,
    error(message, fields = {}) {
      log.error(message, fields);
      const details = [fields['object'], fields['error'] ?? fields['reason']].filter((detail) => detail !== undefined);
      note([message, ...details].join(': '));
    },
  };
}
