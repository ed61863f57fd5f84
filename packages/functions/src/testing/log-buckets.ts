import type { S3Client } from '@aws-sdk/client-s3';
import { createLogBuckets, type LogBuckets } from '../adapters/log-buckets.ts';

/** Buckets of logs that are all our own. */
export function ownLogBuckets(s3: S3Client, ...logBuckets: readonly string[]): LogBuckets {
  const aws = { region: 'us-east-1' };
  return createLogBuckets(s3, { aws, logBuckets, logBucketRoles: new Map(), logBucketRegions: new Map() });
}
