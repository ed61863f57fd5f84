import { type LoadRequest, readNotification } from '@sekisho/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FakeAws, messagesOf, queueArn, startFakeAws } from '../testing/fake-aws.ts';
import { createContinuations, enqueue, queueDepth } from './queues.ts';

let aws: FakeAws;

beforeAll(async () => {
  aws = await startFakeAws();
});

afterAll(() => aws[Symbol.asyncDispose]());

const request: LoadRequest = { ref: { bucket: 'logs', key: 'é b', etag: 'e' }, start: 7, mode: 'replace' };

it('puts a continuation on the queue the message came from', async () => {
  const urls = [aws.liveUrl, aws.backfillUrl];

  await createContinuations(aws.sqs, urls, queueArn('backfill')).send(request);

  const [body = ''] = await messagesOf(aws.sqs, aws.backfillUrl);
  expect(readNotification(body)).toEqual({ kind: 'requests', requests: [request] });
  await expect(messagesOf(aws.sqs, aws.liveUrl)).resolves.toEqual([]);
});

it('sends no continuation to a queue it does not know', async () => {
  const continuations = createContinuations(aws.sqs, [aws.liveUrl], queueArn('not-live'));

  await expect(continuations.send(request)).rejects.toThrow('not-live');
});

it('enqueues more than a batch, and the queue tells how full it is', async () => {
  const requests = Array.from({ length: 23 }, (_, start) => ({ ...request, start }));

  await expect(enqueue(aws.sqs, aws.liveUrl, requests)).resolves.toEqual([]);

  await expect(queueDepth(aws.sqs, aws.liveUrl)).resolves.toEqual({ waiting: 23, inFlight: 0 });
});
