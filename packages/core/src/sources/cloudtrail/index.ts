import { defineLogSource } from '../../source/define.ts';
import { fields } from './fields.ts';
import { toEcs } from './map.ts';

export default defineLogSource({
  id: 'cloudtrail',
  title: 'AWS CloudTrail',
  namespace: 'aws.cloudtrail',
  parser: 1,
  docUrl: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference.html',
  rule: {
    key: /(?:^|[/_])(?:(?<organization>o-[a-z0-9]{10,32})\/(?:AWSLogs\/)?)?(?:\d{12}\/)?CloudTrail(?:-Insight|-NetworkActivity|-Aggregated)?[/_]/u,
    examples: [
      'AWSLogs/111122223333/CloudTrail/eu-west-1/2026/11/20/111122223333_CloudTrail_eu-west-1_20261120T0910Z_Zx81kQ0vTbW3mNp4.json.gz',
      'trails/AWSLogs/o-a1b2c3d4e5/444455556666/CloudTrail-Insight/us-east-1/2026/11/20/444455556666_CloudTrail-Insight_us-east-1_20261120T0915Z_Hk20dPw7YrLs6uQe.json.gz',
      'AWSLogs/111122223333/CloudTrail-NetworkActivity/ap-northeast-1/2026/11/20/111122223333_CloudTrail-NetworkActivity_ap-northeast-1_20261120T0920Z_Bn45tXc9GvJa2oRi.json.gz',
      'AWSLogs/111122223333/CloudTrail-Aggregated/us-west-2/2026/11/20/111122223333_CloudTrail-Aggregated_us-west-2_20261120T0925Z_Mf63wEz1KqUd8hSy.json.gz',
      'o-a1b2c3d4e5/AWSLogs/o-a1b2c3d4e5/444455556666/CloudTrail/us-gov-west-1/2026/11/20/444455556666_CloudTrail_us-gov-west-1_20261120T0930Z_Vc17jLi5OxTn0bGa.json.gz',
      '111122223333_CloudTrail_eu-west-1_20261120T0910Z_Zx81kQ0vTbW3mNp4.json.gz',
    ],
  },
  ignore: [
    {
      key: /(?:^|[/_])CloudTrail-Digest[/_]/u,
      reason: 'a digest: it proves that log files are unchanged, and holds no events',
      examples: [
        'AWSLogs/111122223333/CloudTrail-Digest/us-east-1/2026/11/20/111122223333_CloudTrail-Digest_us-east-1_all-events_eu-west-1_20261120T100000Z.json.gz',
      ],
    },
  ],
  format: { kind: 'json', records: 'Records' },
  signatures: [
    ['eventVersion', 'eventID', 'eventSource', 'eventName'],
    ['eventVersion', 'eventID', 'insightDetails'],
  ],
  fields,
  index: { name: 'log-aws-cloudtrail' },
  time: ['eventTime', 'timeWindow.windowStart'],
  uniqueId: 'eventID',
  constants: { 'event.kind': 'event' },
  map: toEcs,
});
