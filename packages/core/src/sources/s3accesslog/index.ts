import { defineLogSource } from '../../source/define.ts';
import { fields } from './fields.ts';
import { map } from './map.ts';
import { beginning, readRecord } from './record.ts';

export default defineLogSource({
  id: 's3accesslog',
  title: 'Amazon S3 server access logs',
  namespace: 'aws.s3access',
  parser: 1,
  docUrl: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/LogFormat.html',
  rule: {
    // The prefix that people choose, or the name that S3 gives: a time and sixteen digits, whatever stands before.
    key: /(?:^|[/_-])s3accesslogs?[/_-]|(?:^|[^0-9])20\d{2}-[01]\d-[0-3]\d(?:-\d{2}){3}-[0-9A-F]{16}$/u,
    examples: [
      'AWSLogs/123456789012/s3accesslog/eu-west-1/shop-data/2026-11-20-09-14-22-8E1F0A2B3C4D5E6F',
      's3a/src1/2026-11-20-09-14-22-8E1F0A2B3C4D5E6F',
      's3a/123456789012/eu-west-1/shop-data/2026/11/20/2026-11-20-00-00-00-8E1F0A2B3C4D5E6F',
      'shop2026-11-20-09-14-22-8E1F0A2B3C4D5E6F',
    ],
  },
  format: { kind: 'text', parse: (text) => readRecord(text) },
  signatures: [beginning],
  fields,
  index: { name: 'log-aws-s3accesslog' },
  time: ['time'],
  constants: { 'event.kind': 'event', 'event.category': ['web'] },
  map,
});
