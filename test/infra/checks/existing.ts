import { beforeAll, expect, it } from 'vitest';
import { findings } from '../analyse.ts';
import type { Deployment } from '../evaluate.ts';
import { account, region } from '../mock-aws.ts';
import { grants, statements } from '../policy.ts';
import { arnOf, type Stack, type } from '../stack.ts';
import { endpointsOf, joined, service } from './network.ts';

const theirs = '444455556666';
const key = `arn:aws:kms:${region}:${account}:key/ours`;
const logKey = `arn:aws:kms:us-east-1:${theirs}:key/theirs`;
const reader = `arn:aws:iam::${theirs}:role/reader`;
const secret = `arn:aws:secretsmanager:${region}:${account}:secret:master-a1b2c3`;

const settings = {
  buckets: {
    create: false as const,
    existing: [
      { name: 'our-logs', notifications: 'eventbridge' as const },
      { name: 'our-other-logs', notifications: 'managed' as const },
      { name: 'their-logs', account: theirs, region: 'us-east-1', roleArn: reader },
      { name: 'their-open-logs', account: theirs, region: 'us-west-2', keyArns: [logKey] },
    ],
  },
  key: { existingArn: key },
  domain: {
    existing: {
      name: 'our-domain',
      master: { by: 'secret' as const, secretArn: secret },
      nodes: 3,
    },
  },
  vpc: {
    id: 'vpc-0a1b2c3d',
    subnetIds: ['subnet-0a1b2c3d', 'subnet-0a1b2c3e'],
    routeTableIds: ['rtb-0a1b2c3d'],
  },
};

/** Buckets, key and domain that are there already, and functions in a VPC. */
export function existing(stackOf: (deployment: Deployment) => Promise<Stack>): void {
  let stack: Stack;
  beforeAll(async () => {
    stack = await stackOf({ stage: 'test', settings });
  });
  const domainArn = `arn:aws:es:${region}:${account}:domain/our-domain`;

  it('makes no bucket but that of our own data, no key, no domain, and leaves their policies alone', () => {
    expect(stack.all(type.bucketPolicy).map(({ name }) => name)).toEqual(['DataPolicy']);
    expect(stack.all(type.encryption).map(({ name }) => name)).toEqual(['DataEncryption']);
    expect([type.key, type.alias, type.domain, type.domainPolicy].flatMap((of) => stack.all(of))).toEqual([]);
  });

  it('prints what their policies have to allow', () => {
    const { outputs } = stack;
    const allowed = (name: string) =>
      JSON.parse(String(outputs[name])).Statement.flatMap((one: { Action: string[]; Resource: string[] }) => one);

    expect(allowed('bucketPolicyToAdd').flatMap(({ Resource }: { Resource: string[] }) => Resource)).toContain(
      `arn:aws:s3:::our-logs/AWSLogs/${account}/*`,
    );
    expect(allowed('keyPolicyToAdd').flatMap(({ Action }: { Action: string[] }) => Action)).toContain(
      'kms:GenerateDataKey*',
    );
    expect(allowed('domainPolicyToAdd').flatMap(({ Resource }: { Resource: string[] }) => Resource)).toEqual(
      expect.arrayContaining([`${domainArn}/*`]),
    );
  });

  it('has one bucket notify the queue, hears of another by EventBridge, and of the others when their owner wants', () => {
    const rule = stack.one(type.rule, 'LogsArrive');
    const senders = statements(stack.one(type.queuePolicy, 'LivePolicy')).filter(({ effect }) => effect === 'Allow');

    expect(stack.all(type.notification).map(({ inputs }) => inputs['bucket'])).toEqual(['our-other-logs']);
    expect(JSON.parse(String(rule.inputs['eventPattern']))).toEqual({
      source: ['aws.s3'],
      'detail-type': ['Object Created'],
      detail: { bucket: { name: ['our-logs'] } },
    });
    expect(stack.one(type.target, 'LogsArriveTarget').inputs['arn']).toBe(arnOf(stack.one(type.queue, 'LiveQueue')));
    expect(senders.map(({ principals, conditions }) => [principals, conditions])).toEqual([
      ...[
        ['our-other-logs', account],
        ['their-logs', theirs],
        ['their-open-logs', theirs],
      ].map(([name, owner]) => [
        ['service:s3.amazonaws.com'],
        {
          ArnEquals: { 'aws:SourceArn': [`arn:aws:s3:::${name}`] },
          StringEquals: { 'aws:SourceAccount': [owner] },
        },
      ]),
      [
        ['service:events.amazonaws.com'],
        { ArnEquals: { 'aws:SourceArn': [`arn:aws:events:${region}:${account}:rule/LogsArrive`] } },
      ],
    ]);
  });

  it.each(['LoaderRole', 'ApiRole'])('lets %s read each as its owner wants', (name) => {
    const may = grants(statements(stack.one(type.role, name)));
    const reads = may.filter(
      (line) => /s3:GetObject on|AssumeRole|kms:Decrypt/u.test(line) && !line.includes('databucket'),
    );

    expect(reads).toEqual([
      `Allow kms:Decrypt on ${key} if kms:ViaService`,
      `Allow kms:Decrypt on ${logKey} if kms:ViaService`,
      'Allow s3:GetObject on arn:aws:s3:::our-logs/*',
      'Allow s3:GetObject on arn:aws:s3:::our-other-logs/*',
      'Allow s3:GetObject on arn:aws:s3:::their-open-logs/*',
      `Allow sts:AssumeRole on ${reader}`,
    ]);
  });

  it('tells the functions which role reads which bucket, and where it lies', () => {
    const { environment } = stack.one(type.function, 'LoaderFunction').inputs;
    const { LOG_BUCKETS, LOG_BUCKET_ROLES, LOG_BUCKET_REGIONS } = Object(environment).variables;

    expect(LOG_BUCKETS).toBe('our-logs,our-other-logs,their-logs,their-open-logs');
    expect(JSON.parse(LOG_BUCKET_ROLES)).toEqual({ 'their-logs': reader });
    expect(JSON.parse(LOG_BUCKET_REGIONS)).toEqual({ 'their-logs': 'us-east-1', 'their-open-logs': 'us-west-2' });
  });

  it('has the bootstrap become master by the secret, and by nothing else', () => {
    const may = grants(statements(stack.one(type.rolePolicy, 'BootstrapPolicy')));
    const { environment } = stack.one(type.function, 'BootstrapFunction').inputs;

    expect(may).toContain(`Allow secretsmanager:GetSecretValue on ${secret}`);
    expect(may.some((line) => /AssumeRole|PassRole/u.test(line))).toBe(false);
    expect(environment).toMatchObject({
      variables: {
        DOMAIN_NAME: 'our-domain',
        MASTER_SECRET_ARN: secret,
        OPENSEARCH_URL: `https://vpc-our-domain.${region}.es.amazonaws.com`,
      },
    });
  });

  it.each(['LoaderRole', 'ApiRole'])('lets %s use keys by way of S3 of the Regions that are read from', (name) => {
    const [use] = statements(stack.one(type.role, name)).filter(({ actions }) => actions.includes('kms:Decrypt'));

    expect(use?.conditions).toEqual({
      StringEquals: { 'kms:ViaService': [`s3.${region}.amazonaws.com`, 's3.us-west-2.amazonaws.com'] },
    });
  });

  it('has the rule send once the queue lets it', () => {
    const policy = stack.one(type.queuePolicy, 'LivePolicy').urn;

    expect(stack.one(type.target, 'LogsArriveTarget').dependencies).toContain(policy);
  });

  joined(() => stack, settings.vpc.subnetIds);

  it('makes an endpoint of S3 for the route tables, and no door but that of the functions', () => {
    expect(endpointsOf(stack)).toEqual({
      [service('s3')]: {
        ...{ vpcId: settings.vpc.id, serviceName: service('s3'), vpcEndpointType: 'Gateway' },
        routeTableIds: settings.vpc.routeTableIds,
      },
    });
    expect(stack.all(type.securityGroup).map(({ name }) => name)).toEqual(['FunctionsDoor']);
  });

  it('watches of the domain what can be known of it', () => {
    const alarms = stack.all(type.alarm).map(({ name }) => name);

    expect(alarms).toContain('Alarm-domain-nodes');
    expect(alarms).not.toContain('Alarm-domain-storage');
  });

  it('allows nothing that is too wide', () => {
    expect(findings(stack)).toEqual([]);
  });
}
