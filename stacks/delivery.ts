import type { Place } from './here.ts';

/** The service that writes VPC Flow Logs and other "vended" logs. */
const vended = 'delivery.logs.amazonaws.com';

function service(name: string) {
  return [{ type: 'service' as const, identifiers: [name] }];
}

/**
 * Statements of the log bucket's policy: which AWS services may deliver logs of this account.
 *
 * They are declared rather than left to AWS, which adds what it misses when logging is switched on, and so makes the
 * deployed policy differ from this one. Load balancers cannot be limited by a condition, only by the account's folder.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-V2-S3.html
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
export function mayDeliver({ account, partition }: Place) {
  // As they are, under a prefix of the user's, and in the Hive form that flow logs may have.
  const accounts = [$interpolate`${account}`, $interpolate`aws-account-id=${account}`];
  const folders = accounts.flatMap((of) => [$interpolate`AWSLogs/${of}/*`, $interpolate`*/AWSLogs/${of}/*`]);
  const ours = { test: 'StringEquals', variable: 'aws:SourceAccount', values: [account] };
  const owned = { test: 'StringEquals', variable: 's3:x-amz-acl', values: ['bucket-owner-full-control'] };
  const vendor = {
    test: 'ArnLike',
    variable: 'aws:SourceArn',
    values: [$interpolate`arn:${partition}:logs:*:${account}:*`],
  };
  const trail = 'cloudtrail.amazonaws.com';
  const balancer = 'logdelivery.elasticloadbalancing.amazonaws.com';
  return [
    { principals: service(trail), actions: ['s3:GetBucketAcl'], paths: [''], conditions: [ours] },
    { principals: service(trail), actions: ['s3:PutObject'], paths: folders, conditions: [ours, owned] },
    {
      principals: service(vended),
      actions: ['s3:GetBucketAcl', 's3:ListBucket'],
      paths: [''],
      conditions: [ours, vendor],
    },
    { principals: service(vended), actions: ['s3:PutObject'], paths: folders, conditions: [ours, vendor, owned] },
    { principals: service(balancer), actions: ['s3:PutObject'], paths: folders },
  ];
}

/**
 * Statements of the key's policy: services that encrypt what they deliver with the key they are told to use.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
 * @see https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_exportfindings.html
 */
export function mayEncrypt({ account, partition }: Place) {
  const ours = { test: 'StringEquals', variable: 'aws:SourceAccount', values: [account] };
  const from = (name: string, ...actions: readonly string[]) => ({
    principals: [{ type: 'Service', identifiers: [name] }],
    actions: [...actions],
    // In a key's policy "*" is the key itself.
    resources: ['*'],
  });
  const like = (variable: string, pattern: $util.Output<string>) => ({
    test: 'StringLike',
    variable,
    values: [pattern],
  });
  const trails = $interpolate`arn:${partition}:cloudtrail:*:${account}:trail/*`;
  const detectors = $interpolate`arn:${partition}:guardduty:*:${account}:detector/*`;
  const logs = $interpolate`arn:${partition}:logs:*:${account}:*`;
  return [
    {
      ...from('cloudtrail.amazonaws.com', 'kms:GenerateDataKey*'),
      conditions: [ours, like('kms:EncryptionContext:aws:cloudtrail:arn', trails)],
    },
    { ...from('cloudtrail.amazonaws.com', 'kms:DescribeKey'), conditions: [ours] },
    {
      ...from('guardduty.amazonaws.com', 'kms:GenerateDataKey'),
      conditions: [ours, like('aws:SourceArn', detectors)],
    },
    {
      ...from(vended, 'kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'),
      conditions: [ours, like('aws:SourceArn', logs)],
    },
  ];
}
