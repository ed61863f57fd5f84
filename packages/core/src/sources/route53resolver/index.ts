import { defineLogSource } from '../../source/define.ts';
import { fields } from './fields.ts';
import { map } from './map.ts';

export default defineLogSource({
  id: 'route53resolver',
  title: 'Route 53 Resolver query logs',
  namespace: 'aws.route53resolver',
  parser: 1,
  docUrl: 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-query-logs-format.html',
  rule: {
    // S3 has no Region in the key; through Firehose the name is what people choose.
    key: /vpcdnsquerylogs|(?:^|\/)(?:[Rr]oute53[Rr]esolver|[Rr]53[Rr]esolver)\//u,
    examples: [
      'AWSLogs/123456789012/vpcdnsquerylogs/vpc-0a1b2c3d4e5f60718/2026/11/20/vpc-0a1b2c3d4e5f60718_vpcdnsquerylogs_123456789012_20261120T0910Z_71584702.log.gz',
      'dns/AWSLogs/123456789012/vpcdnsquerylogs/vpc-0a1b2c3d4e5f60718/2026/11/20/vpc-0a1b2c3d4e5f60718_vpcdnsquerylogs_123456789012_20261120T0910Z_71584702.log.gz',
      'AWSLogs/123456789012/Route53Resolver/eu-west-1/2026/11/20/09/dns-1-2026-11-20-09-10-00-6f1c2b9a-0d3e-4f5a-8b7c-9d0e1f2a3b4c.gz',
    ],
  },
  format: { kind: 'json' },
  signatures: [['query_timestamp', 'query_name', 'query_type']],
  fields,
  index: { name: 'log-aws-r53resolver' },
  time: ['query_timestamp'],
  constants: { 'event.kind': 'event', 'event.category': ['network'] },
  map,
});
