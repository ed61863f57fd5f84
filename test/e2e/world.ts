import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import {
  type Counts,
  type DeadLetter,
  indexTemplates,
  type LedgerEntry,
  type LoadStatus,
  sources,
} from '@sekisho/core';
import {
  createApiDeps,
  createApp,
  createLoadDeps,
  createLoadHandler,
  createLog,
  createSearchClient,
  demandAll,
  install,
  type LoadBatchDeps,
  readConfig,
  systemClock,
} from '@sekisho/functions';
import { applyEnv, type LocalAws, startAws } from '../../packages/cli/src/local/aws.ts';
import type { SqsFunction } from '../../packages/cli/src/local/invoke.ts';
import { startPoller } from '../../packages/cli/src/local/poller.ts';
import { type Cluster, openCluster } from './cluster.ts';
import { type Intercept, startProxy } from './proxy.ts';

/** What stands between the loader and the real parts. */
export interface WorldOptions {
  readonly beforeSearch?: Intercept;
  readonly beforeAws?: Intercept;
  /** Bytes of a bulk request. */
  readonly bulkBytes?: number;
}

/** Everything that is deployed, on real parts: S3, SQS, the loader with its adapters, the admin API, OpenSearch. */
export interface World extends AsyncDisposable {
  readonly aws: LocalAws;
  readonly s3: S3Client;
  readonly sqs: SQSClient;
  readonly cluster: Cluster;
  /** The environment of the functions. */
  readonly env: NodeJS.ProcessEnv;
  readonly deps: LoadBatchDeps;
  /** What the loader has logged of objects so far, in order. */
  readonly reports: readonly LoggedReport[];
  /** Puts an object into the log bucket, which tells the live queue. */
  put(key: string, body: string | Uint8Array): Promise<void>;
  /** Puts a message on the live queue. */
  send(body: string): Promise<void>;
  /** Delivers messages to the loader, as Lambda does, until no queue has any left. */
  deliver(handler?: SqsFunction): Promise<void>;
  /** What the admin API says of the objects in the ledger, by key. */
  ledger(): Promise<ReadonlyMap<string, LedgerEntry>>;
  /** Dead letters that are kept in S3, of objects with this key. */
  deadLetters(key: string): Promise<readonly DeadLetter[]>;
  /** Bodies of the messages that were given up. */
  givenUp(): Promise<readonly string[]>;
}

/** A line of the loader's log. */
interface LoggedReport extends Counts {
  /** `s3://bucket/key`. */
  readonly object: string;
  readonly status: LoadStatus;
  readonly error?: string;
}

/** Milliseconds of an invocation, and seconds that a message is hidden meanwhile. */
const TIMEOUT = 120_000;
const HIDDEN = 600;

/** Starts a world around a real OpenSearch, which is emptied, and set up as the bootstrap function does it. */
export async function startWorld(openSearchUrl: string, options: WorldOptions = {}): Promise<World> {
  await using stack = new AsyncDisposableStack();
  const cluster = openCluster(openSearchUrl);
  await cluster.clean();
  await setUp(openSearchUrl);
  const aws = await startAws({ port: 0, portCure: 'take another', visibilityTimeout: HIDDEN });
  stack.defer(() => aws.stop());
  applyEnv(aws.env);
  const through = async (url: string, intercept: Intercept | undefined) =>
    intercept === undefined ? url : stack.use(await startProxy(url, intercept)).url;
  const env: NodeJS.ProcessEnv = {
    ...aws.env,
    AWS_ENDPOINT_URL: await through(aws.endpoint, options.beforeAws),
    OPENSEARCH_URL: await through(openSearchUrl, options.beforeSearch),
    BULK_BYTES: options.bulkBytes?.toString(),
  };
  const reports: LoggedReport[] = [];
  const log = createLog((line) => reports.push(...reportIn(line)));
  const deps = createLoadDeps(readConfig(env), log);
  const s3 = stack.adopt(new S3Client({ forcePathStyle: true }), (client) => client.destroy());
  const sqs = stack.adopt(new SQSClient(), (client) => client.destroy());
  const parts = stack.move();
  return {
    ...{ aws, s3, sqs, cluster, env, deps, reports },
    async put(Key, Body) {
      await s3.send(new PutObjectCommand({ Bucket: aws.logBucket, Key, Body }));
    },
    async send(MessageBody) {
      await sqs.send(new SendMessageCommand({ QueueUrl: aws.liveQueue.url, MessageBody }));
    },
    deliver: (handler = createLoadHandler(() => deps)) => deliver(aws, sqs, handler),
    ledger: () => readLedger(cluster, { ...env, OPENSEARCH_URL: openSearchUrl }),
    deadLetters: (key) => readDeadLetters(s3, aws.dataBucket, key),
    givenUp: () => takeMessages(sqs, aws.liveDeadLetterQueue.url),
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
}

async function setUp(url: string): Promise<void> {
  const client = createSearchClient({ url, auth: 'none' }, '');
  const patience = { clock: systemClock, deadline: Date.now() + 30_000 };
  demandAll(await install(client, { templates: indexTemplates(sources) }, patience));
  await client.close();
}

function reportIn(line: string): readonly LoggedReport[] {
  const fields = JSON.parse(line);
  return typeof fields.status === 'string' ? [fields] : [];
}

async function deliver(aws: LocalAws, sqs: SQSClient, handler: SqsFunction): Promise<void> {
  const faults: unknown[] = [];
  const poller = startPoller({
    sqs,
    queues: [
      { ...aws.liveQueue, concurrency: 1 },
      { ...aws.backfillQueue, concurrency: 1 },
    ],
    handler,
    settings: { name: 'sekisho-load', timeout: TIMEOUT, region: aws.region },
    batchSize: 10,
    retryAfter: 0,
    onError: (error) => faults.push(error),
  });
  await poller.drained();
  await poller.stop();
  if (faults.length > 0) throw new AggregateError(faults, 'the handler failed as a whole');
}

async function readLedger(cluster: Cluster, env: NodeJS.ProcessEnv): Promise<ReadonlyMap<string, LedgerEntry>> {
  await cluster.ask('POST', '/sekisho-ledger-*/_refresh');
  const api = createApp(
    createApiDeps(
      readConfig(env),
      createLog(() => {}),
    ),
  );
  const response = await api.request('/objects?size=500');
  const { objects } = (await response.json()) as { readonly objects: readonly LedgerEntry[] };
  return new Map(objects.map((entry) => [entry.key, entry]));
}

async function readDeadLetters(s3: S3Client, Bucket: string, key: string): Promise<readonly DeadLetter[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'deadletters/' }));
  const letters: DeadLetter[] = [];
  for (const { Key } of Contents) {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    const text = gunzipSync(await buffer(Body as NodeJS.ReadableStream)).toString();
    const lines = text.trimEnd().split('\n');
    letters.push(...lines.map((line): DeadLetter => JSON.parse(line)).filter(({ ref }) => ref.key === key));
  }
  return letters;
}

async function takeMessages(sqs: SQSClient, QueueUrl: string): Promise<readonly string[]> {
  const bodies: string[] = [];
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 0, VisibilityTimeout: HIDDEN }),
    );
    if (Messages.length === 0) return bodies;
    bodies.push(...Messages.map(({ Body }) => Body ?? ''));
  }
}
