import type { z } from 'zod';
import { accessLogsPrefix } from '../../delivery.ts';
import type { Destination } from '../destination.ts';
import type { settings } from './settings.ts';

/** @throws Error where it is the log bucket: each delivery would be logged, and delivered, without end */
function source(bucket: string, { bucket: { name } }: Destination): $util.Output<string> {
  return $output(name).apply((target) => {
    if (target !== bucket) return bucket;
    throw new Error(
      `connectors.s3AccessLogs.buckets must not list the log bucket ${bucket}: its log would log itself.`,
    );
  });
}

/**
 * Access logs of buckets, to `s3accesslogs/<account>/<Region>/<bucket>/`, in folders by the time of the requests.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
export function connect({ buckets }: z.output<typeof settings>, to: Destination): void {
  for (const bucket of buckets) {
    new aws.s3.BucketLogging(
      `AccessLog-${bucket}`,
      {
        bucket: source(bucket, to),
        targetBucket: to.bucket.name,
        targetPrefix: accessLogsPrefix,
        targetObjectKeyFormat: { partitionedPrefix: { partitionDateSource: 'EventTime' } },
      },
      { dependsOn: [...to.ready] },
    );
  }
}
