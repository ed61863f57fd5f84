import { beforeAll, expect, it } from 'vitest';
import { findings } from '../analyse.ts';
import type { Deployment } from '../evaluate.ts';
import { account, region } from '../mock-aws.ts';
import { statements } from '../policy.ts';
import { arnOf, domainArn, type Stack, type } from '../stack.ts';
import { https, joined } from './network.ts';

const subnetIds = ['subnet-0a1b2c3d', 'subnet-0a1b2c3e', 'subnet-0a1b2c3f'];
const clients = ['sg-0a1b2c3d'];
const feeds = { feeds: ['tor', 'otx'], otxKey: 'not-to-be-shown' };

const settings = {
  buckets: { create: { name: 'aws-waf-logs-ours', notifications: 'eventbridge' as const } },
  key: { alias: 'alias/ours' },
  vpc: { id: 'vpc-0a1b2c3d', subnetIds, clientSecurityGroupIds: clients },
  domain: {
    create: { nodes: 2, volume: 40, snapshots: { hour: 22 } },
    authentication: {
      ...{ by: 'saml' as const, entityId: 'https://idp.example.com', metadata: '<EntityDescriptor/>' },
      subjectKey: 'mail',
    },
  },
  sources: { alb: { original: true } },
  retention: { default: 30 },
  loader: { memory: 512, timeout: 120, live: 7, backfill: 3 },
  enrichment: feeds,
};

/** What settings choose otherwise than all other deployments here: a domain in a VPC, and names, sizes and ways of their own. */
export function chosen(stackOf: (deployment: Deployment) => Promise<Stack>): void {
  let stack: Stack;
  beforeAll(async () => {
    stack = await stackOf({ stage: 'test', settings });
  });
  const variables = (name: string) =>
    Object(stack.one(type.function, `${name}Function`).inputs['environment']).variables;

  joined(() => stack, subnetIds);

  it('opens the door of the domain to the functions and to the groups of the settings', () => {
    const { ingress } = stack.one(type.securityGroup, 'DomainDoor').inputs;

    expect(ingress).toEqual([{ ...https, securityGroups: ['FunctionsDoor', ...clients] }]);
  });

  it('makes no endpoints where nobody wants them', () => {
    expect(stack.all(type.endpoint)).toEqual([]);
    expect(stack.all(type.securityGroup).map(({ name }) => name)).toEqual(['FunctionsDoor', 'DomainDoor']);
  });

  it('puts the domain into as many subnets as it has zones, behind its door', () => {
    expect(stack.one(type.domain, 'Domain').inputs).toMatchObject({
      clusterConfig: { zoneAwarenessEnabled: true, zoneAwarenessConfig: { availabilityZoneCount: 2 } },
      ebsOptions: { ebsEnabled: true, volumeType: 'gp3', volumeSize: 40 },
      vpcOptions: { subnetIds: subnetIds.slice(0, 2), securityGroupIds: ['DomainDoor'] },
    });
  });

  it('lets browsers of the VPC reach the page that they sign in at, by the name that the provider has for them', () => {
    const open = statements(stack.one(type.domainPolicy, 'DomainPolicy')).filter(({ principals }) =>
      principals.includes('aws:*'),
    );
    const saml = stack.one(type.saml, 'DomainSaml');
    const policy = stack.one(type.domainPolicy, 'DomainPolicy');

    expect(open.map(({ resources, conditions }) => ({ resources, conditions }))).toEqual([
      { resources: [`${domainArn}/*`], conditions: {} },
    ]);
    expect(saml.inputs['samlOptions']).toMatchObject({ subjectKey: 'mail', rolesKey: 'Role' });
    // AWS refuses two changes of a domain at a time, and the bootstrap needs both.
    expect(saml.dependencies).toContain(policy.urn);
    expect(policy.dependencies).toContain(stack.one(type.domain, 'Domain').urn);
    expect(stack.one(type.run, 'BootstrapRun').dependencies).toContain(saml.urn);
  });

  it('gives bucket and key the names of the settings', () => {
    expect(stack.one(type.bucket, 'LogsBucket').inputs['bucket']).toBe('aws-waf-logs-ours');
    expect(stack.one(type.alias, 'KeyAlias').inputs['name']).toBe('alias/ours');
  });

  it('has its own bucket send events to EventBridge, and the rule of them to the queue', () => {
    const senders = statements(stack.one(type.queuePolicy, 'LivePolicy')).filter(({ effect }) => effect === 'Allow');

    expect(stack.all(type.notification).map(({ inputs }) => inputs)).toEqual([
      { bucket: 'aws-waf-logs-ours', eventbridge: true },
    ]);
    expect(JSON.parse(String(stack.one(type.rule, 'LogsArrive').inputs['eventPattern']))).toMatchObject({
      detail: { bucket: { name: ['aws-waf-logs-ours'] } },
    });
    expect(senders.map(({ principals, resources, conditions }) => [...principals, ...resources, conditions])).toEqual([
      [
        'service:events.amazonaws.com',
        arnOf(stack.one(type.queue, 'LiveQueue')),
        { ArnEquals: { 'aws:SourceArn': [`arn:aws:events:${region}:${account}:rule/LogsArrive`] } },
      ],
    ]);
  });

  it('gives the loader the size of the settings', () => {
    const most = (name: string) => Object(stack.one(type.feed, `${name}Feed`).inputs['scalingConfig']);

    expect(stack.one(type.function, 'LoaderFunction').inputs).toMatchObject({ memorySize: 512, timeout: 120 });
    expect(most('Live').maximumConcurrency).toBe(7);
    expect(most('Backfill').maximumConcurrency).toBe(3);
  });

  it('tells the functions how to read sources, and the bootstrap how long to keep what is read', () => {
    for (const name of ['Loader', 'Api', 'Bootstrap', 'Refresh']) {
      expect(JSON.parse(variables(name).SOURCE_SETTINGS), name).toEqual({ alb: { original: true } });
    }
    const { triggers, input } = stack.one(type.run, 'BootstrapRun').inputs;
    expect(triggers).toMatchObject({ sources: '{"alb":{"original":true}}' });
    expect(JSON.parse(String(input))).toMatchObject({
      retention: '{"default":30}',
      snapshots: { schedule: '0 22 * * *' },
    });
  });

  it('keeps the settings of feeds, which have keys, out of what deployments show', () => {
    const { inputs, secrets } = stack.one(type.object, 'RefreshSettings');

    expect(JSON.parse(String(inputs['content']))).toEqual(feeds);
    expect(secrets).toContain('content');
  });

  it('allows nothing that is too wide', () => {
    expect(findings(stack)).toEqual([]);
  });
}
