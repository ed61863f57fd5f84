import { describe, expect, it } from 'vitest';
import { permissions } from './policies.ts';
import { type ResolvedResource, resolveTemplate } from './resolve.ts';
import { account, centralAccount, member, on, region } from './stacks.ts';
import { members } from './template.ts';

function resources(parameters: Readonly<Record<string, string>> = {}): readonly ResolvedResource[] {
  return resolveTemplate(member, { parameters: { ...on, ...parameters }, account, region });
}

function propertiesOf(name: string, parameters?: Readonly<Record<string, string>>) {
  return members(resources(parameters).find((resource) => resource.name === name)?.properties);
}

const bucket = `aws-waf-logs-sekisho-${account}-${region}`;

describe('the edge bucket', () => {
  it('stays when the stack goes, as what is in it may not be replicated yet', () => {
    expect(member.Resources['EdgeBucket']).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  it('is private, versioned, without ACLs, and encrypted with SSE-S3, the only form that all can deliver to', () => {
    expect(propertiesOf('EdgeBucket')).toMatchObject({
      BucketName: bucket,
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      PublicAccessBlockConfiguration: {
        ...{ BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
      },
      VersioningConfiguration: { Status: 'Enabled' },
    });
  });

  it('has a name that S3 takes, in the Region with the longest name too', () => {
    const parameters = { ...on, EdgeBucketPrefix: `aws-waf-logs-${'a'.repeat(20)}` };
    const made = resolveTemplate(member, { parameters, account, region: 'ap-southeast-1' });
    const name = String(made.find((resource) => resource.name === 'EdgeBucket')?.properties['BucketName']);

    expect(name).toMatch(/^[a-z0-9-]{3,63}$/u);
  });

  it('is out of reach without TLS', () => {
    const policy = resources().flatMap(permissions);

    expect(policy).toContainEqual({
      of: 'EdgeBucketPolicy',
      effect: 'Deny',
      principals: ['*'],
      actions: ['s3:*'],
      resources: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
      conditions: { Bool: { 'aws:SecureTransport': ['false'] } },
    });
  });

  it('lets logs expire, all their versions, markers and parts included', () => {
    expect(propertiesOf('EdgeBucket', { EdgeBucketDays: '30' })['LifecycleConfiguration']).toEqual({
      Rules: [
        { Id: 'expire', Status: 'Enabled', ExpirationInDays: '30' },
        {
          Id: 'leftovers',
          Status: 'Enabled',
          ExpiredObjectDeleteMarker: true,
          NoncurrentVersionExpiration: { NoncurrentDays: 1 },
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
        },
      ],
    });
  });

  const replicate = (destination: object) => ({
    Role: `arn:aws:iam::${account}:role/sekisho-member-replication-${region}`,
    Rules: [
      {
        Id: 'to-log-bucket',
        Status: 'Enabled',
        Priority: 1,
        Filter: { Prefix: '' },
        DeleteMarkerReplication: { Status: 'Disabled' },
        Destination: { Bucket: 'arn:aws:s3:::central-logs', ...destination, Metrics: { Status: 'Enabled' } },
      },
    ],
  });

  it('replicates everything but its deletions, for the owner of the log bucket to own', () => {
    expect(propertiesOf('EdgeBucket')['ReplicationConfiguration']).toEqual(
      replicate({ Account: centralAccount, AccessControlTranslation: { Owner: 'Destination' } }),
    );
  });

  it('names no other owner in the account of the log bucket, where S3 does not take it', () => {
    expect(propertiesOf('EdgeBucket', { LogBucketAccount: account })['ReplicationConfiguration']).toEqual(
      replicate({}),
    );
  });

  it('is there before WAF is told of it', () => {
    const loggings = Object.values(member.Resources).filter(({ Type }) => Type === 'AWS::WAFv2::LoggingConfiguration');

    expect(loggings.map(({ DependsOn }) => DependsOn)).toEqual(Array.from({ length: 5 }, () => 'EdgeBucketPolicy'));
  });
});
