import { defineLogSource } from '../../source/define.ts';
import { fields } from './fields.ts';
import { map } from './map.ts';

/** A whole record of the default format; a custom one without its header must not be taken for it. */
const DEFAULT_RECORD =
  /^2 (?:\d{12}|unknown) (?:eni-[0-9a-f]+|-) [0-9a-f.:-]+ [0-9a-f.:-]+ (?:(?:\d+|-) ){5}\d+ \d+ (?:ACCEPT|REJECT|-) (?:OK|NODATA|SKIPDATA)$/u;

/** Keys of rows in Parquet that only flow logs have together. */
const ROWS = [
  ['account_id', 'interface_id'],
  ['interface_id', 'log_status'],
  ['srcaddr', 'dstaddr'],
  ['pkt_srcaddr', 'pkt_dstaddr'],
  ['tgw_id', 'tgw_attachment_id'],
] as const;

/** Names alone, and one of them only flow logs have. */
const HEADER =
  /^(?=(?:\S{1,40} ){0,127}(?:srcaddr|interface-id|account-id|log-status|tgw-id)(?: |$))[a-z-]+(?: [a-z0-9-]+)*$/u;

export default defineLogSource({
  id: 'vpcflowlogs',
  title: 'Amazon VPC Flow Logs',
  namespace: 'aws.vpcflow',
  parser: 1,
  docUrl: 'https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html',
  rule: {
    // Transit Gateways deliver under the same name.
    key: /vpcflowlogs/u,
    examples: [
      'AWSLogs/123456789012/vpcflowlogs/us-east-1/2026/11/20/123456789012_vpcflowlogs_us-east-1_fl-0a1b2c3d4e5f60718_20261120T0905Z_9f8e7d6c.log.gz',
      'net/AWSLogs/123456789012/vpcflowlogs/eu-west-1/2026/11/20/09/123456789012_vpcflowlogs_eu-west-1_fl-0a1b2c3d4e5f60718_20261120T0905Z_9f8e7d6c.log.gz',
      'AWSLogs/aws-account-id=123456789012/aws-service=vpcflowlogs/aws-region=eu-west-1/year=2026/month=11/day=20/hour=09/123456789012_vpcflowlogs_eu-west-1_fl-0a1b2c3d4e5f60718_20261120T0905Z_1a2b3c4d.log.gz',
      'AWSLogs/o-ab12cd34ef/123456789012/vpcflowlogs/ap-northeast-1/2026/11/20/123456789012_vpcflowlogs_ap-northeast-1_fl-0a1b2c3d4e5f60718_20261120T0905Z_0c1d2e3f.log.gz',
      'AWSLogs/123456789012/vpcflowlogs/us-east-1/2026/11/20/123456789012_vpcflowlogs_us-east-1_fl-0a1b2c3d4e5f60718_20261120T0905Z_4d5e6f70.log.parquet',
      'AWSLogs/aws-account-id=123456789012/aws-service=vpcflowlogs/aws-region=eu-west-1/year=2026/month=11/day=20/hour=09/123456789012_vpcflowlogs_eu-west-1_fl-0a1b2c3d4e5f60718_20261120T0905Z_7a8b9c0d.log.parquet',
    ],
  },
  format: {
    kind: 'columns',
    separator: ' ',
    missing: '-',
    header: 'names',
    // The rows of Parquet.
    json: 'snake_case',
    // What comes by way of CloudWatch Logs has no header: only the default format can be told without one.
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
      first: DEFAULT_RECORD,
    },
  },
  signatures: [DEFAULT_RECORD, HEADER, ...ROWS],
  fields,
  isPlain: true,
  index: { name: 'log-aws-vpcflowlogs' },
  time: ['end', 'start'],
  original: false,
  constants: { 'event.kind': 'event', 'event.category': ['network'] },
  map,
});
