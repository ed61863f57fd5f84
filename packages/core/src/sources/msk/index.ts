import { defineLogSource } from '../../source/define.ts';
import { fields } from './fields.ts';
import { beginning, readRecord } from './record.ts';

export default defineLogSource({
  id: 'msk',
  title: 'Amazon MSK broker logs',
  namespace: 'aws.msk',
  parser: 1,
  docUrl: 'https://docs.aws.amazon.com/msk/latest/developerguide/msk-logging.html',
  rule: {
    key: /KafkaBrokerLogs(?:\/[a-z0-9-]{1,32}\/(?<cluster>[^/]{1,64}?)-(?<uuid>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}-\d{1,4})\/[^/]{1,64}\/Broker-(?<broker>\d{1,4})_)?/u,
    examples: [
      'AWSLogs/123456789012/KafkaBrokerLogs/eu-west-1/orders-043b6d76-352c-494a-9eee-fbff5cc1687d-20/2026-11-20-09/Broker-1_09-05_5b17f696.log.gz',
      'kafka/AWSLogs/123456789012/KafkaBrokerLogs/ap-northeast-1/my-orders-2-6d043b76-2c35-4a49-ee9e-cc1687dfbff5-3/2026-11-20-10/Broker-12_10-05_b17f6965.log.gz',
    ],
  },
  format: { kind: 'text', begins: beginning, parse: readRecord },
  signatures: [beginning],
  fields,
  index: { name: 'log-aws-msk' },
  time: ['time'],
  constants: { 'event.kind': 'event', 'event.category': ['host'], 'service.type': 'kafka' },
  map: ({ level, error_type }) => ({
    'event.type': level === 'ERROR' || level === 'FATAL' || error_type !== undefined ? ['error'] : ['info'],
  }),
});
