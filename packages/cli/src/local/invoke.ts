import { randomUUID } from 'node:crypto';
import type { Context, SQSEvent } from 'aws-lambda';
import { failedIds } from './sqs-event.ts';

/** What Lambda hands to a function besides the event, without the callbacks of old runtimes. */
export type LocalContext = Omit<Context, 'done' | 'fail' | 'succeed'>;

/** A function behind a queue, as it is deployed. */
export type SqsFunction = (event: SQSEvent, context: LocalContext) => Promise<unknown>;

/** Where a function pretends to run. */
export interface FunctionSettings {
  readonly name: string;
  /** Milliseconds after which an invocation counts as failed. */
  readonly timeout: number;
  readonly region: string;
}

/** What an invocation came to. */
export interface Outcome {
  /** Ids of the messages that are to be delivered again. */
  readonly failed: ReadonlySet<string>;
  /** Why all of them failed, where the function threw, ran out of time or gave a malformed answer. */
  readonly error?: unknown;
}

/**
 * Invokes a function for a batch of messages as Lambda does. Never throws: a function that does, that answers
 * something malformed, or that runs out of time fails the whole batch. One that ran out of time cannot be stopped from
 * within the same process, unlike on Lambda: its answer is ignored.
 */
export async function invoke(run: SqsFunction, event: SQSEvent, settings: FunctionSettings): Promise<Outcome> {
  const deadline = performance.now() + settings.timeout;
  const overtime = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => overtime.reject(new Error(`${settings.name} timed out after ${settings.timeout / 1000} s`)),
    settings.timeout,
  );
  try {
    const answer = await Promise.race([run(event, toContext(settings, deadline)), overtime.promise]);
    const failed = failedIds(answer, event);
    if (failed !== 'malformed') return { failed };
    throw new Error(`${settings.name} gave a malformed answer: ${JSON.stringify(answer).slice(0, 200)}`);
  } catch (error) {
    return { failed: new Set(event.Records.map((record) => record.messageId)), error };
  } finally {
    clearTimeout(timer);
  }
}

/** @see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html */
function toContext({ name, region }: FunctionSettings, deadline: number): LocalContext {
  return {
    functionName: name,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:${region}:000000000000:function:${name}`,
    memoryLimitInMB: '1024',
    awsRequestId: randomUUID(),
    logGroupName: `/aws/lambda/${name}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - performance.now())),
  };
}
