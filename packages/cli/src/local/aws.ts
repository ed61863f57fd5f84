import { buildApp } from 'fauxqs';
import { createQueues, type LocalQueues } from './aws-queues.ts';
import { claimPort } from './port.ts';
import { type Created, toS3Event } from './s3-event.ts';

type App = ReturnType<typeof buildApp>;

const REGION = 'us-east-1';
const LOG_BUCKET = 'sekisho-logs';
const DATA_BUCKET = 'sekisho-data';

/** How to have S3 and SQS. */
export interface AwsOptions {
  /** Loopback TCP port of the endpoint; 0 takes any free one. */
  readonly port: number;
  /** How the user picks another port, for the message about a taken one, e.g. ``start with `--s3-port` ``. */
  readonly portCure: string;
  /** Seconds that a received message stays hidden. AWS advises six times the function's time-out. */
  readonly visibilityTimeout: number;
}

/** S3 and SQS on this machine. */
export interface LocalAws extends LocalQueues {
  /** Serves both S3 (path style: `endpoint/bucket/key`) and SQS. */
  readonly endpoint: string;
  readonly region: string;
  readonly logBucket: string;
  readonly dataBucket: string;
  /**
   * The environment in which the deployed handlers, and any AWS SDK or CLI, find all this. `undefined` is a variable
   * that must not be set, since it would lead the SDK elsewhere: see `applyEnv`.
   */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Ends the endpoint. Its objects and messages are gone. */
  stop(): Promise<void>;
}

/**
 * Starts S3 and SQS on 127.0.0.1 with the buckets and queues of the deployed stack, and sends an S3 event to the live
 * queue for each object that is created in the log bucket. The event is on its queue before the answer to the write
 * is out, so that whoever has written an object can wait for the queue to run dry.
 *
 * Objects and messages are kept in memory and live as long as this process: fauxqs has no storage behind the entry
 * point that can be bound to the loopback interface. One request carries at most 11 MiB; larger objects are
 * uploaded in parts, as the AWS CLI does by itself.
 *
 * @throws LocalError when the port is taken
 * @see https://github.com/kibertoad/fauxqs
 */
export async function startAws(options: AwsOptions): Promise<LocalAws> {
  if (options.port !== 0) await claimPort(options.port, 'S3 and SQS', options.portCure);
  const app = buildApp({ logger: false, defaultRegion: REGION });
  const queues = createQueues(app, REGION, options.visibilityTimeout);
  sendEvents(app, queues.sendLive);
  for (const bucket of [LOG_BUCKET, DATA_BUCKET]) await app.inject({ method: 'PUT', url: `/${bucket}` });
  await queues.create();
  const endpoint = await app.listen({ port: options.port, host: '127.0.0.1' });
  const located = queues.at(endpoint);
  return {
    ...located,
    endpoint,
    region: REGION,
    logBucket: LOG_BUCKET,
    dataBucket: DATA_BUCKET,
    env: environment(endpoint, located),
    stop: () => app.close(),
  };
}

/**
 * Sets the variables in an environment, and deletes those that are `undefined`.
 *
 * @param target default: the environment of this process
 */
export function applyEnv(env: LocalAws['env'], target: NodeJS.ProcessEnv = process.env): void {
  for (const [name, value] of Object.entries(env)) {
    if (value === undefined) delete target[name];
    else target[name] = value;
  }
}

function environment(endpoint: string, queues: LocalQueues): LocalAws['env'] {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_SESSION_TOKEN: undefined,
    // These would win over the variables above.
    AWS_PROFILE: undefined,
    AWS_ENDPOINT_URL_S3: undefined,
    AWS_ENDPOINT_URL_SQS: undefined,
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: undefined,
    LOG_BUCKETS: LOG_BUCKET,
    DATA_BUCKET,
    LIVE_QUEUE_URL: queues.liveQueue.url,
    BACKFILL_QUEUE_URL: queues.backfillQueue.url,
  };
}

/** The one thing fauxqs does not do: S3's notifications. */
function sendEvents(app: App, send: (body: string) => Promise<void>): void {
  const seen = new WeakSet<object>();
  let sequence = 0;
  const announce = async (by: Created['by'], key: string, path: string) => {
    // A HEAD gives etag and size alike for all ways of writing.
    const { headers } = await app.inject({ method: 'HEAD', url: path });
    const etag = String(headers.etag).replaceAll('"', '');
    const size = Number(headers['content-length']);
    sequence += 1;
    await send(toS3Event({ by, bucket: LOG_BUCKET, key, etag, size, time: Date.now(), sequence, region: REGION }));
  };
  app.addHook('onSend', (request, reply, payload, done) => {
    const { bucket, '*': key } = request.params as { readonly bucket?: string; readonly '*'?: string };
    const by = bucket === LOG_BUCKET && reply.statusCode === 200 ? creationBy(request) : undefined;
    if (by === undefined || key === undefined || key === '') return done(null, payload);
    // The handlers of fauxqs answer and return nothing. Where a hook takes its time, Fastify understands that as a
    // second, empty answer, which must neither be sent nor announced.
    if (seen.has(request)) return;
    seen.add(request);
    announce(by, key, request.url.replace(/\?.*$/su, '')).then(() => done(null, payload), done);
  });
}

function creationBy(request: {
  readonly method: string;
  readonly query: unknown;
  readonly headers: Readonly<Record<string, unknown>>;
}): Created['by'] | undefined {
  const inParts = Object.hasOwn(request.query as object, 'uploadId');
  if (request.method === 'POST') return inParts ? 'CompleteMultipartUpload' : undefined;
  if (request.method !== 'PUT' || inParts) return undefined;
  return request.headers['x-amz-copy-source'] === undefined ? 'Put' : 'Copy';
}
