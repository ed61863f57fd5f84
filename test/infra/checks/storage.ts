import { expect, it } from 'vitest';
import { account } from '../mock-aws.ts';
import { statements } from '../policy.ts';
import { keyArn, type Stack, type } from '../stack.ts';

const ours = { 'aws:SourceAccount': [account] };
const owned = { 's3:x-amz-acl': ['bucket-owner-full-control'] };

/** For what a service does on behalf of something of this account, in any Region. */
function of(service: string, what: string) {
  return { StringEquals: ours, ArnLike: { 'aws:SourceArn': [`arn:aws:${service}:*:${account}${what}`] } };
}

/** Folders that a service may deliver to. */
function foldersOf(principals: readonly string[]): RegExp {
  if (principals.includes('service:logging.s3.amazonaws.com')) return /^arn:aws:s3:::[^/]+\/s3accesslogs\/\*$/u;
  // An administrator's findings lie in folders of its members: it is limited by its detectors.
  if (principals.includes('service:guardduty.amazonaws.com')) return /\/AWSLogs\/\*$/u;
  return /\/AWSLogs\/(?:aws-account-id=)?111122223333\/\*$/u;
}

/** The key and the two buckets. */
export function storage(stack: () => Stack): void {
  it.each(['Logs', 'Data'])('keeps bucket %s private, versioned and out of reach without TLS', (name) => {
    const { inputs } = stack().one(type.bucket, `${name}Bucket`);
    const versioning = stack().one(type.versioning, `${name}Versioning`);
    const block = stack().one(type.publicAccess, `${name}PublicAccessBlock`);
    const arn = `arn:aws:s3:::${inputs['bucket']}`;

    expect(inputs['forceDestroy']).toBe(false);
    expect(versioning.inputs).toMatchObject({ versioningConfiguration: { status: 'Enabled' } });
    expect(block.inputs).toMatchObject({
      bucket: inputs['bucket'],
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    expect(statements(stack().one(type.bucketPolicy, `${name}Policy`))).toContainEqual({
      of: `${name}Policy`,
      effect: 'Deny',
      principals: ['*'],
      actions: ['s3:*'],
      resources: [arn, `${arn}/*`],
      conditions: { Bool: { 'aws:SecureTransport': ['false'] } },
    });
  });

  it('opens no bucket to browsers', () => {
    expect(stack().all(type.cors)).toEqual([]);
  });

  it('encrypts logs with SSE-S3, the only form every AWS service can deliver to, and our own data with the key', () => {
    const rules = (name: string) => stack().one(type.encryption, `${name}Encryption`).inputs;

    expect(rules('Logs')).toEqual({
      bucket: stack().one(type.bucket, 'LogsBucket').inputs['bucket'],
      rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }],
    });
    expect(rules('Data')).toEqual({
      bucket: stack().one(type.bucket, 'DataBucket').inputs['bucket'],
      rules: [
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: keyArn },
          bucketKeyEnabled: true,
        },
      ],
    });
  });

  it('lets AWS services deliver only into folders of logs, and but for findings of this account', () => {
    const puts = statements(stack().one(type.bucketPolicy, 'LogsPolicy')).filter(({ actions }) =>
      actions.includes('s3:PutObject'),
    );

    expect(puts.map(({ principals }) => principals)).toEqual([
      ['service:cloudtrail.amazonaws.com'],
      ['service:delivery.logs.amazonaws.com'],
      ['service:logdelivery.elasticloadbalancing.amazonaws.com'],
      ['service:guardduty.amazonaws.com'],
      ['service:logging.s3.amazonaws.com'],
    ]);
    for (const { principals, resources } of puts) {
      const folder = foldersOf(principals);
      for (const resource of resources) expect(resource).toMatch(folder);
    }
  });

  it('lets each of them do what AWS documents, for what is of this account', () => {
    const named = statements(stack().one(type.bucketPolicy, 'LogsPolicy')).filter(({ effect }) => effect === 'Allow');

    expect(named.map(({ principals, actions, conditions }) => [...principals, ...actions, conditions])).toEqual([
      ['service:cloudtrail.amazonaws.com', 's3:GetBucketAcl', { StringEquals: ours }],
      ['service:cloudtrail.amazonaws.com', 's3:PutObject', { StringEquals: { ...ours, ...owned } }],
      ['service:delivery.logs.amazonaws.com', 's3:GetBucketAcl', 's3:ListBucket', of('logs', ':*')],
      ['service:delivery.logs.amazonaws.com', 's3:PutObject', { ...of('logs', ':*'), StringEqualsIfExists: owned }],
      // AWS documents no condition for load balancers, and deliveries under one have been refused.
      ['service:logdelivery.elasticloadbalancing.amazonaws.com', 's3:PutObject', {}],
      ['service:guardduty.amazonaws.com', 's3:GetBucketLocation', of('guardduty', ':detector/*')],
      ['service:guardduty.amazonaws.com', 's3:PutObject', of('guardduty', ':detector/*')],
      [
        'service:logging.s3.amazonaws.com',
        's3:PutObject',
        { StringEquals: ours, ArnLike: { 'aws:SourceArn': ['arn:aws:s3:::*'] } },
      ],
    ]);
  });

  it('rotates the key, keeps it for ever, and lets services use it for this account only', () => {
    const key = stack().one(type.key, 'Key');
    const services = statements(key).filter(
      ({ principals }) => !principals.includes(`aws:arn:aws:iam::${account}:root`),
    );

    expect(key.inputs['enableKeyRotation']).toBe(true);
    expect(key.retainOnDelete).toBe(true);
    expect(stack().one(type.alias, 'KeyAlias').inputs['name']).toBe('alias/aes-siem-key-test');
    const vended = ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'];
    const like = (key: string, arn: string) => ({ StringEquals: ours, StringLike: { [key]: [arn] } });
    const trail = like('kms:EncryptionContext:aws:cloudtrail:arn', `arn:aws:cloudtrail:*:${account}:trail/*`);
    const detector = like('aws:SourceArn', `arn:aws:guardduty:*:${account}:detector/*`);
    expect(services.map(({ principals, actions, conditions }) => [...principals, ...actions, conditions])).toEqual([
      ['service:cloudtrail.amazonaws.com', 'kms:GenerateDataKey*', trail],
      ['service:cloudtrail.amazonaws.com', 'kms:DescribeKey', { StringEquals: ours }],
      ['service:guardduty.amazonaws.com', 'kms:GenerateDataKey', detector],
      ['service:delivery.logs.amazonaws.com', ...vended, like('aws:SourceArn', `arn:aws:logs:*:${account}:*`)],
      ['service:cloudwatch.amazonaws.com', 'kms:Decrypt', 'kms:GenerateDataKey*', expect.anything()],
    ]);
  });
}
