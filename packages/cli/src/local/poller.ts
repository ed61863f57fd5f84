import { setTimeout as sleep } from 'node:timers/promises';
import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { type FunctionSettings, invoke, type SqsFunction } from './invoke.ts';
import { toSqsEvent } from './sqs-event.ts';

/** A queue that invokes the function. */
interface PolledQueue {
  readonly url: string;
  readonly arn: string;
  /** Largest number of invocations at a time. */
  readonly concurrency: number;
}

/** How messages reach the function. */
export interface PollerOptions {
  readonly sqs: SQSClient;
  /**
   * In order of precedence: nothing is fetched from a queue unless all earlier ones were found empty and have nothing
   * in the handler.
   */
  readonly queues: readonly PolledQueue[];
  readonly handler: SqsFunction;
  readonly settings: FunctionSettings;
  /** Most messages of one invocation, 1 to 10. */
  readonly batchSize: number;
  /**
   * Seconds after which a failed message is delivered again. Lambda waits for the visibility time-out of the queue,
   * which is minutes; give `undefined` for that.
   */
  readonly retryAfter: number | undefined;
  /** Told about each batch that failed as a whole, and about each failure to reach the queue. */
  readonly onError: (error: unknown) => void;
}

/** A running poller. */
export interface Poller {
  /**
   * Waits until all queues are empty, messages in flight and waiting for a retry included, and nothing is in the
   * handler. Messages that went to a dead-letter queue are gone from here.
   *
   * @returns `false` when the poller was stopped before
   */
  drained(): Promise<boolean>;
  /** Fetches no more and waits for the batches in the handler. */
  stop(): Promise<void>;
}

/** Seconds of a long poll. Lambda's are longer; a short one ends soon on `stop`, and an open one cannot be given up without loss. */
const WAIT_SECONDS = 1;

/** Milliseconds between two looks at the depth of the queues or at earlier queues, and after an error. */
const PAUSE_MS = { depth: 100, turn: 100, error: 1_000 };

const DEPTH_ATTRIBUTES = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
] as const;

interface Source extends PolledQueue {
  /** Batches in the handler. */
  running: number;
  /** Whether the last poll found nothing. */
  empty: boolean;
}

/**
 * Delivers messages to a function exactly as Lambda's event source mapping with ReportBatchItemFailures does: what the
 * function does not report as failed is deleted, the rest becomes visible again and in the end goes to the dead-letter
 * queue, by the rules of the queue.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function startPoller(options: PollerOptions): Poller {
  const stopping = new AbortController();
  const sources = options.queues.map((queue): Source => ({ ...queue, running: 0, empty: false }));
  const loops = sources.flatMap((source, index) => {
    const earlier = sources.slice(0, index);
    return Array.from({ length: source.concurrency }, () => poll(source, earlier, options, stopping.signal));
  });
  return {
    async drained() {
      while (!stopping.signal.aborted) {
        const idle = sources.every((source) => source.running === 0);
        if (idle && (await areEmpty(options))) return true;
        await sleep(PAUSE_MS.depth);
      }
      return false;
    },
    async stop() {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}

async function poll(source: Source, earlier: readonly Source[], options: PollerOptions, stop: AbortSignal) {
  while (!stop.aborted) {
    try {
      if (earlier.every(isIdle)) await turn(source, options);
      else await pause(PAUSE_MS.turn, stop);
    } catch (error) {
      options.onError(error);
      await pause(PAUSE_MS.error, stop);
    }
  }
}

function isIdle(source: Source): boolean {
  return source.empty && source.running === 0;
}

async function turn(source: Source, options: PollerOptions): Promise<void> {
  const messages = await receive(source, options);
  source.empty = messages.length === 0;
  if (source.empty) return;
  source.running += 1;
  try {
    await deliver(source, messages, options);
  } finally {
    source.running -= 1;
  }
}

/** Sleeps, but not over a stop. */
async function pause(ms: number, stop: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal: stop }).catch(() => {});
}

async function receive({ url }: Source, { sqs, batchSize }: PollerOptions): Promise<readonly Message[]> {
  const answer = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: url,
      MaxNumberOfMessages: batchSize,
      WaitTimeSeconds: WAIT_SECONDS,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    }),
  );
  return answer.Messages ?? [];
}

async function deliver({ url, arn }: Source, messages: readonly Message[], options: PollerOptions): Promise<void> {
  const { failed, error } = await invoke(options.handler, toSqsEvent(messages, arn), options.settings);
  if (error !== undefined) options.onError(error);
  const entries = messages.map(({ MessageId, ReceiptHandle }, index) => ({ Id: `${index}`, MessageId, ReceiptHandle }));
  const [done = [], again = []] = [false, true].map((isFailed) =>
    entries
      .filter(({ MessageId }) => failed.has(MessageId ?? '') === isFailed)
      .map(({ Id, ReceiptHandle }) => ({ Id, ReceiptHandle })),
  );
  if (done.length > 0) await options.sqs.send(new DeleteMessageBatchCommand({ QueueUrl: url, Entries: done }));
  if (again.length === 0 || options.retryAfter === undefined) return;
  const Entries = again.map((entry) => ({ ...entry, VisibilityTimeout: options.retryAfter }));
  await options.sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: url, Entries }));
}

async function areEmpty({ sqs, queues }: PollerOptions): Promise<boolean> {
  const depths = await Promise.all(queues.map(({ url }) => countMessages(sqs, url)));
  return depths.every((depth) => depth === 0);
}

async function countMessages(sqs: SQSClient, url: string): Promise<number> {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: [...DEPTH_ATTRIBUTES] }),
  );
  return DEPTH_ATTRIBUTES.reduce((sum, name) => sum + Number(Attributes[name]), 0);
}
