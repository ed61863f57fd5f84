import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type GivenSettings, readSettings, zones } from '../../stacks/settings/index.ts';
import { schema } from '../../stacks/settings/schema.ts';

const read = (given: unknown) => readSettings(given as GivenSettings, { stage: 'test' });

const subnetIds = ['subnet-0a1b2c3d', 'subnet-0a1b2c3e'];
const vpc = { id: 'vpc-0a1b2c3d', subnetIds };
const saml = { by: 'saml', entityId: 'https://idp.example.com', metadata: '<EntityDescriptor/>' };
const master = (given: object) => ({ domain: { existing: { name: 'search', master: given } } });
const bucket = (given: object) => ({ buckets: { existing: [{ name: 'theirs', ...given }] } });
const created = (given: object) => ({ buckets: { create: given } });
const domain = (given: object) => ({ domain: { create: given } });
const endpoint = { host: 'logs.example.com', certificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/a1' };

/** ARNs of so many people, of 76 characters each. */
function manyPeople(count: number): readonly string[] {
  return Array.from({ length: count }, (_, i) => `arn:aws:iam::111122223333:role/${'x'.repeat(40)}-${1000 + i}`);
}

type Schema = { readonly additionalProperties?: unknown } & Readonly<Record<string, unknown>>;

/** Places of objects that would take a key that they do not know. */
function looseObjects(given: Schema, path = 'settings'): readonly string[] {
  const own = 'properties' in given && given.additionalProperties !== false ? [path] : [];
  const inner = Object.entries(given).filter(([, value]) => typeof value === 'object' && value !== null);
  return [...own, ...inner.flatMap(([key, value]) => looseObjects(value as Schema, `${path}.${key}`))];
}

describe('settings at their edges', () => {
  it.each([
    ['buckets.create.archiveAfterDays must be 30 days at least', created({ archiveAfterDays: 29 })],
    [
      'buckets.create.archiveAfterDays must be 30 days later',
      created({ infrequentAccessAfterDays: 30, archiveAfterDays: 59 }),
    ],
    ['buckets.create.expireAfterDays must be later', created({ archiveAfterDays: 90, expireAfterDays: 90 })],
    ['buckets.create.expireAfterDays must be later', created({ infrequentAccessAfterDays: 90, expireAfterDays: 60 })],
    ['buckets.create.expireAfterDays must be a whole number from 1', created({ expireAfterDays: 0 })],
    ['loader.memory must be a whole number', { loader: { memory: 1024.5 } }],
    ['buckets.existing.0.notifications must be none', bucket({ region: 'us-east-1', notifications: 'managed' })],
    ['buckets.existing.0.notifications must be none', bucket({ region: 'us-east-1', notifications: 'eventbridge' })],
    ['buckets.existing.0.roleArn must be', bucket({ roleArn: 'arn:aws:iam::111122223333:user/reader' })],
    [
      'connectors.s3AccessLogs.buckets must not list the log bucket',
      {
        buckets: { create: false, existing: [{ name: 'our-logs' }] },
        connectors: { s3AccessLogs: { buckets: ['our-logs'] } },
      },
    ],
    ['key.alias must be', { key: { alias: 'alias/aws/s3' } }],
    ['domain.existing.securityGroupId must be', { domain: { existing: { name: 'search', securityGroupId: 'web' } } }],
    ['domain.create.managers.nodes must be 3 or 5', domain({ managers: { nodes: 4 } })],
    [
      'domain.create.snapshots.keepDays must be a whole number from 1 to 3650',
      domain({ snapshots: { keepDays: 3651 } }),
    ],
    ['domain.create.warm.nodes must be a whole number from 2', domain({ managers: {}, warm: { nodes: 1 } })],
    ['domain.create.customEndpoint.host must be', domain({ customEndpoint: { ...endpoint, host: 'https://logs' } })],
    [
      'domain.create.customEndpoint.certificateArn must be',
      domain({ customEndpoint: { ...endpoint, certificateArn: 'arn:aws:iam::111122223333:server-certificate/a1' } }),
    ],
    ['domain.existing.name must be', { domain: { existing: { name: 'Search' } } }],
    ['domain.existing.master.roleArn must be', master({ by: 'role', roleArn: 'search-master' })],
    ['domain.existing.master.secretArn must be', master({ by: 'secret', secretArn: 'search-master' })],
    ['domain.browsers ', { domain: { authentication: saml, browsers: [] } }],
    ['domain.browsers.0 must be', { domain: { authentication: saml, browsers: ['203.0.113.7'] } }],
    ['vpc.id must be', { vpc: { ...vpc, id: 'main' } }],
    ['vpc.subnetIds must list one', { vpc: { ...vpc, subnetIds: [] } }],
    ['vpc.subnetIds.0 must be', { vpc: { ...vpc, subnetIds: ['a'] } }],
    ['vpc.subnetIds must list a subnet of each of the 3', { vpc }],
    ['vpc.clientSecurityGroupIds.0 must be', { vpc: { ...vpc, clientSecurityGroupIds: ['web'] } }],
    ['vpc.routeTableIds.0 must be', { vpc: { ...vpc, routeTableIds: ['main'] } }],
    ['vpc.endpoints.0 must be sqs, sts or secretsmanager', { vpc: { ...vpc, endpoints: ['kms'] } }],
    ['vpc.endpoints must list sqs among others', { vpc: { ...vpc, endpoints: ['sts'] } }],
    ['enrichment must be left out', { vpc: { ...vpc, endpoints: ['sqs'] }, enrichment: { feeds: [] } }],
    [
      'buckets.existing.0.region must be left out',
      { vpc: { ...vpc, endpoints: ['sqs'] }, ...bucket({ region: 'us-east-1' }) },
    ],
    ['people.operators must be shorter: Lambda takes 2500 bytes', { people: { operators: manyPeople(40) } }],
    [
      'sources must be shorter: Lambda takes 2500 bytes of sources, people.operators, buckets.existing together',
      { sources: { alb: { fields: ['x'.repeat(1500)] } }, people: { operators: manyPeople(16) } },
    ],
    ['people.operatorGroups.0 ', { people: { operatorGroups: [''] } }],
    ['people.analystGroups.0 ', { people: { analystGroups: [''] } }],
    [
      'delivery.organization.id must be',
      { delivery: { organization: { id: 'ours', managementAccount: '111122223333' } } },
    ],
    ['loader.timeout must be a whole number from 60 to 900', { loader: { timeout: 901 } }],
    ['loader.live must be a whole number from 3', { loader: { live: 2, backfill: 1 } }],
    ['loader.backfill must be a whole number from 2', { loader: { backfill: 1 } }],
  ])('are refused: %s', (words, given) => {
    expect(() => read(given)).toThrow(words);
  });

  it.each([
    ['moves and an end as far apart as S3 wants', created({ infrequentAccessAfterDays: 30, archiveAfterDays: 60 })],
    ['an end the day after the move', created({ archiveAfterDays: 90, expireAfterDays: 91 })],
    ['people who sign in within a VPC', { vpc, domain: { create: { nodes: 2 }, authentication: saml } }],
    [
      'one subnet beside a domain that is there',
      { vpc: { ...vpc, subnetIds: ['subnet-0a1b2c3d'] }, ...master({ by: 'mapping' }) },
    ],
    ['roles of another partition', { people: { operators: ['arn:aws-us-gov:iam::111122223333:role/admin'] } }],
    ['a role of the account that the bucket is of', bucket({ roleArn: 'arn:aws:iam::444455556666:role/reader' })],
  ])('are taken: %s', (_, given) => {
    expect(() => read(given)).not.toThrow();
  });

  it('spread a domain over one zone for one node, over two or three for more', () => {
    expect([1, 2, 3, 4, 6, 8].map((nodes) => zones({ nodes }))).toEqual([1, 2, 3, 2, 3, 2]);
  });

  it('are for stages with names that fit into others', () => {
    expect(() => readSettings({}, { stage: 'x'.repeat(20) })).not.toThrow();
    expect(() => readSettings({}, { stage: 'x'.repeat(21) })).toThrow('The stage must have 20 characters at most');
  });

  it('have defaults within what is left out by default', () => {
    expect(read({ vpc, domain: { existing: { name: 'search' } } })).toMatchObject({
      vpc: { clientSecurityGroupIds: [], routeTableIds: [], endpoints: [] },
      domain: { existing: { master: { by: 'mapping' } } },
    });
    expect(read(domain({ managers: {}, warm: {}, snapshots: {} })).domain.create).toMatchObject({
      managers: { instance: 'm7g.large.search', nodes: 3 },
      warm: { instance: 'ultrawarm1.medium.search', nodes: 2, cold: false },
      snapshots: { keepDays: 30, hour: 3 },
    });
  });

  it('take no key that they do not know, however deep', () => {
    expect(looseObjects(z.toJSONSchema(schema, { io: 'input' }) as Schema)).toEqual([]);
  });
});
