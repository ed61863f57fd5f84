import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { S3Event } from 'aws-lambda';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyEnv, type LocalAws, startAws } from './aws.ts';

let aws: LocalAws;
let s3: S3Client;
let sqs: SQSClient;

beforeAll(async () => {
  aws = await startAws({ port: 0, portCure: 'try again', visibilityTimeout: 60 });
  const settings = {
    endpoint: aws.endpoint,
    region: aws.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  };
  s3 = new S3Client({ ...settings, forcePathStyle: true });
  sqs = new SQSClient(settings);
});

afterAll(async () => {
  s3.destroy();
  sqs.destroy();
  await aws.stop();
});

/** Everything that is on the live queue now. */
async function events(): Promise<readonly S3Event[]> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl: aws.liveQueue.url, MaxNumberOfMessages: 10 }),
  );
  return Messages.map((message) => JSON.parse(message.Body ?? ''));
}

async function put(Key: string, Body: string | Uint8Array, Bucket = aws.logBucket): Promise<void> {
  await s3.send(new PutObjectCommand({ Bucket, Key, Body }));
}

test('sends the event S3 sends for a PUT', async () => {
  await put('AWSLogs/1/x.log', 'hello');

  expect(await events()).toEqual([
    {
      Records: [
        {
          eventVersion: '2.1',
          eventSource: 'aws:s3',
          awsRegion: 'us-east-1',
          eventTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u),
          eventName: 'ObjectCreated:Put',
          userIdentity: { principalId: expect.any(String) },
          requestParameters: { sourceIPAddress: '127.0.0.1' },
          responseElements: { 'x-amz-request-id': expect.any(String), 'x-amz-id-2': expect.any(String) },
          s3: {
            s3SchemaVersion: '1.0',
            configurationId: expect.any(String),
            bucket: {
              name: 'sekisho-logs',
              ownerIdentity: { principalId: expect.any(String) },
              arn: 'arn:aws:s3:::sekisho-logs',
            },
            object: {
              key: 'AWSLogs/1/x.log',
              size: 5,
              eTag: '5d41402abc4b2a76b9719d911017c592',
              sequencer: expect.stringMatching(/^[0-9A-F]{18}$/u),
            },
          },
        },
      ],
    },
  ]);
});

test.each([
  ['a b+c.log', 'a+b%2Bc.log'],
  ['100%/x%20y', '100%25/x%2520y'],
  ['日誌/ü~(1)*.gz', '%E6%97%A5%E8%AA%8C/%C3%BC%7E%281%29*.gz'],
  ["year=2026/it's&co?#.log", 'year%3D2026/it%27s%26co%3F%23.log'],
  ['double//slash/', 'double//slash/'],
  [`${'long/'.repeat(200)}x`, `${'long/'.repeat(200)}x`],
])('keeps the key %s and sends it as %s', async (key, encoded) => {
  await put(key, 'x');

  const keys = (await events()).flatMap((event) => event.Records.map((record) => record.s3.object.key));
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: aws.logBucket, Key: key }));

  expect(keys).toEqual([encoded]);
  expect(await Body?.transformToString()).toBe('x');
});

test('sends one event for an upload in parts, with its size and etag', async () => {
  const target = { Bucket: aws.logBucket, Key: 'big one.gz' };
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand(target));
  const bodies = [Buffer.alloc(5 * 1024 * 1024, 1), Buffer.from('tail')];
  const Parts: { PartNumber: number; ETag: string | undefined }[] = [];
  for (const [index, Body] of bodies.entries()) {
    const { ETag } = await s3.send(new UploadPartCommand({ ...target, UploadId, PartNumber: index + 1, Body }));
    Parts.push({ PartNumber: index + 1, ETag });
  }
  const { ETag } = await s3.send(
    new CompleteMultipartUploadCommand({ ...target, UploadId, MultipartUpload: { Parts } }),
  );

  const records = (await events()).flatMap((event) => event.Records);

  expect(records).toMatchObject([
    {
      eventName: 'ObjectCreated:CompleteMultipartUpload',
      s3: { object: { key: 'big+one.gz', size: 5 * 1024 * 1024 + 4, eTag: ETag?.replaceAll('"', '') } },
    },
  ]);
});

test('sends an event for a copy, and for an empty object', async () => {
  await put('from here', 'copied', aws.dataBucket);
  await s3.send(
    new CopyObjectCommand({ Bucket: aws.logBucket, Key: 'to', CopySource: `${aws.dataBucket}/from%20here` }),
  );
  await put('empty', '');

  const records = (await events()).flatMap((event) => event.Records);

  expect(records.map(({ eventName, s3: { object } }) => [eventName, object.key, object.size])).toEqual([
    ['ObjectCreated:Copy', 'to', 6],
    ['ObjectCreated:Put', 'empty', 0],
  ]);
});

test('orders two writes of one key by their sequencers', async () => {
  await put('same', '1');
  await put('same', '2');

  const sequencers = (await events()).map((event) => event.Records[0]?.s3.object.sequencer ?? '');

  expect(sequencers).toHaveLength(2);
  expect([...sequencers].sort()).toEqual(sequencers);
  expect(new Set(sequencers).size).toBe(2);
});

test('sends nothing for deletes, failed writes and the data bucket', async () => {
  await put('data', 'x', aws.dataBucket);
  await s3.send(new DeleteObjectCommand({ Bucket: aws.logBucket, Key: 'same' }));
  const copy = s3.send(
    new CopyObjectCommand({ Bucket: aws.logBucket, Key: 'z', CopySource: `${aws.dataBucket}/absent` }),
  );
  await expect(copy).rejects.toThrow();

  expect(await events()).toEqual([]);
});

test('is found by SDK clients through the environment alone', async () => {
  const before = { ...process.env };
  process.env['AWS_PROFILE'] = 'somewhere-else';
  try {
    applyEnv(aws.env);
    const client = new SQSClient({});
    const store = new S3Client({});
    await client.send(new SendMessageCommand({ QueueUrl: aws.env['BACKFILL_QUEUE_URL'], MessageBody: 'found' }));
    await store.send(new PutObjectCommand({ Bucket: aws.env['DATA_BUCKET'], Key: 'found', Body: 'x' }));
    const { Messages } = await client.send(new ReceiveMessageCommand({ QueueUrl: aws.backfillQueue.url }));

    expect(Messages?.[0]?.Body).toBe('found');
  } finally {
    applyEnv({ ...Object.fromEntries(Object.keys(aws.env).map((name) => [name, undefined])), ...before });
  }
});

test('refuses a port that is taken, naming it', async () => {
  const port = Number(new URL(aws.endpoint).port);

  await expect(startAws({ port, portCure: 'start with `--s3-port`', visibilityTimeout: 60 })).rejects.toThrow(
    `Port ${port} for S3 and SQS is taken by another program: stop that program, or start with \`--s3-port\`.`,
  );
});
