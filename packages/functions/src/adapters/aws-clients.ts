import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Config } from '../config.ts';

/** Milliseconds to connect, and to the first byte of an answer. */
const TIMEOUTS = { connectionTimeout: 5_000, requestTimeout: 30_000, throwOnRequestTimeout: true };

/** The S3 client of a function. With an endpoint of its own it names buckets in the path, as S3-compatible servers want. */
export function createS3({ region, endpoint }: Config['aws']): S3Client {
  return new S3Client({
    region,
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    requestHandler: TIMEOUTS,
    // Logs are compressed, and gzip has a checksum of its own: a second one would only cost time.
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
}

/** The SQS client of a function. */
export function createSqs({ region, endpoint }: Config['aws']): SQSClient {
  return new SQSClient({ region, ...(endpoint === undefined ? {} : { endpoint }), requestHandler: TIMEOUTS });
}
