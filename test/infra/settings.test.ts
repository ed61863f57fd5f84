import { describe, expect, it } from 'vitest';
import { type GivenSettings, readSettings, regionOf } from '../../stacks/settings/index.ts';

const deployment = { stage: 'test' };
const read = (given: unknown) => readSettings(given as GivenSettings, deployment);
const webAcl = 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/shop/0a1b2c3d';

describe('settings', () => {
  it('has a default for everything', () => {
    expect(read({})).toEqual({
      buckets: { create: { notifications: 'managed' }, existing: [] },
      key: {},
      domain: {
        create: { instance: 'm7g.large.search', nodes: 3, volume: 100, slowLogs: true },
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
    expect(regionOf({ region: 'eu-west-1', alarms: { mail: ['nobody'] } }, deployment)).toBe('eu-west-1');
    expect(regionOf({ region: 'here' }, deployment)).toBeUndefined();
  });

  it.each([
    [{ region: 'Ireland' }, 'region must be an AWS Region such as eu-west-1, but is "Ireland".'],
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
    [
      { buckets: { create: { name: 'our-logs' } }, connectors: { s3AccessLogs: { buckets: ['our-logs'] } } },
      'connectors.s3AccessLogs.buckets must not list the log bucket: each object of its log would be logged.',
    ],
    [
      { connectors: { waf: { regional: [webAcl], via: 's3' } } },
      /^connectors\.waf\.via must be firehose, as the name of the log bucket does not begin with aws-waf-logs-/u,
    ],
    [
      { retention: { default: '1y' } },
      /^retention\.default must be days, or days of warm, cold and delete, but is "1y"\.$/u,
    ],
    [
      { sources: { alb: { fields: ['x'.repeat(3000)] } } },
      'sources must be shorter: Lambda takes 2500 bytes of sources, people.operators, buckets.existing together',
    ],
    [{ loader: { backfill: 20 } }, 'loader.backfill must be lower than live, but is 20.'],
    [{ loader: { communityId: 'yes' } }, /^loader\.communityId .*, but is "yes"\.$/u],
    [{ alarms: { mail: ['nobody'] } }, 'alarms.mail.0 must be a mail address, but is "nobody".'],
    [
      { alarms: { topicArn: 'arn:aws:sns:eu-west-1:111122223333:alarms:a1b2' } },
      /^alarms\.topicArn must be the ARN of an SNS topic/u,
    ],
    [undefined, 'What sekisho.settings.ts exports must be settings, in { }, but is missing.'],
    [{ vpc: null }, 'vpc must be settings, in { }, but is null.'],
    [{ alarms: { mail: 'ops@example.com' } }, 'alarms.mail must be a list, in [ ], but is "ops@example.com".'],
    [{ connectors: { cloudtrail: true } }, 'connectors.cloudtrail must be settings, in { }, but is true.'],
    [{ connectors: { cloudtrail: { scope: 'org' } } }, /scope must be account or organization, but is "org"\.$/u],
    [
      { connectors: { vpcFlowLogs: { vpcIds: 'all', intervalMinutes: 5 } } },
      'connectors.vpcFlowLogs.intervalMinutes must be 1 or 10, but is 5.',
    ],
    [
      { connectors: { vpcFlowLogs: [{ vpcIds: 'all' }, { vpcIds: ['mine'], traffic: 'REJECT' }] } },
      'connectors.vpcFlowLogs.1.vpcIds.0 must be the id of a VPC, but is "mine".',
    ],
    [
      { buckets: { create: { expireAfterDays: '365' } } },
      'buckets.create.expireAfterDays must be a whole number from 1 to 36500, but is "365".',
    ],
    [
      { connectors: { vpcFlowLogs: [{ vpcIds: 'all' }, { vpcIds: ['vpc-0a1b2c3d'] }] } },
      /^connectors\.vpcFlowLogs must name a VPC once for each kind of traffic/u,
    ],
    [
      { buckets: { create: { name: 'our-logs' }, existing: [{ name: 'our-logs' }] } },
      'buckets.existing.0.name must be the name of a bucket that is not named already, but is "our-logs".',
    ],
    [
      { vpc: { id: 'vpc-0a1b2c3d', subnetIds: ['subnet-0a1b2c3d', 'subnet-0a1b2c3d', 'subnet-0a1b2c3d'] } },
      /^vpc\.subnetIds must list a subnet of each of the 3 zones/u,
    ],
    [
      { retention: { default: { warm: 7, delete: 90 } } },
      'retention.default.warm must have domain.create.warm beside it, but is 7.',
    ],
    [
      { domain: { create: { managers: {}, warm: {} } }, retention: { default: { warm: 7, cold: 30 } } },
      'retention.default.cold must have domain.create.warm.cold beside it, but is 30.',
    ],
  ])('says in a sentence what is wrong with %j', (given, sentence) => {
    expect(() => read(given)).toThrow(sentence);
  });

  it('names every setting at fault at once', () => {
    const both = () => read({ loader: { memory: 1, timeout: 1 }, alarms: { mail: [''] } });

    expect(both).toThrow(/^loader\.memory .*\nloader\.timeout .*\nalarms\.mail\.0 .*\.$/u);
  });

  it('does not repeat what may be a secret', () => {
    const metadata = '';
    const given = { domain: { authentication: { by: 'saml', entityId: 'https://idp.example.com', metadata } } };

    expect(() => read(given)).toThrow('domain.authentication.metadata');
    expect(() => read({ enrichment: 'key-of-somebody' })).toThrow(/^enrichment (?!.*key-of-somebody)/u);
  });
});
