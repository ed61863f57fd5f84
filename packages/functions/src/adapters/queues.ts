import {
  GetQueueAttributesCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { type Continuations, type JobPage, type LoadRequest, toMessage, toPageMessage } from '@sekisho/core';
import { QueueError } from '../errors.ts';

/** Messages of one call, the most that SQS takes. */
const BATCH = 10;

/** How many messages a queue holds, about. */
export interface QueueDepth {
  readonly waiting: number;
  readonly inFlight: number;
}

/**
 * Puts requests back on the queue they came from.
 * @param queueUrls the queues that are known
 * @param queueArn the one the message came from, as the event names it
 */
export function createContinuations(sqs: SQSClient, queueUrls: readonly string[], queueArn: string): Continuations {
  return {
    async send(request) {
      const url = queueUrls.find((known) => isQueue(known, queueArn));
      if (url === undefined) {
        throw new Error(`the message came from ${queueArn}, which is neither LIVE_QUEUE_URL nor BACKFILL_QUEUE_URL`);
      }
      await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: toMessage(request) }));
    },
  };
}

/** A queue's URL ends in its account and name, its ARN as well: `arn:aws:sqs:region:account:name`. */
function isQueue(url: string, arn: string): boolean {
  const [account, name] = arn.split(':').slice(4);
  return new URL(url).pathname.endsWith(`/${account}/${name}`);
}

/**
 * Puts requests on a queue.
 * @returns those that SQS did not take
 * @throws QueueError when no answer came
 */
export async function enqueue(
  sqs: SQSClient,
  queueUrl: string,
  requests: readonly LoadRequest[],
): Promise<readonly LoadRequest[]> {
  const refused: LoadRequest[] = [];
  for (let from = 0; from < requests.length; from += BATCH) {
    const batch = requests.slice(from, from + BATCH);
    const { Failed = [] } = await sqs
      .send(
        new SendMessageBatchCommand({
          QueueUrl: queueUrl,
          Entries: batch.map((request, i) => ({ Id: String(i), MessageBody: toMessage(request) })),
        }),
      )
      .catch(fail);
    const failed = new Set(Failed.map(({ Id }) => Id));
    refused.push(...batch.filter((_, i) => failed.has(String(i))));
  }
  return refused;
}

/** Puts a page of a job on a queue. @param delay seconds before it may be delivered. @throws QueueError when no answer came */
export async function enqueuePage(sqs: SQSClient, queueUrl: string, page: JobPage, delay: number): Promise<void> {
  const message = { QueueUrl: queueUrl, MessageBody: toPageMessage(page), DelaySeconds: delay };
  await sqs.send(new SendMessageCommand(message)).catch(fail);
}

function fail(cause: unknown): never {
  const words = cause instanceof Error ? cause.message : String(cause);
  throw new QueueError(`The queue cannot be reached: ${words}`, { cause });
}

/** Asks how full a queue is. @throws what the SDK throws when the queue cannot be reached */
export async function queueDepth(sqs: SQSClient, queueUrl: string): Promise<QueueDepth> {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl: queueUrl,
      AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
    }),
  );
  return {
    waiting: Number(Attributes['ApproximateNumberOfMessages']),
    inFlight: Number(Attributes['ApproximateNumberOfMessagesNotVisible']),
  };
}
