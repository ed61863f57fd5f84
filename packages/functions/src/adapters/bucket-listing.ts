import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import type { ListedObject, Listing } from '@sekisho/core';
import type { LogBuckets } from './log-buckets.ts';
import { toStoreError } from './store-fault.ts';

/** Where a page of a bucket begins, and how long it is. */
interface PageOf {
  readonly bucket: string;
  /** Beginning of the keys. */
  readonly prefix: string;
  /** The last key of the page before. */
  readonly after?: string | undefined;
  /** 1 to 1,000 objects. */
  readonly size: number;
}

/** Lists the buckets of logs. */
export interface BucketListing {
  /** @throws StoreError when the bucket is not one that logs are read from, or S3 refuses */
  page(where: PageOf): Promise<Listing>;
}

/** Lists objects in S3, in the order of their keys. @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
export function createBucketListing(buckets: LogBuckets): BucketListing {
  return {
    async page({ bucket, prefix, after, size }) {
      const uri = `s3://${bucket}/${prefix}`;
      const { s3, who } = buckets.readerOf(bucket, uri);
      const command = new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, StartAfter: after, MaxKeys: size });
      const { Contents = [], IsTruncated = false } = await s3.send(command).catch((error: unknown) => {
        throw toStoreError(uri, 'listed', error, who);
      });
      const objects = Contents.map(
        ({ Key = '', ETag = '', Size = 0, LastModified }): ListedObject => ({
          bucket,
          key: Key,
          etag: ETag.replaceAll('"', ''),
          size: Size,
          modified: (LastModified ?? new Date(0)).toISOString(),
        }),
      );
      return { objects, isLast: !IsTruncated };
    },
  };
}
