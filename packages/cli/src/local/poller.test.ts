import { GetQueueAttributesCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type LocalAws, startAws } from './aws.ts';
import type { LocalContext, SqsFunction } from './invoke.ts';
import { type Poller, type PollerOptions, startPoller } from './poller.ts';

let aws: LocalAws;
let sqs: SQSClient;
let poller: Poller | undefined;
let errors: string[] = [];

beforeEach(async () => {
  errors = [];
  aws = await startAws({ port: 0, portCure: 'try again', visibilityTimeout: 60 });
  sqs = new SQSClient({
    endpoint: aws.endpoint,
    region: aws.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
});

afterEach(async () => {
  await poller?.stop();
  poller = undefined;
  sqs.destroy();
  await aws.stop();
});

function start(handler: SqsFunction, changes: Partial<PollerOptions> = {}): Poller {
  poller = startPoller({
    sqs,
    queues: [
      { ...aws.liveQueue, concurrency: 1 },
      { ...aws.backfillQueue, concurrency: 1 },
    ],
    handler,
    settings: { name: 'loader', timeout: 10_000, region: aws.region },
    batchSize: 10,
    retryAfter: 0,
    onError: (error) => errors.push(String(error)),
    ...changes,
  });
  return poller;
}

async function send(...bodies: readonly string[]): Promise<void> {
  for (const body of bodies) await sqs.send(new SendMessageCommand({ QueueUrl: aws.liveQueue.url, MessageBody: body }));
}

async function depth(url: string): Promise<number> {
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['ApproximateNumberOfMessages'] }),
  );
  return Number(Attributes?.ApproximateNumberOfMessages);
}

/** A handler that notes the bodies of each batch and answers what `answer` makes of it. */
function noting(answer: (event: SQSEvent) => unknown) {
  const batches: string[][] = [];
  const handler: SqsFunction = async (event) => {
    batches.push(event.Records.map((record) => record.body));
    return answer(event);
  };
  return { batches, handler };
}

test('hands over the event and context that Lambda would', async () => {
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: aws.liveQueue.url,
      MessageBody: 'a b+c 日本 %20',
      MessageAttributes: {
        text: { DataType: 'String', StringValue: 'v' },
        bytes: { DataType: 'Binary', BinaryValue: new Uint8Array([1, 2, 255]) },
      },
    }),
  );
  const seen: [SQSEvent, LocalContext][] = [];

  await start(async (event, context) => {
    seen.push([event, context]);
  }).drained();

  const [event, context] = seen[0]!;
  expect(event).toEqual({
    Records: [
      {
        messageId: expect.stringMatching(/^[0-9a-f-]{36}$/u),
        receiptHandle: expect.stringMatching(/./u),
        body: 'a b+c 日本 %20',
        attributes: {
          ApproximateReceiveCount: '1',
          SentTimestamp: expect.stringMatching(/^\d{13}$/u),
          SenderId: expect.any(String),
          ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/u),
        },
        messageAttributes: {
          text: { stringValue: 'v', stringListValues: [], binaryListValues: [], dataType: 'String' },
          bytes: { binaryValue: 'AQL/', stringListValues: [], binaryListValues: [], dataType: 'Binary' },
        },
        md5OfMessageAttributes: expect.stringMatching(/^[0-9a-f]{32}$/u),
        md5OfBody: '211afdc7983ad63c248e141eddc82b5f',
        eventSource: 'aws:sqs',
        eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:sekisho-live',
        awsRegion: 'us-east-1',
      },
    ],
  });
  expect(context).toMatchObject({ functionName: 'loader', awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/u) });
  expect(context.getRemainingTimeInMillis()).toBeGreaterThan(0);
  expect(context.getRemainingTimeInMillis()).toBeLessThanOrEqual(10_000);
});

test('deletes what succeeded and delivers again only what the answer reports', async () => {
  await send('good', 'bad', 'fine');
  let failures = 2;
  const { batches, handler } = noting((event) => ({
    batchItemFailures: event.Records.filter(({ body }) => body === 'bad' && failures-- > 0).map(({ messageId }) => ({
      itemIdentifier: messageId,
    })),
  }));

  await start(handler).drained();

  expect(batches).toEqual([['good', 'bad', 'fine'], ['bad'], ['bad']]);
  expect(await depth(aws.liveDeadLetterQueue.url)).toBe(0);
  expect(errors).toEqual([]);
});

test('delivers the whole batch again when the function throws', async () => {
  await send('one', 'two');
  let failures = 1;
  const { batches, handler } = noting(() => {
    if (failures-- > 0) throw new Error('cluster is away');
  });

  await start(handler).drained();

  expect(batches.map((batch) => batch.toSorted())).toEqual([
    ['one', 'two'],
    ['one', 'two'],
  ]);
  expect(errors).toEqual(['Error: cluster is away']);
});

test('gives a message up to the dead-letter queue after five receives, its neighbours unharmed', async () => {
  await send('poison', 'good');
  const { batches, handler } = noting((event) => ({
    batchItemFailures: event.Records.filter(({ body }) => body === 'poison').map(({ messageId }) => ({
      itemIdentifier: messageId,
    })),
  }));

  await start(handler).drained();

  expect(batches).toEqual([['poison', 'good'], ['poison'], ['poison'], ['poison'], ['poison']]);
  const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: aws.liveDeadLetterQueue.url }));
  expect(Messages?.map(({ Body }) => Body)).toEqual(['poison']);
});

test('fails the whole batch when the answer is malformed', async () => {
  await send('one', 'two');
  let failures = 1;
  const { batches, handler } = noting(() => (failures-- > 0 ? { batchItemFailures: [{ id: 'x' }] } : null));

  await start(handler).drained();

  expect(batches.map((batch) => batch.length)).toEqual([2, 2]);
  expect(errors).toEqual(['Error: loader gave a malformed answer: {"batchItemFailures":[{"id":"x"}]}']);
});

test('fails an invocation that runs out of time', async () => {
  await send('slow');
  const stuck = Promise.withResolvers<void>();
  let calls = 0;
  const handler: SqsFunction = async () => {
    calls += 1;
    if (calls === 1) await stuck.promise;
  };

  await start(handler, { settings: { name: 'loader', timeout: 50, region: aws.region } }).drained();
  stuck.resolve();

  expect(calls).toBe(2);
  expect(errors).toEqual(['Error: loader timed out after 0.05 s']);
});

test('leaves a failed message to the visibility time-out when no other delay is given', async () => {
  await send('bad');
  const { batches, handler } = noting(() => 'malformed');
  const running = start(handler, { retryAfter: undefined });

  await expect.poll(() => errors.length, { timeout: 15_000 }).toBe(1);
  await running.stop();

  expect(batches).toEqual([['bad']]);
  expect(await depth(aws.liveQueue.url)).toBe(0);
});

test('keeps to batch size and concurrency', async () => {
  await send('1', '2', '3', '4', '5', '6', '7');
  const pair = Promise.withResolvers<void>();
  let now = 0;
  let most = 0;
  const sizes: number[] = [];
  const handler: SqsFunction = async (event) => {
    now += 1;
    most = Math.max(most, now);
    sizes.push(event.Records.length);
    if (now === 2) pair.resolve();
    await pair.promise;
    now -= 1;
  };

  await start(handler, { batchSize: 2, queues: [{ ...aws.liveQueue, concurrency: 2 }] }).drained();

  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(7);
  expect(Math.max(...sizes)).toBe(2);
  expect(most).toBe(2);
});

test('fetches no backfill before the live queue is empty', async () => {
  await sqs.send(new SendMessageCommand({ QueueUrl: aws.backfillQueue.url, MessageBody: 'old' }));
  await send('live 1', 'live 2', 'live 3');
  const { batches, handler } = noting(() => null);

  await start(handler, { batchSize: 1 }).drained();

  expect(batches).toEqual([['live 1'], ['live 2'], ['live 3'], ['old']]);
});

test('finishes the batch in the handler on stop, and delivers nothing more', async () => {
  await send('first');
  const begun = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const { batches, handler } = noting(async () => {
    begun.resolve();
    await release.promise;
  });
  const running = start(handler);
  await begun.promise;

  const stopped = running.stop();
  await send('second');
  release.resolve();
  await stopped;

  expect(batches).toEqual([['first']]);
  expect(await depth(aws.liveQueue.url)).toBe(1);
  expect(await running.drained()).toBe(false);
});

test('reports a queue that cannot be reached and goes on', async () => {
  await send('one');
  const { batches, handler } = noting(() => null);
  const absent = { url: `${aws.endpoint}/000000000000/absent`, arn: 'arn:aws:sqs:us-east-1:0:absent', concurrency: 1 };
  const running = start(handler, { queues: [{ ...aws.liveQueue, concurrency: 1 }, absent] });

  await expect.poll(() => batches.length, { timeout: 15_000 }).toBe(1);
  await expect.poll(() => errors.length, { timeout: 15_000 }).toBeGreaterThan(0);
  await running.stop();

  expect(errors[0]).toMatch(/queue/iu);
});
