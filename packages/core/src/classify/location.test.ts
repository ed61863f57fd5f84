import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { locate } from './location.ts';

const ACCOUNT = '444455556666';

describe('a key tells account and region', () => {
  test.each([
    ['trail/AWSLogs/444455556666/CloudTrail/ap-northeast-1/2026/11/21/444455556666_x.json.gz', 'ap-northeast-1'],
    ['AWSLogs/o-zz99yy88xx/444455556666/CloudTrail-Insight/us-gov-west-1/2026/11/21/x.json.gz', 'us-gov-west-1'],
    ['o-zz99yy88xx/AWSLogs/o-zz99yy88xx/444455556666/CloudTrail/us-east-1/2026/11/21/x.json.gz', 'us-east-1'],
    ['AWSLogs/444455556666/vpcflowlogs/il-central-1/2026/11/21/10/x.log.gz', 'il-central-1'],
    [
      'n/AWSLogs/aws-account-id=444455556666/aws-service=vpcflowlogs/aws-region=eu-south-2/year=2026/month=11/x.log.gz',
      'eu-south-2',
    ],
    [
      'AWSLogs/444455556666/elasticloadbalancing/us-iso-east-1/2026/11/21/x_app.web.1_T_10.0.0.1_a.log.gz',
      'us-iso-east-1',
    ],
    ['AWSLogs/444455556666/elasticloadbalancing/cn-north-1/2026/11/21/x.log', 'cn-north-1'],
    ['AWSLogs/444455556666/GuardDuty/eusc-de-east-1/2026/11/21/x.jsonl.gz', 'eusc-de-east-1'],
    ['444455556666/sa-east-1/source-bucket/2026/11/21/2026-11-21-00-00-00-ABCDEF0123456789', 'sa-east-1'],
    ['AWSLogs/444455556666/WAFLogs/global/acl/2026/11/21/x.log.gz', 'global'],
    ['AWSLogs/444455556666/vpcdnsquerylogs/vpc-0a1b/2026/11/21/x.log.gz', undefined],
    ['lake/region=eu-west-2/accountId=444455556666/eventDay=20261121/x.gz', 'eu-west-2'],
  ])('%s', (key, region) => {
    expect(locate(key)).toEqual({ account: ACCOUNT, region });
  });
});

describe('a key does not tell them', () => {
  test.each([
    'plain.log',
    '',
    '/',
    'my-global-app/eu-west-1a/x.log',
    'AWSLogs/44445555666/x.log',
    'AWSLogs/4444555566667/x.log',
    'prefix-444455556666/x.log',
    '444455556666_CloudTrail_eu-west-1_T.json.gz',
    'a/444455556666',
    'logs/dt=202611210905/x.log',
    'logs/source=us-east-1-x/x.log',
    'EU-WEST-1/x.log',
  ])('by a part of a segment, the file name or a date: %j', (key) => {
    expect(locate(key)).toEqual({ account: undefined, region: undefined });
  });

  test('twice: the first of each counts', () => {
    expect(locate('111122223333/444455556666/eu-west-1/us-east-1/x')).toEqual({
      account: '111122223333',
      region: 'eu-west-1',
    });
  });

  test.prop([fc.array(fc.oneof(fc.string(), fc.constantFrom('global', ACCOUNT, '=', 'a=b=c')), { maxLength: 10 })])(
    'but with whole segments',
    (segments) => {
      const key = segments.join('/');

      const { account, region } = locate(key);

      if (account !== undefined) expect(account).toMatch(/^\d{12}$/u);
      if (region !== undefined) expect(key).toContain(region);
    },
  );
});
