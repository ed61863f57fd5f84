import { defineLogSource } from '../../source/define.ts';
import { fields } from './fields.ts';
import { map } from './map.ts';

export default defineLogSource({
  id: 'alb-connection',
  title: 'Application Load Balancer connection logs',
  namespace: 'aws.elb',
  parser: 1,
  docUrl: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-connection-logs.html',
  rule: {
    // The vendor's page has both a dot and a low line behind `conn_log`.
    key: /(?:^|\/)conn_log[._]\d{12}_elasticloadbalancing_[a-z0-9-]+_app\.[^/]+\.log(?:\.gz)?$/u,
    examples: [
      'AWSLogs/123456789012/elasticloadbalancing/us-east-1/2026/11/20/conn_log.123456789012_elasticloadbalancing_us-east-1_app.web.50dc6c495c0c9188_20261120T0915Z_192.0.2.23_4d5f6g7h.log.gz',
      'lb/AWSLogs/123456789012/elasticloadbalancing/us-east-1/2026/11/20/conn_log_123456789012_elasticloadbalancing_us-east-1_app.web.50dc6c495c0c9188_20261120T0915Z_192.0.2.23_4d5f6g7h.log.gz',
    ],
  },
  format: {
    kind: 'columns',
    separator: ' ',
    missing: '-',
    quoted: true,
    columns: [
      'time',
      'client_ip',
      'client_port',
      'listener_port',
      'ssl_protocol',
      'ssl_cipher',
      'tls_handshake_latency',
      'leaf_client_cert_subject',
      'leaf_client_cert_validity',
      'leaf_client_cert_serial_number',
      'tls_verify_status',
      'conn_trace_id',
      'tls_keyexchange',
      'name',
      'node_ip',
    ],
    atLeast: 11,
  },
  signatures: [/^\d{4}-\d\d-\d\dT[\d:.]+Z [0-9a-f.:]+ \d{1,5} \d{1,5} (?:TLSv[\d.]+|-) [A-Z0-9_-]+ (?:[\d.]+|-) "/u],
  fields,
  index: { name: 'log-aws-elb' },
  time: ['time'],
  constants: { 'event.kind': 'event', 'event.category': ['network'], 'network.transport': 'tcp' },
  map,
});
