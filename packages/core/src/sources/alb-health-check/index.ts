import { defineLogSource } from '../../source/define.ts';
import { nanosOfSeconds } from '../_shared/duration.ts';
import { fields } from './fields.ts';

export default defineLogSource({
  id: 'alb-health-check',
  title: 'Application Load Balancer health check logs',
  namespace: 'aws.elb',
  parser: 1,
  docUrl: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-health-check-logs.html',
  rule: {
    key: /(?:^|\/)health_check_log[._]\d{12}_elasticloadbalancing_[a-z0-9-]+_app\.[^/]+\.log(?:\.gz)?$/u,
    examples: [
      'AWSLogs/123456789012/elasticloadbalancing/us-east-1/2026/11/20/health_check_log_123456789012_elasticloadbalancing_us-east-1_app.web.50dc6c495c0c9188_20261120T0915Z_192.0.2.23_8j9k0l1m.log.gz',
      'lb/AWSLogs/123456789012/elasticloadbalancing/us-east-1/2026/11/20/health_check_log.123456789012_elasticloadbalancing_us-east-1_app.web.50dc6c495c0c9188_20261120T0915Z_192.0.2.23_8j9k0l1m.log.gz',
    ],
  },
  format: {
    kind: 'columns',
    separator: ' ',
    missing: '-',
    quoted: true,
    columns: [
      'type',
      'time',
      'latency',
      'target',
      'target_group_id',
      'status',
      'status_code',
      'reason_code',
      'name',
      'node_ip',
    ],
    // No sample of this log was at hand: a line is claimed by its kind and time, and kept whole whatever follows.
    atLeast: 2,
  },
  signatures: [/^[a-z0-9]{2,8} \d{4}-\d\d-\d\dT[\d:.]+Z (?:[\d.]+|-) \S{1,80} \S{1,80} (?:PASS|FAIL) /u],
  fields,
  index: { name: 'log-aws-elb' },
  time: ['time'],
  constants: { 'event.kind': 'event', 'event.category': ['host'] },
  map: ({ status, latency }) => ({
    'event.duration': nanosOfSeconds(latency),
    'event.outcome': status === 'PASS' ? 'success' : status === 'FAIL' ? 'failure' : 'unknown',
    'event.type': status === 'FAIL' ? ['info', 'error'] : ['info'],
  }),
});
