import { type BucketStatement, mayDeliver, toPolicy } from './delivery.ts';
import type { Place } from './here.ts';
import { encryptionKey } from './keys.ts';
import type { Settings } from './settings/index.ts';

type Text = $util.Input<string>;

/** A bucket that logs are read from. */
export interface LogBucket {
  readonly name: Text;
  readonly arn: $util.Output<string>;
  readonly account: Text;
  readonly notifications: 'managed' | 'eventbridge' | 'none';
  /** Keys its objects are encrypted with, besides the one of the deployment. */
  readonly keyArns: readonly string[];
  /** Role to assume for reading it. */
  readonly roleArn?: string | undefined;
  /** Where it lies, when not in the Region deployed to. */
  readonly region?: string | undefined;
}

/** A bucket that stays, stays private, encrypted and versioned. */
function kept() {
  return { retainOnDelete: $app.removal !== 'remove' };
}

/** A private bucket that takes HTTPS only and is never emptied to be deleted. */
function privateBucket(name: string, args: sst.aws.BucketArgs, physicalName?: string) {
  const named = physicalName === undefined ? {} : { bucket: physicalName };
  const transform = { bucket: { forceDestroy: false, ...named } };
  return new sst.aws.Bucket(name, { cors: false, versioning: true, ...args, transform }, kept());
}

type LifeCycle = aws.types.input.s3.BucketLifecycleConfigurationRule;

/** What is left of uploads that broke off, and of objects that were replaced, is deleted in time. */
function tidy(name: string, bucket: sst.aws.Bucket, rules: readonly LifeCycle[]) {
  const leftovers = {
    id: 'leftovers',
    status: 'Enabled',
    filter: {},
    abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
    noncurrentVersionExpiration: { noncurrentDays: 30 },
    expiration: { expiredObjectDeleteMarker: true },
  };
  new aws.s3.BucketLifecycleConfiguration(`${name}LifeCycle`, { bucket: bucket.name, rules: [leftovers, ...rules] });
}

type CreatedBucket = Exclude<Settings['buckets']['create'], false>;

function ageing({ infrequentAccessAfterDays, archiveAfterDays, expireAfterDays }: CreatedBucket): readonly LifeCycle[] {
  const move = (days: number | undefined, storageClass: string) => (days === undefined ? [] : [{ days, storageClass }]);
  const transitions = [...move(infrequentAccessAfterDays, 'STANDARD_IA'), ...move(archiveAfterDays, 'GLACIER_IR')];
  if (transitions.length === 0 && expireAfterDays === undefined) return [];
  const expiration = expireAfterDays === undefined ? {} : { expiration: { days: expireAfterDays } };
  return [
    { id: 'age', status: 'Enabled', filter: {}, ...(transitions.length > 0 ? { transitions } : {}), ...expiration },
  ];
}

/**
 * The bucket AWS delivers to. Its default is SSE-S3, as load balancers and S3 server access logs reach no bucket whose
 * default is a KMS key; CloudTrail and GuardDuty name their key with each object.
 */
function createdBucket(given: CreatedBucket, place: Place, policy: BucketStatement[]) {
  const bucket = privateBucket('Logs', { policy: policy as sst.aws.BucketArgs['policy'] }, given.name);
  const rules = [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }];
  new aws.s3.BucketServerSideEncryptionConfiguration('LogsEncryption', { bucket: bucket.name, rules }, kept());
  tidy('Logs', bucket, ageing(given));
  const { name, arn } = bucket;
  return {
    logs: { name, arn, account: place.account, notifications: given.notifications, keyArns: [] },
    ready: [bucket],
  };
}

/** The bucket of what is our own: `config/`, `knowledge/`, `backups/` and `deadletters/`. It notifies nobody, so nothing can be loaded in a loop. */
function dataBucket(settings: Settings, kmsMasterKeyId: $util.Output<string>) {
  const bucket = privateBucket('Data', {});
  const byKey = { sseAlgorithm: 'aws:kms', kmsMasterKeyId };
  const rules = [{ applyServerSideEncryptionByDefault: byKey, bucketKeyEnabled: true }];
  new aws.s3.BucketServerSideEncryptionConfiguration('DataEncryption', { bucket: bucket.name, rules }, kept());
  const { deadLettersExpireAfterDays: days } = settings.buckets;
  const expire = {
    id: 'dead-letters',
    status: 'Enabled',
    filter: { prefix: 'deadletters/' },
    expiration: { days: days ?? 0 },
  };
  tidy('Data', bucket, days === undefined ? [] : [expire]);
  return bucket;
}

/** The key, the buckets of logs (created and existing) and the bucket of our own data. */
export function storage(settings: Settings, place: Place) {
  const key = encryptionKey(settings, place);
  const { create, existing } = settings.buckets;
  const policy = mayDeliver(place, settings);
  const created = create === false ? undefined : createdBucket(create, place, policy);
  const others = existing.map(
    (bucket): LogBucket => ({
      ...bucket,
      account: bucket.account ?? place.account,
      arn: $interpolate`arn:${place.partition}:s3:::${bucket.name}`,
    }),
  );
  const logs: readonly LogBucket[] = created === undefined ? others : [created.logs, ...others];
  const [target] = logs;
  if (target === undefined) throw new Error('There is no log bucket.');
  return {
    key: key.arn,
    keyPolicyToAdd: key.toAllow,
    logs,
    /** Where connectors have logs delivered to. */
    target,
    isCreated: created !== undefined,
    ready: created?.ready ?? [],
    bucketPolicyToAdd: created === undefined ? toPolicy(target.arn, policy) : undefined,
    data: dataBucket(settings, key.arn),
  };
}

/** Handles of the stored things: the key by its ARN, the buckets of logs, and that of data as a component. */
export type Buckets = ReturnType<typeof storage>;
