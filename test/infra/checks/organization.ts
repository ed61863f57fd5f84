import { beforeAll, expect, it } from 'vitest';
import file from '../../../stacks/examples/organization.settings.ts';
import { findings } from '../analyse.ts';
import type { Deployment } from '../evaluate.ts';
import { account, region } from '../mock-aws.ts';
import { grants, statements, trust } from '../policy.ts';
import { arnOf, domainArn, keyArn, type Stack, type } from '../stack.ts';

const manager = '123456789012';

/** The archive account of an organization, as in the example. */
export function organization(stackOf: (deployment: Deployment) => Promise<Stack>): void {
  const settings = typeof file === 'function' ? file({ stage: 'test' }) : file;
  const trail = { connectors: { cloudtrail: { scope: 'organization' as const } } };
  let stack: Stack;
  beforeAll(async () => {
    stack = await stackOf({ stage: 'test', settings: { ...settings, ...trail } });
  });
  const policyOf = (service: string, of: string, name: string) =>
    statements(stack.one(of, name)).filter(({ principals }) => principals.includes(`service:${service}`));

  it('lets the trail of its management account deliver for all accounts, and no other', () => {
    const [acl, put] = policyOf('cloudtrail.amazonaws.com', type.bucketPolicy, 'LogsPolicy');
    const owners = { 'aws:SourceAccount': [account, manager] };

    expect(acl?.conditions).toEqual({ StringEquals: owners });
    expect(put?.conditions['StringEquals']).toEqual({ ...owners, 's3:x-amz-acl': ['bucket-owner-full-control'] });
    expect(put?.resources.map((resource) => resource.split(':::')[1]?.replace(/^[^/]*\//u, ''))).toEqual([
      `AWSLogs/${account}/*`,
      `*/AWSLogs/${account}/*`,
      `AWSLogs/aws-account-id=${account}/*`,
      `*/AWSLogs/aws-account-id=${account}/*`,
      'AWSLogs/o-a1b2c3d4e5/*',
      '*/AWSLogs/o-a1b2c3d4e5/*',
    ]);
  });

  it('lets it encrypt with the key', () => {
    const [encrypt] = policyOf('cloudtrail.amazonaws.com', type.key, 'Key');

    expect(encrypt?.conditions).toEqual({
      StringEquals: { 'aws:SourceAccount': [account, manager] },
      StringLike: {
        'kms:EncryptionContext:aws:cloudtrail:arn': [account, manager].map(
          (of) => `arn:aws:cloudtrail:*:${of}:trail/*`,
        ),
      },
    });
  });

  it('makes a trail of the organization', () => {
    expect(stack.one(type.trail, 'Trail').inputs['isOrganizationTrail']).toBe(true);
  });

  it('ages the logs, and deletes what is left of uploads and dead letters in time', () => {
    const rules = (name: string) => stack.one(type.lifeCycle, name).inputs['rules'];
    const leftovers = {
      ...{ id: 'leftovers', status: 'Enabled', filter: {}, abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } },
      ...{ noncurrentVersionExpiration: { noncurrentDays: 30 }, expiration: { expiredObjectDeleteMarker: true } },
    };

    expect(rules('LogsLifeCycle')).toEqual([
      leftovers,
      {
        ...{ id: 'age', status: 'Enabled', filter: {}, expiration: { days: 2555 } },
        transitions: [
          { days: 30, storageClass: 'STANDARD_IA' },
          { days: 90, storageClass: 'GLACIER_IR' },
        ],
      },
    ]);
    expect(rules('DataLifeCycle')).toEqual([
      leftovers,
      { id: 'dead-letters', status: 'Enabled', filter: { prefix: 'deadletters/' }, expiration: { days: 365 } },
    ]);
  });

  it('has managers, warm and cold nodes, and a third zone', () => {
    expect(stack.one(type.domain, 'Domain').inputs['clusterConfig']).toEqual({
      instanceType: 'r7g.xlarge.search',
      instanceCount: 3,
      zoneAwarenessEnabled: true,
      zoneAwarenessConfig: { availabilityZoneCount: 3 },
      dedicatedMasterEnabled: true,
      dedicatedMasterType: 'm7g.large.search',
      dedicatedMasterCount: 3,
      warmEnabled: true,
      warmType: 'ultrawarm1.medium.search',
      warmCount: 3,
      coldStorageOptions: { enabled: true },
    });
  });

  it('writes slow requests and errors of the domain to logs, where the domain alone may write', () => {
    const { logPublishingOptions } = stack.one(type.domain, 'Domain').inputs;
    const group = (name: string) => `arn:aws:logs:${region}:${account}:log-group:/aws/opensearch/sekisho-test/${name}`;
    const policy = JSON.parse(String(stack.one(type.logPolicy, 'DomainMayLog').inputs['policyDocument']));

    expect(logPublishingOptions).toEqual([
      { logType: 'INDEX_SLOW_LOGS', cloudwatchLogGroupArn: group('index-slow') },
      { logType: 'SEARCH_SLOW_LOGS', cloudwatchLogGroupArn: group('search-slow') },
      { logType: 'ES_APPLICATION_LOGS', cloudwatchLogGroupArn: group('application') },
    ]);
    for (const name of ['index-slow', 'search-slow', 'application']) {
      const { inputs, dependencies } = stack.one(type.logGroup, `DomainLog-${name}`);
      expect(inputs).toEqual({ name: `/aws/opensearch/sekisho-test/${name}`, retentionInDays: 30 });
      // AWS refuses a domain whose logs it may not write.
      expect(dependencies).toContain(stack.one(type.logPolicy, 'DomainMayLog').urn);
    }
    expect(policy.Statement).toEqual([
      {
        Effect: 'Allow',
        Principal: { Service: ['es.amazonaws.com'] },
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:PutLogEventsBatch'],
        Resource: [group('*'), `${group('*')}:*`],
        Condition: {
          StringEquals: { 'aws:SourceAccount': [account] },
          ArnLike: { 'aws:SourceArn': [domainArn] },
        },
      },
    ]);
  });

  it('signs people in by the identity provider, from the named networks', () => {
    const open = statements(stack.one(type.domainPolicy, 'DomainPolicy')).filter(({ principals }) =>
      principals.includes('aws:*'),
    );

    expect(stack.one(type.saml, 'DomainSaml').inputs).toMatchObject({
      samlOptions: { idp: { entityId: 'https://idp.example.com/saml' }, rolesKey: 'groups', sessionTimeoutMinutes: 60 },
    });
    expect(open.map(({ resources, conditions }) => ({ resources, conditions }))).toEqual([
      { resources: [`${domainArn}/*`], conditions: { IpAddress: { 'aws:SourceIp': ['203.0.113.0/24'] } } },
    ]);
  });

  it('has the bootstrap set up groups, retention and snapshots, for which it may hand on one role', () => {
    const run = JSON.parse(String(stack.one(type.run, 'BootstrapRun').inputs['input']));
    const role = stack.one(type.role, 'SnapshotRole');
    const data = `arn:aws:s3:::${stack.one(type.bucket, 'DataBucket').inputs['bucket']}`;

    expect(run).toMatchObject({
      analystGroups: ['soc-analysts'],
      operatorGroups: ['soc-engineers'],
      snapshots: { basePath: 'snapshots', roleArn: arnOf(role), region, keepDays: 90, schedule: '0 3 * * *' },
    });
    expect(grants(statements(stack.one(type.rolePolicy, 'BootstrapPolicy')))).toContain(
      `Allow iam:PassRole on ${arnOf(role)} if iam:PassedToService`,
    );
    expect(trust(role)).toMatchObject([
      {
        principals: ['service:es.amazonaws.com'],
        conditions: { StringEquals: { 'aws:SourceAccount': [account] }, ArnLike: { 'aws:SourceArn': [domainArn] } },
      },
    ]);
    expect(grants(statements(role))).toEqual(
      [
        `Allow s3:ListBucket on ${data}`,
        ...['DeleteObject', 'GetObject', 'PutObject'].map((action) => `Allow s3:${action} on ${data}/snapshots/*`),
        ...['Decrypt', 'GenerateDataKey'].map((action) => `Allow kms:${action} on ${keyArn}`),
      ].toSorted(),
    );
  });

  it('allows nothing that is too wide', () => {
    expect(findings(stack)).toEqual([]);
  });
}
