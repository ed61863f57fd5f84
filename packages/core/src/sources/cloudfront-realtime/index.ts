import { defineLogSource } from '../../source/define.ts';
import { commonForwarded, commonMap } from '../_shared/cloudfront/map.ts';
import { allColumns, columns, LOOKS_ALL } from './columns.ts';
import { fields } from './fields.ts';

/** Ids of distributions have capitals and digits, and a folder of their own where people want to have them in the key. */
const DISTRIBUTION = /\/(E[0-9A-Z]{11,13})\//u;

export default defineLogSource({
  id: 'cloudfront-realtime',
  title: 'CloudFront real-time logs',
  namespace: 'aws.cloudfront',
  parser: 1,
  docUrl: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/real-time-logs.html',
  rule: {
    // Firehose writes what people choose: anything may stand between.
    key: /(?:^|\/)[Cc]loud[Ff]ront\/(?:[^/]{1,128}\/){0,6}realtime\//u,
    examples: [
      'AWSLogs/123456789012/CloudFront/global/E1A2B3C4D5E6F7/realtime/2026/11/20/08/cf-1-2026-11-20-08-35-10-0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0.gz',
      'AWSLogs/123456789012/CloudFront/global/realtime/2026/11/20/08/cf-1-2026-11-20-08-35-10-0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0',
    ],
  },
  format: {
    kind: 'columns',
    separator: '\t',
    missing: '-',
    columns,
    atLeast: 40,
    variant: { looks: LOOKS_ALL, columns: allColumns, atLeast: 41 },
  },
  signatures: [/^\d{10}\.\d{1,3}\t[0-9a-f.:]+\t(?:(?:[0-9a-f.:]+|-)\t)?[\d.]+\t\d{1,3}\t\d+\t[A-Z]+\t/u],
  fields,
  secrets: ['cs-cookie'],
  index: { name: 'log-aws-cloudfront' },
  time: ['timestamp'],
  constants: {
    'event.kind': 'event',
    'event.category': ['web'],
    'cloud.region': 'global',
    'service.type': 'cloudfront',
  },
  forwarded: (row) => commonForwarded(row),
  map: (row, { ref }) => [{ 'service.id': DISTRIBUTION.exec(ref.key)?.[1] }, ...commonMap(row, row['cs-host'])],
});
