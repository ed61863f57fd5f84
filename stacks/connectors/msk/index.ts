import type { z } from 'zod';
import type { Destination } from '../destination.ts';
import { logSwitch } from '../switch.ts';
import type { settings } from './settings.ts';

/** What MSK does in the name of who asks for it. AWS offers no resources for deliveries. */
const mayDeliver = {
  actions: [
    'logs:CreateLogDelivery',
    'logs:DeleteLogDelivery',
    'logs:GetLogDelivery',
    'logs:ListLogDeliveries',
    'logs:UpdateLogDelivery',
  ],
  resources: ['*'],
};

/**
 * Logs of brokers, to `AWSLogs/<account>/KafkaBrokerLogs/`.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-logging.html
 */
export function connect({ clusters }: z.output<typeof settings>, to: Destination): void {
  const maySeePolicy = { actions: ['s3:GetBucketPolicy'], resources: [to.bucket.arn] };
  const each = logSwitch('MskSwitch', [mayDeliver, maySeePolicy], to);
  for (const target of clusters) {
    each.on({ kind: 'msk', target, logs: ['broker'], bucket: to.bucket.name }, [
      { actions: ['kafka:DescribeCluster', 'kafka:UpdateMonitoring'], resources: [target] },
    ]);
  }
}
