/** Whose logs the central bucket takes besides those of its own account. */
export interface Members {
  /** Accounts, each of twelve digits. */
  readonly accounts: readonly string[];
  /** The organization all of whose accounts may deliver, such as `o-ab12cd34ef`. */
  readonly organization?: string | undefined;
}

interface Condition {
  readonly test: string;
  readonly variable: string;
  readonly values: string[];
}

/** A statement of the bucket's policy, its resources as paths in the bucket; the bucket itself is ''. */
export interface MemberBucketStatement {
  readonly principals: { readonly type: 'service' | 'aws'; readonly identifiers: string[] }[];
  readonly actions: string[];
  readonly paths: string[];
  readonly conditions: Condition[];
}

/** A statement of the key's policy, in which `*` is the key itself. */
export interface MemberKeyStatement {
  readonly principals: { readonly type: 'Service'; readonly identifiers: string[] }[];
  readonly actions: string[];
  readonly resources: string[];
  readonly conditions: Condition[];
}

/** The same question, answered for accounts by their numbers, and for an organization by its id. */
interface Scope {
  /** That a service acts for something of these accounts. */
  readonly sources: Condition;
  /** Whose roles may come, and what has to be true of them. */
  readonly principals: string[];
  readonly roles: Condition[];
}

const equal = (variable: string, values: readonly string[]): Condition => ({
  test: 'StringEquals',
  variable,
  values: [...values],
});
const like = (variable: string, value: string): Condition => ({ test: 'ArnLike', variable, values: [value] });

// IAM puts in the account of the role that asks, or that a service acts for: nobody gets into the folder of another. A folder for
// each account would say the same, and fill the policy with a dozen of them.
const ofRole = `AWSLogs/\${aws:PrincipalAccount}/*`;
const ofSource = [`AWSLogs/\${aws:SourceAccount}/*`];

function accountsScope(accounts: readonly string[]): Scope {
  return { sources: equal('aws:SourceAccount', accounts), principals: [...accounts], roles: [] };
}

function organizationScope(id: string): Scope {
  return { sources: equal('aws:SourceOrgID', [id]), principals: ['*'], roles: [equal('aws:PrincipalOrgID', [id])] };
}

/** @throws TypeError that names an account or organization of the wrong form */
function toScopes({ accounts, organization }: Members): readonly Scope[] {
  const wrong = accounts.find((account) => !/^\d{12}$/u.test(account));
  if (wrong !== undefined) throw new TypeError(`An account has twelve digits, but "${wrong}" was given.`);
  if (organization !== undefined && !/^o-[a-z0-9]{10,32}$/u.test(organization)) {
    throw new TypeError(`An organization has an id such as o-ab12cd34ef, but "${organization}" was given.`);
  }
  return [
    ...(accounts.length === 0 ? [] : [accountsScope(accounts)]),
    ...(organization === undefined ? [] : [organizationScope(organization)]),
  ];
}

function service(
  name: string,
  actions: string[],
  paths: string[],
  ...conditions: readonly Condition[]
): MemberBucketStatement {
  return { principals: [{ type: 'service', identifiers: [name] }], actions, paths, conditions: [...conditions] };
}

// Of any partition, Region and account: other conditions say of which.
const trails = 'arn:*:cloudtrail:*:*:trail/sekisho-member';
const detectors = 'arn:*:guardduty:*:*:detector/*';

/** CloudTrail, vended logs (VPC flow logs, Resolver queries) and GuardDuty, each for what is of these accounts. */
function servicesMayDeliver({ sources }: Scope): readonly MemberBucketStatement[] {
  const of = (arn: string) => [sources, like('aws:SourceArn', arn)];
  const [cloudtrail, vended, guardduty] = [of(trails), of('arn:*:logs:*:*:*'), of(detectors)];
  const owned = equal('s3:x-amz-acl', ['bucket-owner-full-control']);
  // Where ACLs are off, vended logs may come without the header.
  const ownedIfAtAll = { ...owned, test: 'StringEqualsIfExists' };
  return [
    service('cloudtrail.amazonaws.com', ['s3:GetBucketAcl'], [''], ...cloudtrail),
    service('cloudtrail.amazonaws.com', ['s3:PutObject'], ofSource, ...cloudtrail, owned),
    service('delivery.logs.amazonaws.com', ['s3:GetBucketAcl', 's3:ListBucket'], [''], ...vended),
    service('delivery.logs.amazonaws.com', ['s3:PutObject'], ofSource, ...vended, ownedIfAtAll),
    service('guardduty.amazonaws.com', ['s3:GetBucketLocation'], [''], ...guardduty),
    // It tries the bucket itself, and an administrator's findings lie in folders of its members.
    service('guardduty.amazonaws.com', ['s3:PutObject'], ['AWSLogs/*'], ...guardduty),
  ];
}

/** Roles of the member templates, known by the beginnings of their names, each into the folder of its account. */
function rolesMayDeliver({ principals, roles }: Scope): readonly MemberBucketStatement[] {
  const called = (name: string, actions: string[], paths: string[]): MemberBucketStatement => ({
    principals: [{ type: 'aws', identifiers: principals }],
    actions,
    paths,
    conditions: [...roles, like('aws:PrincipalArn', `arn:*:iam::*:role/sekisho-member-${name}-*`)],
  });
  const accessLogs = `s3accesslogs/\${aws:PrincipalAccount}/*`;
  return [
    called('replication', ['s3:ReplicateObject', 's3:ObjectOwnerOverrideToBucketOwner'], [ofRole, accessLogs]),
    called('firehose', ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'], ['']),
    called(
      'firehose',
      ['s3:PutObject', 's3:PutObjectAcl', 's3:AbortMultipartUpload'],
      [ofRole, `firehose-errors/*/${ofRole}`],
    ),
  ];
}

/**
 * Statements that the policy of the central log bucket needs for what the templates beside this file deliver from other accounts.
 * Other Regions of the bucket's own account need none. Load balancers of the bucket's own Region may deliver without an edge bucket,
 * for listed accounts alone: they cannot be limited by a condition, only by the account's folder.
 *
 * A policy may have 20 KB; beyond some forty listed accounts only an organization fits.
 *
 * @returns none, when there are no members
 * @throws TypeError that names an account or organization of the wrong form
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html
 * @see https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function membersMayDeliver(members: Members): MemberBucketStatement[] {
  const folders = members.accounts.map((account) => `AWSLogs/${account}/*`);
  const balancer = service('logdelivery.elasticloadbalancing.amazonaws.com', ['s3:PutObject'], folders);
  return [
    ...toScopes(members).flatMap((scope) => [...servicesMayDeliver(scope), ...rolesMayDeliver(scope)]),
    ...(folders.length === 0 ? [] : [balancer]),
  ];
}

/**
 * Statements that the policy of the central key needs: trails and findings of these accounts are encrypted with it, and nothing else.
 *
 * @returns none, when there are no members
 * @throws TypeError that names an account or organization of the wrong form
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
 * @see https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_exportfindings.html
 */
export function membersMayEncrypt(members: Members): MemberKeyStatement[] {
  return toScopes(members).flatMap(({ sources }) => {
    const from = (name: string, arn: string, action: string, ...more: Condition[]): MemberKeyStatement => ({
      principals: [{ type: 'Service', identifiers: [`${name}.amazonaws.com`] }],
      actions: [action],
      resources: ['*'],
      conditions: [sources, like('aws:SourceArn', arn), ...more],
    });
    const context = 'kms:EncryptionContext:aws:cloudtrail:arn';
    return [
      from('cloudtrail', trails, 'kms:GenerateDataKey*', { test: 'StringLike', variable: context, values: [trails] }),
      from('cloudtrail', trails, 'kms:DescribeKey'),
      from('guardduty', detectors, 'kms:GenerateDataKey'),
    ];
  });
}
