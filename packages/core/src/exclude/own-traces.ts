/** A role of our own, and how the ARNs of its sessions begin. */
export interface OwnRole {
  readonly arn?: string | undefined;
  readonly session: string;
}

/** What is our own. */
export interface World {
  readonly roles: readonly OwnRole[];
  readonly buckets: ReadonlySet<string>;
}

/** Texts of a document: by their ECS names, and by those of the vendor. */
export interface Traces {
  ecs(path: string): string | undefined;
  vendor(...path: readonly string[]): string | undefined;
}

/** What is in a bucket of our own, and is not read for each load: people do, and thieves would. */
const NOT_READ = /^(?:config|config-last-good|backups|deadletters)(?:\/|%(?:25)?2f)/iu;
/** What loading writes. */
const WRITTEN = /^deadletters(?:\/|%(?:25)?2f)/iu;
/** What loading lists again and again: the files that it goes by. */
const LISTED: readonly string[] = ['knowledge/', 'config/'];

/**
 * Whether an event of CloudTrail is a call that loading makes: S3 reads an object, lists the files to go by, writes dead letters, or has
 * KMS give the keys for it.
 */
export function isOwnCall({ ecs, vendor }: Traces, { roles, buckets }: World): boolean {
  const issuer = vendor('userIdentity', 'sessionContext', 'sessionIssuer', 'arn');
  const session = vendor('userIdentity', 'arn') ?? '';
  const isOurs = roles.some(
    (role) => (role.arn !== undefined && role.arn === issuer) || session.startsWith(role.session),
  );
  if (!isOurs || vendor('userIdentity', 'type') !== 'AssumedRole' || vendor('eventType') !== 'AwsApiCall') return false;
  if (ecs('event.outcome') !== 'success') return false;
  const action = vendor('eventName') ?? '';
  if (vendor('eventSource') === 'kms.amazonaws.com') {
    const by = vendor('userIdentity', 'invokedBy') ?? vendor('sourceIPAddress');
    return isS3(by) && isOwnKeyUse(action, keyContext(vendor), buckets);
  }
  const isDirect = vendor('userIdentity', 'invokedBy') === undefined;
  const isSigned = vendor('additionalEventData', 'AuthenticationMethod') !== 'QueryString';
  if (vendor('eventSource') !== 's3.amazonaws.com' || !isDirect || !isSigned || !isInLambda(ecs)) return false;
  if (!buckets.has(vendor('requestParameters', 'bucketName') ?? '')) return false;
  const key = vendor('requestParameters', 'key');
  switch (action) {
    case 'GetObject':
      return key !== undefined && !NOT_READ.test(key);
    case 'PutObject':
      return key !== undefined && WRITTEN.test(key);
    case 'ListObjects':
    case 'ListObjectsV2':
      return LISTED.includes(vendor('requestParameters', 'prefix') ?? '');
    default:
      return false;
  }
}

/**
 * Whether a line of S3's access log is a request that loading makes. Who asked for what stands before all that the asking
 * can choose the words of.
 */
export function isOwnRequest({ ecs, vendor }: Traces, { roles, buckets }: World): boolean {
  const requester = ecs('user.id') ?? '';
  if (!roles.some(({ session }) => requester.startsWith(session))) return false;
  if (ecs('event.outcome') !== 'success' || vendor('authentication_type') === 'QueryString') return false;
  if (!buckets.has(vendor('bucket') ?? '') || !isInLambda(ecs)) return false;
  const key = vendor('key');
  switch (ecs('event.action')) {
    case 'REST.GET.OBJECT':
      return key !== undefined && !NOT_READ.test(key);
    case 'REST.PUT.OBJECT':
      return key !== undefined && WRITTEN.test(key);
    case 'REST.GET.BUCKET':
      return /(?:^|&)prefix=(?:knowledge|config)(?:\/|%2f)(?:&|$)/iu.test(ecs('url.query') ?? '');
    default:
      return false;
  }
}

/** By its own word, which only narrows what is left out. */
function isInLambda(ecs: Traces['ecs']): boolean {
  return ecs('user_agent.original')?.includes('exec-env/AWS_Lambda_') === true;
}

/** Whoever asks KMS himself chooses the context as he likes. */
function isS3(service: string | undefined): boolean {
  return service === 'AWS Internal' || service === 's3.amazonaws.com';
}

function keyContext(vendor: Traces['vendor']): string {
  return vendor('requestParameters', 'encryptionContext', 'aws:s3:arn') ?? '';
}

/** S3 names the object that a key is for, or only its bucket where that has a key of its own. */
function isOwnKeyUse(action: string, context: string, buckets: ReadonlySet<string>): boolean {
  const { bucket = '', key } = /^arn:[\w-]+:s3:::(?<bucket>[^/]+)(?:\/(?<key>.*))?$/su.exec(context)?.groups ?? {};
  if (!buckets.has(bucket)) return false;
  if (action === 'Decrypt') return key === undefined || !NOT_READ.test(key);
  return action === 'GenerateDataKey' && (key === undefined || WRITTEN.test(key));
}
