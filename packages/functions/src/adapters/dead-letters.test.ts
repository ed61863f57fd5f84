import { gunzipSync } from 'node:zlib';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { startFakeAws } from '../testing/fake-aws.ts';
import { createDeadLetterStore } from './dead-letters.ts';

it('writes the same letters as the same bytes, under the same key', async () => {
  await using aws = await startFakeAws();
  const store = createDeadLetterStore(aws.s3, 'data');
  const fetch = async () => {
    const Key = 'deadletters/alb/2026/11/20/x-0.ndjson.gz';
    const { Body } = await aws.s3.send(new GetObjectCommand({ Bucket: 'data', Key }));
    return Buffer.from((await Body?.transformToByteArray()) ?? []);
  };

  await store.put('alb/2026/11/20/x-0.ndjson', ['{"a":1}', '{"b":2}']);
  const first = await fetch();
  await store.put('alb/2026/11/20/x-0.ndjson', ['{"a":1}', '{"b":2}']);
  const second = await fetch();

  expect(gunzipSync(first).toString()).toBe('{"a":1}\n{"b":2}\n');
  expect(second.equals(first)).toBe(true);
});

it('names the file that it could not write', async () => {
  await using aws = await startFakeAws();
  const store = createDeadLetterStore(aws.s3, 'no-such-bucket');

  await expect(store.put('alb/x.ndjson', ['{}'])).rejects.toMatchObject({
    name: 'StoreError',
    message: expect.stringMatching(/^s3:\/\/no-such-bucket\/deadletters\/alb\/x\.ndjson\.gz .*NoSuchBucket/u),
  });
});
