import { defineLogSource } from '../../source/define.ts';
import { fields } from './fields.ts';

export default defineLogSource({
  id: 'vpcflowlogs',
  title: 'Amazon VPC Flow Logs',
  namespace: 'aws.vpcflow',
  parser: 1,
  docUrl: 'https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html',
  rule: { key: /vpcflowlogs/u, examples: ['AWSLogs/123456789012/vpcflowlogs/us-east-1/2026/11/02/x.log.gz'] },
  format: {
    kind: 'columns',
    separator: ' ',
    missing: '-',
    header: 'names',
    otherwise: {
      columns: [
        'version',
        'account-id',
        'interface-id',
        'srcaddr',
        'dstaddr',
        'srcport',
        'dstport',
        'protocol',
        'packets',
        'bytes',
        'start',
        'end',
        'action',
        'log-status',
      ],
      first: /^\d{1,2} /u,
    },
  },
  fields,
  index: { name: 'log-aws-vpcflowlogs' },
  time: ['end', 'start'],
  constants: { 'event.kind': 'event', 'event.category': ['network'], 'event.type': ['connection'] },
  map: (row) => ({
    'event.outcome': row.action === 'ACCEPT' ? 'success' : row.action === 'REJECT' ? 'failure' : 'unknown',
    'network.transport': row.protocol === 6 ? 'tcp' : 'udp',
  }),
});
