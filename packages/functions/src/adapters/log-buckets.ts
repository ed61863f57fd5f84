import type { S3Client } from '@aws-sdk/client-s3';
import { StoreError } from '@sekisho/core';
import type { Config } from '../config.ts';
import { assumedRole } from './assumed-role.ts';
import { createS3 } from './aws-clients.ts';

/** With what a bucket of logs is read. */
interface BucketReader {
  readonly s3: S3Client;
  /** Who asks, as in "Allow … the action". */
  readonly who: string;
}

/** The buckets that logs are read from. Whatever reads one, asks here for its client. */
export interface LogBuckets {
  /**
   * @param uri of what is to be read, for the words of a refusal
   * @throws StoreError when the bucket is none of them, whatever a message asks for
   */
  readerOf(bucket: string, uri: string): BucketReader;
}

type Access = Pick<Config, 'aws' | 'logBuckets' | 'logBucketRoles' | 'logBucketRegions'>;

/**
 * The buckets as configured. Those of other accounts are read as the role that is named for them, those in other Regions there;
 * such a client is made when it is first asked for, and kept.
 * @param own the client of the function, for all others
 */
export function createLogBuckets(own: S3Client, access: Access): LogBuckets {
  const { aws, logBuckets, logBucketRoles, logBucketRegions } = access;
  const others = new Map<string, BucketReader>();
  function make(region: string, role: string | undefined): BucketReader {
    const place = { ...aws, region };
    if (role === undefined) return { s3: createS3(place), who: "the function's role" };
    return { s3: createS3(place, assumedRole(role, aws)), who: `the role ${role}` };
  }
  return {
    readerOf(bucket, uri) {
      if (!logBuckets.includes(bucket)) {
        throw new StoreError(`${uri} is not read: its bucket is not one of LOG_BUCKETS.`, { retryable: false });
      }
      const role = logBucketRoles.get(bucket);
      const region = logBucketRegions.get(bucket) ?? aws.region;
      if (role === undefined && region === aws.region) return { s3: own, who: "the function's role" };
      const name = `${region} ${role}`;
      const reader = others.get(name) ?? make(region, role);
      others.set(name, reader);
      return reader;
    },
  };
}
