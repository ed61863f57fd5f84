import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { StoreError } from '@sekisho/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeAws, startFakeAws } from '../testing/fake-aws.ts';
import { ownLogBuckets } from '../testing/log-buckets.ts';
import { createS3 } from './aws-clients.ts';
import { createObjectStore } from './object-store.ts';
import { isMissing } from './store-fault.ts';

let aws: FakeAws;

beforeAll(async () => {
  aws = await startFakeAws();
});

afterAll(() => aws[Symbol.asyncDispose]());

async function readAll(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

describe('with S3', () => {
  it('opens an object with an odd key, and completes its reference', async () => {
    const key = 'a b/c+d=é%20/日誌.log';
    await aws.s3.send(new PutObjectCommand({ Bucket: 'logs', Key: key, Body: 'hello' }));
    const store = createObjectStore(ownLogBuckets(aws.s3, 'logs'));

    const { ref, body } = await store.open({ bucket: 'logs', key });

    expect(ref).toEqual({
      bucket: 'logs',
      key,
      etag: '5d41402abc4b2a76b9719d911017c592',
      size: 5,
      modified: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/u),
    });
    await expect(readAll(body)).resolves.toBe('hello');
    await expect(store.find({ bucket: 'logs', key })).resolves.toEqual(ref);
  });

  it('reads parts of the object that was opened, and of no other that has its name by now', async () => {
    const put = (body: string) => aws.s3.send(new PutObjectCommand({ Bucket: 'logs', Key: 'parts', Body: body }));
    await put('0123456789');
    const store = createObjectStore(ownLogBuckets(aws.s3, 'logs'));
    const { slice } = await store.open({ bucket: 'logs', key: 'parts' });

    await expect(slice?.(3, 6)).resolves.toEqual(Buffer.from('345'));
    await put('another one');

    await expect(slice?.(3, 6)).rejects.toMatchObject({
      name: 'StoreError',
      retryable: true,
      message: expect.stringContaining('overwritten'),
    });
  });

  it('says of an object that is gone that it is, and what to do', async () => {
    const store = createObjectStore(ownLogBuckets(aws.s3, 'logs'));

    const error = await store.open({ bucket: 'logs', key: 'gone' }).catch((caught: unknown) => caught);

    expect(error).toBeInstanceOf(StoreError);
    expect(error).toMatchObject({
      retryable: false,
      message: expect.stringMatching(/^s3:\/\/logs\/gone .*NoSuchKey.*reprocess/u),
    });
    expect(isMissing(error)).toBe(true);
    await expect(store.find({ bucket: 'logs', key: 'gone' })).rejects.toSatisfy(isMissing);
  });

  it('reads no other bucket than those of the configuration', async () => {
    await aws.s3.send(new PutObjectCommand({ Bucket: 'data', Key: 'secret', Body: 'x' }));
    const store = createObjectStore(ownLogBuckets(aws.s3, 'logs'));

    await expect(store.open({ bucket: 'data', key: 'secret' })).rejects.toThrow('LOG_BUCKETS');
    await expect(store.find({ bucket: 'data', key: 'secret' })).rejects.toThrow('LOG_BUCKETS');
  });
});

const HEADERS = { etag: '"e"', 'last-modified': 'Fri, 20 Nov 2026 10:00:00 GMT', 'content-length': '1000000' };

/** An S3 that misbehaves. */
async function misbehaving(answer: Parameters<typeof createServer>[1], stallMs = 10_000) {
  const server: Server = createServer(answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const s3 = createS3({ region: 'us-east-1', endpoint });
  return {
    server,
    store: createObjectStore(ownLogBuckets(s3, 'logs'), stallMs),
    async [Symbol.asyncDispose]() {
      s3.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const REF = { bucket: 'logs', key: 'k' };

it('tells the cure where access is denied', async () => {
  await using s3 = await misbehaving((_, response) =>
    response.writeHead(403).end('<Error><Code>AccessDenied</Code><Message>kms:Decrypt</Message></Error>'),
  );

  const error = await s3.store.open(REF).catch((caught: unknown) => caught);

  expect(error).toMatchObject({
    retryable: false,
    message: expect.stringMatching(/AccessDenied: kms:Decrypt.*Allow/u),
  });
  expect(isMissing(error)).toBe(false);
});

it('calls a fault of S3 itself one that may pass', async () => {
  await using s3 = await misbehaving((_, response) =>
    response.writeHead(503).end('<Error><Code>SlowDown</Code><Message>slow down</Message></Error>'),
  );

  await expect(s3.store.open(REF)).rejects.toMatchObject({
    retryable: true,
    message: expect.stringContaining('SlowDown'),
  });
});

it('turns a connection that is lost in the middle into a StoreError', async () => {
  await using s3 = await misbehaving((_, response) => {
    response.writeHead(200, HEADERS);
    response.write('some', () => response.destroy());
  });
  const { body } = await s3.store.open(REF);

  await expect(readAll(body)).rejects.toMatchObject({
    name: 'StoreError',
    retryable: true,
    message: expect.stringContaining('s3://logs/k'),
  });
});

it('gives up a transfer in which nothing comes any more', async () => {
  await using s3 = await misbehaving((_, response) => {
    response.writeHead(200, HEADERS);
    response.write('some');
  }, 50);
  const { body } = await s3.store.open(REF);

  await expect(readAll(body)).rejects.toMatchObject({
    name: 'StoreError',
    message: expect.stringContaining('nothing came'),
  });
});

it('has patience with a consumer that takes its time', async () => {
  const resumed = Promise.withResolvers<void>();
  await using s3 = await misbehaving(async (_, response) => {
    response.writeHead(200, { ...HEADERS, 'content-length': '8' });
    response.write('some');
    await resumed.promise;
    response.end('more');
  }, 500);
  const { body } = await s3.store.open(REF);

  const chunks: string[] = [];
  for await (const chunk of body) {
    chunks.push(Buffer.from(chunk).toString());
    if (chunks.length === 1) await sleep(1_000);
    resumed.resolve();
  }

  expect(chunks).toEqual(['some', 'more']);
});

it('ends the transfer when the consumer stops early', async () => {
  const closed = Promise.withResolvers<void>();
  await using s3 = await misbehaving((_, response) => {
    response.writeHead(200, HEADERS);
    response.write('some');
    response.once('close', closed.resolve);
  });
  const { body } = await s3.store.open(REF);

  for await (const _ of body) break;

  await closed.promise;
});
