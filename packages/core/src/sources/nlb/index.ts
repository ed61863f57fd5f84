import { defineLogSource } from '../../source/define.ts';
import { fields } from './fields.ts';
import { map } from './map.ts';

export default defineLogSource({
  id: 'nlb',
  title: 'Network Load Balancer access logs',
  namespace: 'aws.elb',
  parser: 1,
  docUrl: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-access-logs.html',
  rule: {
    // `net.`, and no address of a node before the random part.
    key: /(?:^|\/)\d{12}_elasticloadbalancing_[a-z0-9-]+_net\.[A-Za-z0-9-]+\.[A-Za-z0-9]+_\d{8}T\d{4}Z_[A-Za-z0-9]+\.log(?:\.gz)?$/u,
    examples: [
      'AWSLogs/123456789012/elasticloadbalancing/us-east-1/2026/11/20/123456789012_elasticloadbalancing_us-east-1_net.tls-1.809b86b470cfa0ff_20261120T0915Z_bbb0861d.log.gz',
      'lb/AWSLogs/123456789012/elasticloadbalancing/eu-west-1/2026/11/20/123456789012_elasticloadbalancing_eu-west-1_net.tls-1.809b86b470cfa0ff_20261120T0915Z_1a2b3c4d.log.gz',
    ],
  },
  format: {
    kind: 'columns',
    separator: ' ',
    missing: '-',
    quoted: true,
    columns: [
      'type',
      'version',
      'time',
      'name',
      'listener',
      'client',
      'target',
      'connection_time',
      'tls_handshake_time',
      'received_bytes',
      'sent_bytes',
      'incoming_tls_alert',
      'chosen_cert_arn',
      'chosen_cert_serial',
      'ssl_cipher',
      'ssl_protocol',
      'tls_named_group',
      'domain_name',
      'alpn_fe_protocol',
      'alpn_be_protocol',
      'alpn_client_preference_list',
      'tls_connection_creation_time',
    ],
    // Version 1.0.
    atLeast: 18,
  },
  signatures: [/^tls \d\.\d \d{4}-\d\d-\d\dT[\d:.]+Z? net\//u],
  fields,
  index: { name: 'log-aws-elb' },
  time: ['time', 'tls_connection_creation_time'],
  constants: { 'event.kind': 'event', 'event.category': ['network'], 'network.transport': 'tcp' },
  map,
});
