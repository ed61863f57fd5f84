import type { Settings } from './settings/index.ts';
import type { Buckets, LogBucket } from './storage.ts';

/** The longest SQS keeps a message: 14 days. */
const retention = 14 * 24 * 60 * 60;

/** Six times the function's time-out, as AWS advises: throttled batches are tried again before they show up anew. */
export function visibility(settings: Settings): number {
  return 6 * settings.loader.timeout;
}

const anyone = { type: '*', identifiers: ['*'] };

type Statement = $util.Input<aws.types.input.iam.GetPolicyDocumentStatementArgs>;

/** S3 may send for these buckets, each for its own account. */
function mayNotify(queueArn: $util.Output<string>, buckets: readonly LogBucket[]): Statement[] {
  return buckets.map(({ arn, account }) => ({
    principals: [{ type: 'Service', identifiers: ['s3.amazonaws.com'] }],
    actions: ['sqs:SendMessage'],
    resources: [queueArn],
    conditions: [
      { test: 'ArnEquals', variable: 'aws:SourceArn', values: [arn] },
      { test: 'StringEquals', variable: 'aws:SourceAccount', values: [account] },
    ],
  }));
}

/** So may the rule of EventBridge. */
function mayForward(queueArn: $util.Output<string>, ruleArn: $util.Output<string>): Statement {
  return {
    principals: [{ type: 'Service', identifiers: ['events.amazonaws.com'] }],
    actions: ['sqs:SendMessage'],
    resources: [queueArn],
    conditions: [{ test: 'ArnEquals', variable: 'aws:SourceArn', values: [ruleArn] }],
  };
}

/** Refuses what comes without TLS, and lets in who is named. */
function queuePolicy(name: string, queue: sst.aws.Queue, senders: readonly Statement[]) {
  const plain = {
    effect: 'Deny',
    principals: [anyone],
    actions: ['sqs:*'],
    resources: [queue.arn],
    conditions: [{ test: 'Bool', variable: 'aws:SecureTransport', values: ['false'] }],
  };
  const policy = aws.iam.getPolicyDocumentOutput({ statements: [plain, ...senders] }).json;
  return new aws.sqs.QueuePolicy(`${name}Policy`, { queueUrl: queue.url, policy });
}

/** A queue and the one its messages end in after five vain deliveries. */
function pair(name: string, settings: Settings) {
  const queue = { messageRetentionSeconds: retention, sqsManagedSseEnabled: true };
  const dead = new sst.aws.Queue(`${name}Dead`, { transform: { queue } });
  queuePolicy(`${name}Dead`, dead, []);
  const main = new sst.aws.Queue(name, {
    visibilityTimeout: `${visibility(settings)} seconds`,
    dlq: { queue: dead.arn, retry: 5 },
    transform: { queue },
  });
  const names = { name: main.nodes.queue.name, deadName: dead.nodes.queue.name };
  return { main, handles: { arn: main.arn, url: main.url, deadUrl: dead.url, ...names } };
}

/** One rule for all buckets that send their events to EventBridge. */
function forward(buckets: readonly LogBucket[]) {
  return new aws.cloudwatch.EventRule('LogsArrive', {
    description: `New log objects for ${$app.name} ${$app.stage}`,
    eventPattern: $jsonStringify({
      source: ['aws.s3'],
      'detail-type': ['Object Created'],
      detail: { bucket: { name: buckets.map(({ name }) => name) } },
    }),
  });
}

/** Has a bucket tell of its objects. That is all that it tells of: AWS keeps one list of a bucket's notifications. */
function notify(bucket: LogBucket, name: string, queueArn: $util.Output<string>, policy: $util.Resource): void {
  const how =
    bucket.notifications === 'eventbridge'
      ? { eventbridge: true }
      : { queues: [{ id: 'live', queueArn, events: ['s3:ObjectCreated:*'] }] };
  // S3 tries the queue when it is told of it, so the policy has to be there first.
  new aws.s3.BucketNotification(name, { bucket: bucket.name, ...how }, { dependsOn: [policy] });
}

/** The queue of fresh objects, fed by the log buckets, and the one of everything that may wait. */
export function queues(settings: Settings, { logs, isCreated }: Buckets) {
  const live = pair('Live', settings);
  const backfill = pair('Backfill', settings);
  queuePolicy('Backfill', backfill.main, []);
  const byEvent = logs.filter(({ notifications }) => notifications === 'eventbridge');
  const rule = byEvent.length === 0 ? undefined : forward(byEvent);
  const direct = logs.filter((bucket) => !byEvent.includes(bucket));
  const { arn } = live.main;
  const policy = queuePolicy('Live', live.main, [
    ...mayNotify(arn, direct),
    ...(rule === undefined ? [] : [mayForward(arn, rule.arn)]),
  ]);
  if (rule !== undefined) {
    new aws.cloudwatch.EventTarget('LogsArriveTarget', { rule: rule.name, arn }, { dependsOn: [policy] });
  }
  for (const [index, bucket] of logs.entries()) {
    // An existing bucket that sends to EventBridge does so already.
    if (bucket.notifications === 'managed') notify(bucket, `LogsNotification${index || ''}`, arn, policy);
    else if (bucket.notifications === 'eventbridge' && isCreated && index === 0)
      notify(bucket, 'LogsNotification', arn, policy);
  }
  return { live: live.handles, backfill: backfill.handles };
}

/** Both queues by ARN, URL and name. */
export type Queues = ReturnType<typeof queues>;
