import { describe, expect, it } from 'vitest';
import { categorise } from './categories.ts';
import cloudtrail from './index.ts';

const DAY = 'eu-west-1/2026/11/20';
const FILE = '111122223333_CloudTrail_eu-west-1_20261120T0910Z_Zx81kQ0vTbW3mNp4.json.gz';

describe('rule', () => {
  it.each([
    [`AWSLogs/111122223333/CloudTrail/${DAY}/${FILE}`, undefined],
    [`my/prefix/AWSLogs/o-a1b2c3d4e5/111122223333/CloudTrail/${DAY}/${FILE}`, 'o-a1b2c3d4e5'],
    [`o-a1b2c3d4e5/AWSLogs/111122223333/CloudTrail/${DAY}/${FILE}`, 'o-a1b2c3d4e5'],
    [`o-a1b2c3d4e5/AWSLogs/o-a1b2c3d4e5/111122223333/CloudTrail/${DAY}/${FILE}`, 'o-a1b2c3d4e5'],
    ['firehose/CloudTrail/2026/11/20/09/events-1-2026-11-20-09-15-00-0b1c2d3e', undefined],
    [FILE, undefined],
  ])('claims %s', (key, organization) => {
    const found = cloudtrail.rule.key.exec(key);

    expect(found).not.toBeNull();
    expect(found?.groups?.['organization']).toBe(organization);
  });

  it.each([
    `AWSLogs/111122223333/CloudTrail-Digest/${DAY}/111122223333_CloudTrail-Digest_eu-west-1_all_eu-west-1_20261120T100000Z.json.gz`,
    'AWSLogs/111122223333/CloudTrailReports/report.json',
    'AWSLogs/111122223333/MyCloudTrail/events.json',
  ])('leaves %s alone', (key) => {
    expect(cloudtrail.rule.key.test(key)).toBe(false);
  });
});

describe('categorise', () => {
  const call = (service: string, action: string, more = {}) => {
    const { 'event.category': category, 'event.type': type } = categorise({
      source: `${service}.amazonaws.com`,
      action,
      isDataEvent: false,
      readOnly: undefined,
      errorCode: undefined,
      ...more,
    });
    return [category?.join(), type?.join()].join(': ');
  };

  it.each([
    ['iam', 'CreateUser', 'iam: creation,user'],
    ['iam', 'RemoveUserFromGroup', 'iam: change,group,user'],
    ['iam', 'GetRole', 'iam: info'],
    ['signin', 'ConsoleLogin', 'authentication: start'],
    ['sts', 'AssumeRoleWithSAML', 'authentication: start'],
    ['sts', 'GetCallerIdentity', 'authentication: info'],
    ['sts', 'GetSessionToken', 'authentication: start'],
    ['ec2', 'RunInstances', 'host: start'],
    ['ec2', 'StopInstances', 'host: end'],
    ['ec2', 'AuthorizeSecurityGroupIngress', 'network,configuration: change'],
    ['ec2', 'DeleteNetworkAcl', 'network,configuration: deletion'],
    ['cloudtrail', 'StopLogging', 'configuration: change'],
    ['s3', 'PutBucketPolicy', 'configuration: change'],
    ['dynamodb', 'BatchGetItem', 'database: access'],
    ['cognito-idp', 'AdminCreateUser', 'iam: creation,user'],
    ['lambda', 'UpdateFunctionCode20150331v2', 'api: change'],
    ['constructor', 'constructor', 'api: change'],
  ])('%s %s is %s', (service, action, expected) => {
    expect(call(service, action)).toBe(expected);
  });

  it('takes objects of S3 for files', () => {
    expect(call('s3', 'PutObject', { isDataEvent: true })).toBe('file: creation');
    expect(call('s3', 'HeadObject', { isDataEvent: true })).toBe('file: access');
  });

  it('believes the event where the name does not tell', () => {
    expect(call('kms', 'GenerateDataKey', { readOnly: true })).toBe('api: info');
    expect(call('kms', 'GenerateDataKey', { readOnly: false })).toBe('api: change');
  });

  it('marks what was denied', () => {
    expect(call('ec2', 'DescribeInstances', { errorCode: 'Client.UnauthorizedOperation' })).toBe('host: info,denied');
    expect(call('s3', 'GetBucketPolicy', { errorCode: 'NoSuchBucketPolicy' })).toBe('configuration: access');
  });

  it('knows what to say of an event that says nothing', () => {
    const nothing = {
      source: undefined,
      action: undefined,
      isDataEvent: false,
      readOnly: undefined,
      errorCode: undefined,
    };

    expect(categorise(nothing)).toEqual({ 'event.category': ['api'], 'event.type': ['info'] });
  });
});
