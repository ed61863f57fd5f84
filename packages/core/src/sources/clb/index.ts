import { defineLogSource } from '../../source/define.ts';
import { fields } from './fields.ts';
import { map } from './map.ts';

export default defineLogSource({
  id: 'clb',
  title: 'Classic Load Balancer access logs',
  namespace: 'aws.elb',
  parser: 1,
  docUrl: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/access-log-collection.html',
  rule: {
    // The bare name of the load balancer: no `app.` or `net.`, and names have no dots.
    key: /(?:^|\/)\d{12}_elasticloadbalancing_[a-z0-9-]+_[A-Za-z0-9-]+_\d{8}T\d{4}Z_[0-9a-f.:]+_[A-Za-z0-9]+\.log(?:\.gz)?$/u,
    examples: [
      'AWSLogs/123456789012/elasticloadbalancing/us-east-1/2026/11/20/123456789012_elasticloadbalancing_us-east-1_old-web_20261120T0920Z_192.0.2.9_31av101p.log',
      'lb/AWSLogs/123456789012/elasticloadbalancing/eu-west-1/2026/11/20/123456789012_elasticloadbalancing_eu-west-1_old-web_20261120T0920Z_192.0.2.9_31av101p.log.gz',
    ],
  },
  format: {
    kind: 'columns',
    separator: ' ',
    missing: '-',
    quoted: true,
    columns: [
      'time',
      'name',
      'client',
      'target',
      'request_processing_time',
      'target_processing_time',
      'response_processing_time',
      'elb_status_code',
      'target_status_code',
      'received_bytes',
      'sent_bytes',
      'request',
      'user_agent',
      'ssl_cipher',
      'ssl_protocol',
    ],
    // The first form, without what came with HTTPS.
    atLeast: 12,
  },
  signatures: [
    /^\d{4}-\d\d-\d\dT[\d:.]+Z [A-Za-z0-9-]{1,32} [0-9a-f.:]+ (?:[0-9a-f.:]+|-) (?:-?[\d.]+ ){3}(?:\d+|-) (?:\d+|-) /u,
  ],
  fields,
  index: { name: 'log-aws-elb' },
  time: ['time'],
  constants: { 'event.kind': 'event' },
  map,
});
