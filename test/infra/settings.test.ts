import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import existing from '../../stacks/examples/existing.settings.ts';
import organization from '../../stacks/examples/organization.settings.ts';
import small from '../../stacks/examples/small.settings.ts';
import { type GivenSettings, readSettings, regionOf } from '../../stacks/settings/index.ts';

const deployment = { stage: 'test' };
const read = (given: unknown) => readSettings(given as GivenSettings, deployment);

describe('settings', () => {
  it('has a default for everything', () => {
    expect(read({})).toEqual({
      buckets: { create: { notifications: 'managed' }, existing: [] },
      key: {},
      domain: {
        create: { instance: 'm7g.large.search', nodes: 3, volume: 100, standby: false, slowLogs: true },
        authentication: { by: 'iam' },
      },
      people: { operators: [], analysts: [], operatorGroups: [], analystGroups: [] },
      delivery: { accounts: [] },
      connectors: {},
      sources: {},
      retention: {},
      loader: { memory: 1024, timeout: 300, live: 20, backfill: 5, communityId: false, ignoreOwnLogs: true },
      alarms: { mail: [] },
    });
  });

  it('may depend on the stage', () => {
    const file = ({ stage }: { stage: string }) => ({ loader: { memory: stage === 'production' ? 2048 : 512 } });

    expect(readSettings(file, { stage: 'production' }).loader.memory).toBe(2048);
    expect(readSettings(file, deployment).loader.memory).toBe(512);
  });

  it('tells the Region before it is known whether all else is right', () => {
    expect(regionOf({ region: 'eu-west-1' }, deployment)).toBe('eu-west-1');
    expect(regionOf({ region: 'here' }, deployment)).toBeUndefined();
  });

  it.each([
    [{ region: 'Ireland' }, 'region must be an AWS Region such as eu-west-1, but is "Ireland".'],
    [{ bucket: {} }, 'bucket is no setting; docs/settings.md lists all.'],
    [{ loader: { memroy: 1024 } }, 'loader.memroy is no setting; docs/settings.md lists all.'],
    [
      { buckets: { create: { name: 'My_Logs' } } },
      'buckets.create.name must be the name of an S3 bucket, but is "My_Logs".',
    ],
    [
      { buckets: { create: { infrequentAccessAfterDays: 7 } } },
      'buckets.create.infrequentAccessAfterDays must be 30 days at least, but is 7.',
    ],
    [
      { buckets: { create: { archiveAfterDays: 40, infrequentAccessAfterDays: 40 } } },
      'buckets.create.archiveAfterDays must be 30 days later than infrequentAccessAfterDays, but is 40.',
    ],
    [
      { buckets: { create: { archiveAfterDays: 90, expireAfterDays: 60 } } },
      'buckets.create.expireAfterDays must be later than the days of moving, but is 60.',
    ],
    [
      { buckets: { create: false } },
      'buckets has no bucket to read from: let one be created, or name an existing one.',
    ],
    [
      { buckets: { existing: [{ name: 'theirs', account: '111122223333', notifications: 'managed' }] } },
      /^buckets\.existing\.0\.notifications must be none for a bucket of another account or Region/u,
    ],
    [
      {
        buckets: {
          existing: [{ name: 'theirs', account: '111122223333', roleArn: 'arn:aws:iam::444455556666:role/reader' }],
        },
      },
      /^buckets\.existing\.0\.roleArn must be a role of account 111122223333, but is "arn/u,
    ],
    [
      { key: { existingArn: 'alias/mine' } },
      'key.existingArn must be the ARN of a KMS key, not of an alias, but is "alias/mine".',
    ],
    [
      { key: { alias: 'alias/logs', existingArn: 'arn:aws:kms:eu-west-1:111122223333:key/a1' } },
      'key has both alias and existingArn: choose one.',
    ],
    [{ domain: { create: { nodes: 5 } } }, 'domain.create.nodes must be 1 or a multiple of 2 or 3, but is 5.'],
    [{ domain: { create: { nodes: 81 } } }, 'domain.create.nodes must be a whole number from 1 to 80, but is 81.'],
    [
      { domain: { create: { instance: 'm7g.large' } } },
      /^domain\.create\.instance must be an instance type .* but is "m7g\.large"\.$/u,
    ],
    [
      { domain: { create: { volume: 'big' } } },
      'domain.create.volume must be a whole number from 10 to 24576, but is "big".',
    ],
    [{ domain: { create: { warm: {} } } }, 'domain.create.warm must have managers beside it.'],
    [
      { domain: { create: { standby: true, nodes: 4, managers: {} } } },
      'domain.create.standby must have managers beside it, and nodes in a multiple of 3.',
    ],
    [
      { domain: { authentication: { by: 'password' } } },
      'domain.browsers must list the networks that browsers come from, as the domain is not in a VPC.',
    ],
    [
      { domain: { authentication: { by: 'cognito' } } },
      'domain.authentication.by must say `by` iam, saml or password, but is "cognito".',
    ],
    [
      { domain: { authentication: { by: 'password' }, browsers: ['203.0.113.0/24'] } },
      /^domain\.browsers must be 0\.0\.0\.0\/0 outside a VPC/u,
    ],
    [
      { domain: { existing: { name: 'logs' }, authentication: { by: 'password' } } },
      /^domain\.authentication must be left out for a domain that is there already/u,
    ],
    [
      { vpc: { id: 'vpc-0a1b2c3d', subnetIds: ['subnet-0a1b2c3d'] } },
      'vpc.subnetIds must list a subnet of each of the 3 zones that the domain is spread over.',
    ],
    [{ people: { operators: ['*'] } }, 'people.operators.0 must be the ARN of an IAM role or user, but is "*".'],
    [{ people: { analysts: ['arn:aws:iam::111122223333:root'] } }, /^people\.analysts\.0 must be the ARN/u],
    [
      { delivery: { accounts: [111122223333] } },
      /^delivery\.accounts\.0 must be the number of an AWS account: 12 digits in quotes, but is 111122223333\.$/u,
    ],
    [{ connectors: { cloudtrial: {} } }, 'connectors.cloudtrial is no setting; docs/settings.md lists all.'],
    [
      { buckets: { create: { name: 'our-logs' } }, connectors: { s3AccessLogs: { buckets: ['our-logs'] } } },
      'connectors.s3AccessLogs.buckets must not list the log bucket: each object of its log would be logged.',
    ],
    [
      { connectors: { waf: { classic: true, via: 's3' } } },
      /^connectors\.waf\.via must be firehose, as the name of the log bucket does not begin with aws-waf-logs-/u,
    ],
    [
      { retention: { default: '1y' } },
      /^retention\.default must be days, or days of warm, cold and delete, but is "1y"\.$/u,
    ],
    [{ sources: { alb: { fields: ['x'.repeat(3000)] } } }, 'sources must have 2500 characters at most as JSON.'],
    [{ loader: { backfill: 20 } }, 'loader.backfill must be lower than live, but is 20.'],
    [{ loader: { communityId: 'yes' } }, /^loader\.communityId .*, but is "yes"\.$/u],
    [{ alarms: { mail: ['nobody'] } }, 'alarms.mail.0 must be a mail address, but is "nobody".'],
    [
      { alarms: { topicArn: 'arn:aws:sns:eu-west-1:111122223333:alarms:a1b2' } },
      /^alarms\.topicArn must be the ARN of an SNS topic/u,
    ],
  ])('says in a sentence what is wrong with %j', (given, sentence) => {
    expect(() => read(given)).toThrow(sentence);
  });

  it('names every setting at fault at once', () => {
    const both = () => read({ loader: { memory: 1, timeout: 1 }, alarms: { mail: [''] } });

    expect(both).toThrow(/^loader\.memory .*\nloader\.timeout .*\nalarms\.mail\.0 .*\.$/u);
  });

  it.each([small, organization, existing])('are right in example %#', (file) => {
    expect(() => readSettings(file, { stage: 'production' })).not.toThrow();
  });

  it('are described, each of them, in docs/settings.md', () => {
    const page = readFileSync(new URL('../../docs/settings.md', import.meta.url), 'utf8');
    const rows = page.split('\n').filter((line) => line.startsWith('| `'));

    expect(rows.length).toBeGreaterThan(80);
    expect(rows.filter((row) => /\|\s*\|$/u.test(row))).toEqual([]);
  });

  it('does not repeat what may be a secret', () => {
    const metadata = '';
    const given = { domain: { authentication: { by: 'saml', entityId: 'https://idp.example.com', metadata } } };

    expect(() => read(given)).toThrow('domain.authentication.metadata');
    expect(() => read({ enrichment: 'key-of-somebody' })).toThrow(/^enrichment (?!.*key-of-somebody)/u);
  });
});
