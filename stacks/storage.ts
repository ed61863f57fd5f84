import { mayEncryptAlarms } from './alarms-topic.ts';
import { mayDeliver, mayEncrypt } from './delivery.ts';
import type { Place } from './here.ts';
import type { Settings } from './settings.ts';

/** The customer key. Kept for ever: what was encrypted with it would be unreadable without it. */
function encryptionKey(place: Place) {
  const owner = {
    principals: [{ type: 'AWS', identifiers: [$interpolate`arn:${place.partition}:iam::${place.account}:root`] }],
    actions: ['kms:*'],
    resources: ['*'],
  };
  const statements = [owner, ...mayEncrypt(place), mayEncryptAlarms(place)];
  const policy = aws.iam.getPolicyDocumentOutput({ statements }).json;
  const key = new aws.kms.Key(
    'Key',
    { description: `Logs and search index of ${$app.name} ${$app.stage}`, enableKeyRotation: true, policy },
    { retainOnDelete: true },
  );
  // The name is one per account and Region: stages beside production get one of their own.
  const name = $app.stage === 'production' ? 'alias/aes-siem-key' : `alias/aes-siem-key-${$app.stage}`;
  new aws.kms.Alias('KeyAlias', { name, targetKeyId: key.keyId });
  return key;
}

/** A private bucket that takes HTTPS only and is never emptied to be deleted. */
function privateBucket(name: string, args: sst.aws.BucketArgs) {
  return new sst.aws.Bucket(name, {
    cors: false,
    ...args,
    transform: { bucket: { forceDestroy: false } },
  });
}

/**
 * The bucket AWS delivers to. Its default is SSE-S3, as load balancers and S3 server access logs reach no bucket whose
 * default is a KMS key; CloudTrail and GuardDuty name their key with each object.
 */
function logBucket(place: Place) {
  const bucket = privateBucket('Logs', { versioning: true, policy: mayDeliver(place) });
  new aws.s3.BucketServerSideEncryptionConfiguration('LogsEncryption', {
    bucket: bucket.name,
    rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }],
  });
  return bucket;
}

/** The bucket of what is our own: `config/`, `knowledge/`, `backups/` and `deadletters/`. It notifies nobody, so nothing can be loaded in a loop. */
function dataBucket(kmsMasterKeyId: $util.Output<string>) {
  const bucket = privateBucket('Data', { versioning: true });
  new aws.s3.BucketServerSideEncryptionConfiguration('DataEncryption', {
    bucket: bucket.name,
    rules: [
      {
        applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId },
        bucketKeyEnabled: true,
      },
    ],
  });
  return bucket;
}

/** The key, the bucket of logs (created, or the existing one of the settings) and the bucket of our own data. */
export function storage(settings: Settings, place: Place) {
  const key = encryptionKey(place);
  const { logBucket: existing } = settings;
  const logs = existing === undefined ? logBucket(place) : sst.aws.Bucket.get('Logs', existing);
  return { key: key.arn, logs, data: dataBucket(key.arn) };
}

/** Handles of the stored things: the key by its ARN, the buckets as components. */
export type Buckets = ReturnType<typeof storage>;
