import { expect, it } from 'vitest';
import { account } from '../mock-aws.ts';
import { statements } from '../policy.ts';
import { keyArn, type Stack, type } from '../stack.ts';

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

  it('lets AWS services deliver only into the folders of this account', () => {
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
    for (const { principals, resources, conditions } of puts) {
      const folder = principals.includes('service:logging.s3.amazonaws.com')
        ? /^arn:aws:s3:::[^/]+\/s3accesslogs\/\*$/u
        : /\/AWSLogs\/(aws-account-id=)?111122223333\/\*$/u;
      for (const resource of resources) expect(resource).toMatch(folder);
      // AWS documents no condition for load balancers, and deliveries under one have been refused.
      if (principals.includes('service:logdelivery.elasticloadbalancing.amazonaws.com')) continue;
      expect(conditions['StringEquals']).toMatchObject({ 'aws:SourceAccount': [account] });
    }
  });

  it('rotates the key, keeps it for ever, and lets services use it for this account only', () => {
    const key = stack().one(type.key, 'Key');
    const services = statements(key).filter(
      ({ principals }) => !principals.includes(`aws:arn:aws:iam::${account}:root`),
    );

    expect(key.inputs['enableKeyRotation']).toBe(true);
    expect(key.retainOnDelete).toBe(true);
    expect(stack().one(type.alias, 'KeyAlias').inputs['name']).toBe('alias/aes-siem-key-test');
    expect(services.flatMap(({ principals }) => principals)).toEqual([
      'service:cloudtrail.amazonaws.com',
      'service:cloudtrail.amazonaws.com',
      'service:guardduty.amazonaws.com',
      'service:delivery.logs.amazonaws.com',
      'service:cloudwatch.amazonaws.com',
    ]);
    for (const { conditions } of services) {
      expect(conditions['StringEquals']).toEqual({ 'aws:SourceAccount': [account] });
    }
  });
}
