import { defineLogSource } from '../../source/define.ts';
import { fields } from './fields.ts';
import { map } from './map.ts';

export default defineLogSource({
  id: 'securityhub',
  title: 'AWS Security Hub findings',
  namespace: 'aws.securityhub',
  parser: 1,
  docUrl: 'https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format-syntax.html',
  rule: {
    key: /(?:^|\/)[Ss]ecurity[Hh]ub\//u,
    examples: [
      'AWSLogs/123456789012/SecurityHub/eu-west-1/2026/11/20/08/hub-3-2026-11-20-08-35-10-0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0.gz',
      'findings/securityhub/2026/11/20/08/hub-3-2026-11-20-08-35-10-0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0',
    ],
  },
  format: { kind: 'json', records: 'findings' },
  signatures: [['SchemaVersion', 'ProductArn', 'GeneratorId', 'AwsAccountId']],
  fields,
  index: { name: 'log-aws-securityhub' },
  time: ['UpdatedAt', 'LastObservedAt', 'CreatedAt'],
  uniqueId: 'Id',
  hasVersions: true,
  constants: { 'event.kind': 'alert', 'event.category': ['intrusion_detection'] },
  map,
});
