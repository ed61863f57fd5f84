import type { Place } from './here.ts';
import { membersMayDeliver } from './member/central-statements.ts';
import type { Settings } from './settings/index.ts';

/** The service that writes VPC Flow Logs and other "vended" logs. */
const vended = 'delivery.logs.amazonaws.com';

/** Where S3 server access logs go. S3 appends account, Region and bucket to it. */
export const accessLogsPrefix = 's3accesslogs/';

type Text = $util.Input<string>;

/** A statement of a bucket's policy, its resources as paths in the bucket; the bucket itself is ''. */
export interface BucketStatement {
  readonly principals: { readonly type: 'service' | 'aws'; readonly identifiers: readonly Text[] }[];
  readonly actions: string[];
  readonly paths: Text[];
  readonly conditions?: { readonly test: string; readonly variable: string; readonly values: Text[] }[];
}

const equal = (variable: string, ...values: Text[]) => ({ test: 'StringEquals', variable, values });
const like = (variable: string, ...values: Text[]) => ({ test: 'ArnLike', variable, values });
const owned = equal('s3:x-amz-acl', 'bucket-owner-full-control');
// Where ACLs are off, vended logs may come without the header.
const ownedIfAtAll = { ...owned, test: 'StringEqualsIfExists' };

function from(service: string) {
  return [{ type: 'service' as const, identifiers: [service] }];
}

/** The trail of this account, and that of the organization, which has a folder of its own for all accounts. */
function trails({ account }: Place, { organization }: Settings['delivery'], folders: Text[]): BucketStatement[] {
  const principals = from('cloudtrail.amazonaws.com');
  const accounts: Text[] = organization === undefined ? [account] : [account, organization.managementAccount];
  const ofAll = organization === undefined ? [] : [`AWSLogs/${organization.id}/*`, `*/AWSLogs/${organization.id}/*`];
  return [
    { principals, actions: ['s3:GetBucketAcl'], paths: [''], conditions: [equal('aws:SourceAccount', ...accounts)] },
    {
      principals,
      actions: ['s3:PutObject'],
      paths: [...folders, ...ofAll],
      conditions: [equal('aws:SourceAccount', ...accounts), owned],
    },
  ];
}

/**
 * Statements of the log bucket's policy: which AWS services may deliver logs of this account, the trail of the organization, and
 * what the members' templates deliver.
 *
 * They are declared rather than left to AWS, which adds what it misses when logging is switched on, and so makes the
 * deployed policy differ from this one. Load balancers cannot be limited by a condition, only by the account's folder.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-V2-S3.html
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 * @see https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_exportfindings.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
export function mayDeliver(place: Place, { delivery }: Pick<Settings, 'delivery'>): BucketStatement[] {
  const { account, partition } = place;
  // As they are, under a prefix of the user's, and in the Hive form that flow logs may have.
  const accounts = [$interpolate`${account}`, $interpolate`aws-account-id=${account}`];
  const folders = accounts.flatMap((of) => [$interpolate`AWSLogs/${of}/*`, $interpolate`*/AWSLogs/${of}/*`]);
  const ours = equal('aws:SourceAccount', account);
  const vendor = like('aws:SourceArn', $interpolate`arn:${partition}:logs:*:${account}:*`);
  const detector = like('aws:SourceArn', $interpolate`arn:${partition}:guardduty:*:${account}:detector/*`);
  const sources = like('aws:SourceArn', $interpolate`arn:${partition}:s3:::*`);
  const put = ['s3:PutObject'];
  return [
    ...trails(place, delivery, folders),
    {
      principals: from(vended),
      actions: ['s3:GetBucketAcl', 's3:ListBucket'],
      paths: [''],
      conditions: [ours, vendor],
    },
    { principals: from(vended), actions: put, paths: folders, conditions: [ours, vendor, ownedIfAtAll] },
    { principals: from('logdelivery.elasticloadbalancing.amazonaws.com'), actions: put, paths: folders },
    {
      principals: from('guardduty.amazonaws.com'),
      actions: ['s3:GetBucketLocation'],
      paths: [''],
      conditions: [ours, detector],
    },
    // It tries the bucket itself, and findings of members lie in folders of theirs.
    {
      principals: from('guardduty.amazonaws.com'),
      actions: put,
      paths: ['AWSLogs/*', '*/AWSLogs/*'],
      conditions: [ours, detector],
    },
    {
      principals: from('logging.s3.amazonaws.com'),
      actions: put,
      paths: [`${accessLogsPrefix}*`],
      conditions: [ours, sources],
    },
    ...membersMayDeliver({ accounts: delivery.accounts, organization: delivery.organization?.id }),
  ];
}

/** The same as the JSON of a policy, for a bucket whose policy others keep. */
export function toPolicy(
  bucketArn: $util.Output<string>,
  statements: readonly BucketStatement[],
): $util.Output<string> {
  const types = { service: 'Service', aws: 'AWS' } as const;
  const written = statements.map(({ principals, actions, paths, conditions = [] }) => ({
    principals: principals.map(({ type, identifiers }) => ({ type: types[type], identifiers: [...identifiers] })),
    actions,
    resources: paths.map((path) => (path === '' ? bucketArn : $interpolate`${bucketArn}/${path}`)),
    conditions,
  }));
  return aws.iam.getPolicyDocumentOutput({ statements: written }).json;
}
