import { defineLogSource } from '../../source/define.ts';
import { fields } from './fields.ts';
import { map } from './map.ts';

export default defineLogSource({
  id: 'guardduty',
  title: 'Amazon GuardDuty findings',
  namespace: 'aws.guardduty',
  parser: 1,
  docUrl: 'https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_finding-format.html',
  rule: {
    key: /(?:^|\/)GuardDuty\//u,
    examples: [
      'AWSLogs/123456789012/GuardDuty/eu-west-1/2026/11/20/3f2a9c10-5b7d-4e8a-9c21-0d4e6f8a1b2c.jsonl.gz',
      'gd/AWSLogs/123456789012/GuardDuty/eu-west-1/2026/11/20/3f2a9c10-5b7d-4e8a-9c21-0d4e6f8a1b2c.jsonl.gz',
      'GuardDuty/3f2a9c10-5b7d-4e8a-9c21-0d4e6f8a1b2c.jsonl.gz',
    ],
  },
  format: { kind: 'json' },
  signatures: [['schemaVersion', 'service.detectorId', 'severity', 'type']],
  fields,
  index: { name: 'log-aws-guardduty' },
  time: ['updatedAt', 'service.eventLastSeen', 'createdAt'],
  uniqueId: 'id',
  hasVersions: true,
  constants: { 'event.kind': 'alert', 'event.category': ['intrusion_detection'] },
  map,
});
