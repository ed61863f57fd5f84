import { fromIso } from '../../parse/time.ts';
import { defineLogSource } from '../../source/define.ts';
import { commonForwarded, commonMap } from '../_shared/cloudfront/map.ts';
import { fields } from './fields.ts';

/** The columns of the legacy form, for objects that have lost their header. */
const LEGACY = [
  'date',
  'time',
  'x-edge-location',
  'sc-bytes',
  'c-ip',
  'cs-method',
  'cs(Host)',
  'cs-uri-stem',
  'sc-status',
  'cs(Referer)',
  'cs(User-Agent)',
  'cs-uri-query',
  'cs(Cookie)',
  'x-edge-result-type',
  'x-edge-request-id',
  'x-host-header',
  'cs-protocol',
  'cs-bytes',
  'time-taken',
  'x-forwarded-for',
  'ssl-protocol',
  'ssl-cipher',
  'x-edge-response-result-type',
  'cs-protocol-version',
  'fle-status',
  'fle-encrypted-fields',
  'c-port',
  'time-to-first-byte',
  'x-edge-detailed-result-type',
  'sc-content-type',
  'sc-content-len',
  'sc-range-start',
  'sc-range-end',
  'distribution-tenant-id',
  'connection-id',
] as const;

/** A whole record of the legacy form. */
const LEGACY_RECORD = /^\d{4}-\d{2}-\d{2}[\t ]\d{2}:\d{2}:\d{2}[\t ][A-Z]{3}\d/u;

export default defineLogSource({
  id: 'cloudfront-standard',
  title: 'CloudFront standard logs',
  namespace: 'aws.cloudfront',
  parser: 1,
  docUrl: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logs-reference.html',
  rule: {
    // Distribution, hour and a random part: the name of the file is all that both versions have in common.
    key: /(?:^|\/)(?<distribution>[0-9A-Z]{12,14})\.20\d{2}-[01]\d-[0-3]\d-[0-2]\d\.[0-9A-Za-z]{8,12}(?:\.gz)?$/u,
    examples: [
      'cf/E1A2B3C4D5E6F7.2026-11-20-08.RT4KCN4SGK9.gz',
      'AWSLogs/123456789012/CloudFront/E1A2B3C4D5E6F7.2026-11-20-08.3fa91c02.gz',
      'AWSLogs/123456789012/CloudFront/E1A2B3C4D5E6F7/2026/11/20/08/E1A2B3C4D5E6F7.2026-11-20-08.3fa91c02.gz',
      'AWSLogs/aws-account-id=123456789012/CloudFront/distributionid=E1A2B3C4D5E6F7/year=2026/E1A2B3C4D5E6F7.2026-11-20-08.3fa91c02.gz',
      'pfx/year=2026/E1A2B3C4D5E6F7.2026-11-20-08.3fa91c02.gz',
    ],
  },
  format: {
    kind: 'columns',
    separator: '\t',
    missing: '-',
    header: 'directive',
    otherwise: { columns: LEGACY, first: LEGACY_RECORD, atLeast: 24 },
    json: true,
  },
  signatures: [
    /^#(?:Version: 1\.0$|Fields: .*\b(?:x-edge-|cs-uri-stem))/u,
    LEGACY_RECORD,
    ['x-edge-request-id'],
    ['x-edge-location', 'c-ip'],
  ],
  fields,
  secrets: ['cs(Cookie)'],
  index: { name: 'log-aws-cloudfront' },
  time: [
    (row) =>
      row['timestamp(ms)'] ??
      row.timestamp ??
      (row.date === undefined || row.time === undefined ? undefined : fromIso(`${row.date}T${row.time}Z`)),
  ],
  constants: {
    'event.kind': 'event',
    'event.category': ['web'],
    'cloud.region': 'global',
    'service.type': 'cloudfront',
  },
  forwarded: (row) => commonForwarded(row),
  map: (row, { captures }) => [
    { 'service.id': row.DistributionId ?? row.distributionid ?? captures['distribution'] },
    ...commonMap(row, row['cs(Host)']),
  ],
});
