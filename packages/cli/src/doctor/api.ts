import type { AdminApi } from '../api/client.ts';
import { ApiError, refusalOf, unreachable } from '../api/refusal.ts';
import type { Send } from '../api/send.ts';
import { CommandError, UsageError } from '../command-error.ts';
import { clean } from '../render/clean.ts';
import { CANARY_SOURCE, type Canary } from './canary.ts';
import { HopError, type Passed } from './hops.ts';
import type { Place } from './place.ts';

/** A part that the API asks. */
interface Part {
  readonly reachable: boolean;
  readonly detail?: string;
}

/** A queue, as the API sees it. */
export interface QueueState extends Part {
  readonly waiting?: number;
  readonly inFlight?: number;
}

/** What `GET /health` answers. */
export interface Health {
  readonly version: string;
  /** Older ones do not say these two. */
  readonly caller?: string;
  readonly logBuckets?: readonly string[];
  readonly openSearch: Part & { readonly version?: string };
  readonly queues: { readonly live: QueueState; readonly backfill: QueueState };
}

/** Asks for the health, which also comes with the status 503. @throws CommandError where it does not come */
export async function askHealth({ address }: Place, send: Send): Promise<Health> {
  const call = { method: 'GET', path: '/health', headers: { accept: 'application/json' } };
  const response = await send(call).catch((cause: unknown) => {
    throw cause instanceof CommandError ? cause : unreachable(cause, address);
  });
  const body: unknown = await response.json().catch(() => undefined);
  if (isHealth(body)) return body;
  throw refusalOf(response, body, address);
}

function isHealth(body: unknown): body is Health {
  return typeof body === 'object' && body !== null && 'openSearch' in body && 'queues' in body;
}

/**
 * The hop to the API: it answers, lets the caller in, and reaches cluster and queue.
 * @returns the health, and the bucket to write to
 * @throws HopError where it does not; UsageError where nobody says which bucket
 */
export async function reachApi(place: Place, send: Send): Promise<Passed<{ health: Health; bucket: string }>> {
  const health = await askHealth(place, send).catch((error: unknown) => {
    throw error instanceof CommandError ? refused(error, place) : error;
  });
  const { openSearch, queues, version, caller } = health;
  if (!openSearch.reachable) {
    const cure = 'See that the domain runs, that it lets the role of the API in, and that OPENSEARCH_URL is right.';
    throw new HopError(`the API does not reach OpenSearch (${wordsOf(openSearch)})`, `${cure} ${lookAt(place)}`);
  }
  if (!queues.live.reachable) {
    const cure =
      'Allow the role of the API sqs:GetQueueAttributes on the live queue, and see that LIVE_QUEUE_URL is right.';
    throw new HopError(`the API does not reach the live queue (${wordsOf(queues.live)})`, cure);
  }
  const bucket = bucketOf(place, health);
  const facts = [
    `Sekisho ${version} at ${place.address.url} as ${caller ?? 'nobody knows whom'}`,
    openSearch.version ?? 'OpenSearch',
    `${depthOf(queues.live)} on the live queue`,
  ];
  return { detail: clean(facts.join(', ')), value: { health, bucket } };
}

function refused(error: CommandError, place: Place): HopError {
  const status = error instanceof ApiError ? error.status : undefined;
  const cure =
    place.twin !== undefined
      ? 'Start the local twin with `npm start`, or name a deployment by --stage or --url.'
      : status === 403
        ? 'Your role needs lambda:InvokeFunctionUrl and lambda:InvokeFunction on the function of the API: the policy that the output apiCallersPolicy names has both. The clock of this machine must be right, too.'
        : `Compare the URL with the output apiUrl of the deployment. ${lookAt(place)}`;
  return new HopError(error.message, cure, { cause: error });
}

function bucketOf({ bucket }: Place, { logBuckets = [] }: Health): string {
  const [only] = logBuckets;
  if (bucket === undefined) {
    if (only !== undefined && logBuckets.length === 1) return only;
    const known =
      logBuckets.length === 0 ? 'The API does not say where logs come from' : `Logs come from ${logBuckets.join(', ')}`;
    throw new UsageError(`${known}: name the bucket with --bucket.`);
  }
  if (logBuckets.length > 0 && !logBuckets.includes(bucket)) {
    const message = `logs are read from ${logBuckets.join(', ')}, and not from ${bucket}`;
    throw new HopError(message, 'Correct --bucket, or LOG_BUCKETS of the functions by deploying once more.');
  }
  return bucket;
}

/** How much is on a queue, in words. */
export function depthOf({ waiting = 0, inFlight = 0 }: QueueState): string {
  return `${waiting} waiting and ${inFlight} being loaded`;
}

function wordsOf({ detail = 'it does not say why' }: Part): string {
  return clean(detail);
}

function lookAt({ logs }: Place): string {
  return `More is in ${logs.api}.`;
}

interface Classified {
  readonly outcome: 'claimed' | 'ignored' | 'unclaimed';
  readonly reason?: string;
  readonly match?: { readonly source: string; readonly pattern: string };
  readonly index?: string;
}

/** The hop to a rule. @returns the index that the document is to be in @throws HopError where no rule, or another, claims it */
export async function classifyCanary({ key, written }: Canary, api: AdminApi, place: Place): Promise<Passed<string>> {
  const { results } = await told(
    api.post<{ readonly results: readonly Classified[] }>('/classify', { keys: [key], time: written }),
    place,
  );
  const { outcome, reason = 'it does not say why', match, index } = results[0] ?? { outcome: 'unclaimed' };
  const cure = `Mend user.ini in config/ of the data bucket, of which \`sekisho check FILE --url ${place.address.url}\` says more.`;
  if (outcome === 'ignored') throw new HopError(clean(`the key ${key} is ignored (${reason})`), cure);
  if (match === undefined || index === undefined) {
    const old = 'Where user.ini is not to blame, the deployment is older than canaries: deploy this version.';
    throw new HopError(clean(`no rule claims the key ${key}`), `${cure} ${old}`);
  }
  if (match.source !== CANARY_SOURCE) {
    const { source, pattern } = match;
    throw new HopError(clean(`the log type ${source} claims the key ${key}, by the rule ${pattern}`), cure);
  }
  return {
    detail: clean(`the rule of ${match.source} claims the key, the document will be in ${index}`),
    value: index,
  };
}

/** What the API answers. @throws HopError where it does not */
export async function told<T>(asked: Promise<T>, place: Place): Promise<T> {
  return asked.catch((error: unknown) => {
    throw error instanceof CommandError ? new HopError(error.message, lookAt(place), { cause: error }) : error;
  });
}
