import { PutObjectCommand } from '@aws-sdk/client-s3';
import { StoreError } from '@sekisho/core';
import { expect, it } from 'vitest';
import { startFakeAws } from '../testing/fake-aws.ts';
import { ownLogBuckets } from '../testing/log-buckets.ts';
import { createBucketListing } from './bucket-listing.ts';

it('lists a bucket page by page, in the order of its keys', async () => {
  await using aws = await startFakeAws();
  for (const Key of ['a/1', 'a/2', 'a/3', 'b/1']) {
    await aws.s3.send(new PutObjectCommand({ Bucket: 'logs', Key, Body: 'xyz' }));
  }
  const listing = createBucketListing(ownLogBuckets(aws.s3, 'logs'));

  const first = await listing.page({ bucket: 'logs', prefix: 'a/', size: 2 });
  const second = await listing.page({ bucket: 'logs', prefix: 'a/', after: first.objects.at(-1)?.key, size: 2 });

  expect([first.objects.map(({ key }) => key), first.isLast]).toEqual([['a/1', 'a/2'], false]);
  expect([second.objects.map(({ key }) => key), second.isLast]).toEqual([['a/3'], true]);
  expect(first.objects[0]).toEqual({
    ...{ bucket: 'logs', key: 'a/1', size: 3 },
    etag: expect.stringMatching(/^[0-9a-f]{32}$/u),
    modified: expect.stringMatching(/^\d{4}-\d\d-\d\dT/u),
  });
  expect(await listing.page({ bucket: 'logs', prefix: 'none', size: 9 })).toEqual({ objects: [], isLast: true });
});

it('lists no other bucket than those of logs', async () => {
  await using aws = await startFakeAws();
  const listing = createBucketListing(ownLogBuckets(aws.s3, 'logs', 'gone'));

  await expect(listing.page({ bucket: 'data', prefix: '', size: 1 })).rejects.toThrow('LOG_BUCKETS');
  await expect(listing.page({ bucket: 'gone', prefix: '', size: 1 })).rejects.toBeInstanceOf(StoreError);
});
