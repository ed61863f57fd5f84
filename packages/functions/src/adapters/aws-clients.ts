import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Config } from '../config.ts';
import type { RoleCredentials } from './assumed-role.ts';
import { TIMEOUTS } from './timeouts.ts';

/**
 * The S3 client of a function. With an endpoint of its own it names buckets in the path, as S3-compatible servers want.
 * @param credentials as whom it asks; default: the function's own role
 */
export function createS3({ region, endpoint }: Config['aws'], credentials?: RoleCredentials): S3Client {
  return new S3Client({
    region,
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    ...(credentials === undefined ? {} : { credentials }),
    requestHandler: TIMEOUTS,
    // Logs are compressed, and gzip has a checksum of its own: a second one would only cost time.
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
}

/** The SQS client of a function. */
export function createSqs({ region, endpoint }: Config['aws']): SQSClient {
  return new SQSClient({ region, ...(endpoint === undefined ? {} : { endpoint }), requestHandler: TIMEOUTS });
}
