import type { Place } from './here.ts';
import type { Settings } from './settings.ts';
import type { Buckets } from './storage.ts';

/** The longest SQS keeps a message: 14 days. */
const retention = 14 * 24 * 60 * 60;

/** Six times the function's time-out, as AWS advises: throttled batches are tried again before they show up anew. */
export function visibility(settings: Settings): number {
  return 6 * settings.loader.timeout;
}

const anyone = { type: '*', identifiers: ['*'] };

/** Refuses what comes without TLS, and lets in S3 for one bucket of this account where there is one. */
function queuePolicy(name: string, queue: sst.aws.Queue, place: Place, bucketArn?: $util.Output<string>) {
  const plain = {
    effect: 'Deny',
    principals: [anyone],
    actions: ['sqs:*'],
    resources: [queue.arn],
    conditions: [{ test: 'Bool', variable: 'aws:SecureTransport', values: ['false'] }],
  };
  const notifications = (arn: $util.Output<string>) => ({
    principals: [{ type: 'Service', identifiers: ['s3.amazonaws.com'] }],
    actions: ['sqs:SendMessage'],
    resources: [queue.arn],
    conditions: [
      { test: 'ArnEquals', variable: 'aws:SourceArn', values: [arn] },
      { test: 'StringEquals', variable: 'aws:SourceAccount', values: [place.account] },
    ],
  });
  const statements = bucketArn === undefined ? [plain] : [plain, notifications(bucketArn)];
  const policy = aws.iam.getPolicyDocumentOutput({ statements }).json;
  return new aws.sqs.QueuePolicy(`${name}Policy`, { queueUrl: queue.url, policy });
}

/** A queue and the one its messages end in after five vain deliveries. */
function pair(name: string, settings: Settings, place: Place, bucketArn?: $util.Output<string>) {
  const queue = { messageRetentionSeconds: retention, sqsManagedSseEnabled: true };
  const dead = new sst.aws.Queue(`${name}Dead`, { transform: { queue } });
  queuePolicy(`${name}Dead`, dead, place);
  const main = new sst.aws.Queue(name, {
    visibilityTimeout: `${visibility(settings)} seconds`,
    dlq: { queue: dead.arn, retry: 5 },
    transform: { queue },
  });
  return {
    arn: main.arn,
    url: main.url,
    name: main.nodes.queue.name,
    deadName: dead.nodes.queue.name,
    policy: queuePolicy(name, main, place, bucketArn),
  };
}

/** The queue of fresh objects, fed by the log bucket, and the one of everything that may wait. */
export function queues(settings: Settings, place: Place, buckets: Buckets) {
  const live = pair('Live', settings, place, buckets.logs.arn);
  const backfill = pair('Backfill', settings, place);
  if (settings.logBucket === undefined || settings.notifyExisting) {
    // S3 tries the queue when it is told of it, so the policy has to be there first.
    new aws.s3.BucketNotification(
      'LogsNotification',
      { bucket: buckets.logs.name, queues: [{ id: 'live', queueArn: live.arn, events: ['s3:ObjectCreated:*'] }] },
      { dependsOn: [live.policy] },
    );
  }
  return { live, backfill };
}

/** Both queues by ARN and URL. */
export type Queues = ReturnType<typeof queues>;
