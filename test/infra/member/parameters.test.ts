import { describe, expect, it } from 'vitest';
import { brokenRules, resolveTemplate, wrongParameters } from './resolve.ts';
import { account, member, off, on, region, single } from './stacks.ts';

const input = (parameters: Readonly<Record<string, string>>, where = region) => ({
  parameters,
  account,
  region: where,
});

describe('the member template', () => {
  const everything = resolveTemplate(member, input(on));

  it('makes nothing by default', () => {
    expect(resolveTemplate(member, input(off))).toEqual([]);
  });

  it('makes each log by its own parameter alone, but for WAF, which needs the edge bucket', () => {
    const made = single.map((parameters) => resolveTemplate(member, input(parameters)).map(({ name }) => name));
    const wafs = everything.map(({ name }) => name).filter((name) => name.startsWith('WafLogging'));

    expect(made.every((names) => names.length > 0)).toBe(true);
    expect([...made.flat(), ...wafs].toSorted()).toEqual(everything.map(({ name }) => name).toSorted());
  });

  it.each([1, 2, 5])('takes %i of the five places of its lists', (count) => {
    const some = (name: string) => String(on[name]).split(',').slice(0, count);
    const parameters = { ...on, VpcIds: some('VpcIds').join(','), WebAclArns: some('WebAclArns').join(',') };
    const resources = resolveTemplate(member, input(parameters));
    const taken = (type: string, property: string) =>
      resources.filter((resource) => resource.type === type).map(({ properties }) => properties[property]);

    expect(wrongParameters(member, parameters)).toEqual([]);
    expect(taken('AWS::EC2::FlowLog', 'ResourceId')).toEqual(some('VpcIds'));
    expect(taken('AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation', 'ResourceId')).toEqual(some('VpcIds'));
    expect(taken('AWS::WAFv2::LoggingConfiguration', 'ResourceArn')).toEqual(some('WebAclArns'));
  });

  it('makes the trail in its home Region alone', () => {
    const names = resolveTemplate(member, input(on, 'us-east-1')).map(({ name }) => name);

    expect(names).not.toContain('Trail');
    expect(everything.find(({ name }) => name === 'Trail')?.properties).toMatchObject({
      ...{ IsMultiRegionTrail: true, IncludeGlobalServiceEvents: true, EnableLogFileValidation: true, IsLogging: true },
      ...{ S3BucketName: 'central-logs', KMSKeyId: on['KeyArn'] },
    });
  });

  it.each([
    [{ EnableVpcFlowLogs: 'true' }, ['Flow and query logs need VpcIds.']],
    [{ EnableResolverQueryLogs: 'true' }, ['Flow and query logs need VpcIds.']],
    [{ EnableCloudTrail: 'true' }, ['EnableCloudTrail needs HomeRegion.']],
    [{ EnableWaf: 'true' }, ['EnableWaf needs EnableEdgeBucket.', 'EnableWaf needs WebAclArns.']],
    [
      { EnableGuardDuty: 'true' },
      [
        'EnableGuardDuty needs GuardDutyDetectorId.',
        'EnableGuardDuty needs KeyArn. GuardDuty exports nothing without a key.',
      ],
    ],
  ])('says what %o lacks, and makes nothing', (parameters, sentences) => {
    expect(brokenRules(member, input({ ...off, ...parameters }))).toEqual(sentences);
  });

  it.each([
    ['LogBucket', 'Logs'],
    ['LogBucketAccount', '1234'],
    ['KeyArn', 'arn:aws:kms:eu-west-1:444455556666:alias/logs'],
    ['VpcIds', 'vpc-0a1b2c3d, vpc-0a1b2c3e'],
    ['VpcIds', Array.from({ length: 6 }, () => 'vpc-0a1b2c3d').join(',')],
    ['EdgeBucketPrefix', 'logs'],
    ['EdgeBucketPrefix', `aws-waf-logs-${'a'.repeat(21)}`],
    ['EnableWaf', 'yes'],
  ])('refuses %s "%s"', (name, value) => {
    expect(wrongParameters(member, { ...off, [name]: value })).toEqual([`${name} may not be "${value}"`]);
  });
});
