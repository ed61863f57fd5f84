import { classify, sources } from '@sekisho/core';
import { describe, expect, it } from 'vitest';

const A = '111122223333';
const DAY = '2026/11/20';
const FIREHOSE = '-3-2026-11-20-08-35-10-0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0';
const ELB = `lb/AWSLogs/${A}/elasticloadbalancing/eu-west-1/${DAY}`;
const X = `${A}_elasticloadbalancing_eu-west-1`;

/** Keys as AWS and the usual ways of setting it up write them, by the source that they belong to. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  cloudtrail: [
    `ct/AWSLogs/${A}/CloudTrail/eu-west-1/${DAY}/${A}_CloudTrail_eu-west-1_20261120T0935Z_a1B2c3D4e5F6g7H8.json.gz`,
    `AWSLogs/o-ab12cd34ef/444455556666/CloudTrail-Insight/eu-west-1/${DAY}/444455556666_CloudTrail-Insight_eu-west-1_20261120T0940Z_Qq11Ww22Ee33Rr44.json.gz`,
    `o-ab12cd34ef/AWSLogs/${A}/CloudTrail/eu-west-1/${DAY}/${A}_CloudTrail_eu-west-1_20261120T0935Z_a1B2c3D4e5F6g7H8.json.gz`,
  ],
  'sekisho-canary': [`sekisho-canary/${DAY}/3f2a9c10-5b7d-4e8a-9c21-0d4e6f8a1b2c.json`],
  vpcflowlogs: [
    `net/AWSLogs/${A}/vpcflowlogs/eu-west-1/${DAY}/${A}_vpcflowlogs_eu-west-1_fl-0a1b2c3d4e5f60718_20261120T0905Z_9f8e7d6c.log.gz`,
    `AWSLogs/aws-account-id=${A}/aws-service=vpcflowlogs/aws-region=eu-west-1/year=2026/month=11/day=20/hour=09/${A}_vpcflowlogs_eu-west-1_fl-0a1b2c3d4e5f60718_20261120T0905Z_1a2b3c4d.log.parquet`,
    `AWSLogs/aws-account-id=${A}/service=vpcflowlogs/aws-region=eu-west-1/year=2026/month=11/day=20/${A}_vpcflowlogs_eu-west-1_fl-0a1b2c3d4e5f60718_20261120T0905Z_1a2b3c4d.log.gz`,
  ],
  guardduty: [
    `gd/AWSLogs/${A}/GuardDuty/eu-west-1/${DAY}/3f2a9c10-5b7d-4e8a-9c21-0d4e6f8a1b2c.jsonl.gz`,
    `AWSLogs/${A}/GuardDuty/eu-west-1/${DAY}/3f2a9c10-5b7d-4e8a-9c21-0d4e6f8a1b2c.jsonl.gz`,
    'GuardDuty/3f2a9c10-5b7d-4e8a-9c21-0d4e6f8a1b2c.jsonl.gz',
  ],
  s3accesslog: [
    's3a/src1/2026-11-20-09-14-22-8E1F0A2B3C4D5E6F',
    `s3a/${A}/eu-west-1/src1/${DAY}/2026-11-20-00-00-00-8E1F0A2B3C4D5E6F`,
    `AWSLogs/${A}/s3accesslog/eu-west-1/src1-2026-11-20-09-14-22-8E1F0A2B3C4D5E6F`,
    '2026-11-20-09-14-22-8E1F0A2B3C4D5E6F',
  ],
  alb: [`${ELB}/${X}_app.web.50dc6c495c0c9188_20261120T0915Z_10.0.1.23_2x7k9q1z.log.gz`],
  'alb-connection': [`${ELB}/conn_log.${X}_app.web.50dc6c495c0c9188_20261120T0915Z_10.0.1.23_4d5f6g7h.log.gz`],
  'alb-health-check': [
    `${ELB}/health_check_log_${X}_app.web.50dc6c495c0c9188_20261120T0915Z_10.0.1.23_8j9k0l1m.log.gz`,
    `${ELB}/health_check_log.${X}_app.web.50dc6c495c0c9188_20261120T0915Z_10.0.1.23_8j9k0l1m.log.gz`,
  ],
  nlb: [`${ELB}/${X}_net.tls.809b86b470cfa0ff_20261120T0915Z_bbb0861d.log.gz`],
  clb: [`${ELB}/${X}_old_20261120T1000Z_10.0.2.9_31av101p.log`],
  route53resolver: [
    `dns/AWSLogs/${A}/vpcdnsquerylogs/vpc-0a1b2c3d4e5f60718/${DAY}/vpc-0a1b2c3d4e5f60718_vpcdnsquerylogs_${A}_20261120T0910Z_71584702.log.gz`,
  ],
  msk: [
    `AWSLogs/${A}/KafkaBrokerLogs/eu-west-1/orders-043b6d76-352c-494a-9eee-fbff5cc1687d-20/2026-11-20-09/Broker-1_09-05_5b17f696.log.gz`,
  ],
  'cloudfront-standard': [
    'cf/E1EXAMPLE12345.2026-11-20-08.RT4KCN4SGK9.gz',
    `AWSLogs/${A}/CloudFront/E1EXAMPLE12345.2026-11-20-08.3fa91c02.gz`,
    `AWSLogs/${A}/CloudFront/E1EXAMPLE12345/2026/11/20/08/E1EXAMPLE12345.2026-11-20-08.3fa91c02.gz`,
    `AWSLogs/aws-account-id=${A}/CloudFront/distributionid=E1EXAMPLE12345/year=2026/E1EXAMPLE12345.2026-11-20-08.3fa91c02.gz`,
    'pfx/year=2026/E1EXAMPLE12345.2026-11-20-08.3fa91c02.gz',
  ],
  'cloudfront-realtime': [
    `AWSLogs/${A}/CloudFront/global/E1EXAMPLE12345/realtime/${DAY}/08/cf-realtime${FIREHOSE}`,
    `AWSLogs/${A}/CloudFront/global/realtime/error/processing-failed/${DAY}/08/cf-realtime${FIREHOSE}`,
  ],
  waf: [
    `AWSLogs/${A}/WAFLogs/eu-west-1/shop/2026/11/20/08/35/${A}_waflogs_eu-west-1_shop_20261120T0835Z_e0ca43b5.log.gz`,
    `AWSLogs/${A}/WAFLogs/cloudfront/shop/2026/11/20/08/35/${A}_waflogs_cloudfront_shop_20261120T0835Z_e0ca43b5.log.gz`,
    `waf/${DAY}/08/aws-waf-logs-x${FIREHOSE}.gz`,
    `AWSLogs/${A}/WAF/eu-west-1/error/processing-failed/${DAY}/08/aws-waf-logs-x${FIREHOSE}`,
  ],
  securityhub: [
    `AWSLogs/${A}/SecurityHub/eu-west-1/${DAY}/08/hub${FIREHOSE}`,
    `AWSLogs/${A}/SecurityHub/eu-west-1/error/processing-failed/${DAY}/08/hub${FIREHOSE}`,
  ],
  'linux-os-syslog': [
    `AWSLogs/${A}/EC2/Linux/eu-west-1/${DAY}/08/os${FIREHOSE}`,
    // A host, not a log.
    `AWSLogs/${A}/EC2/Linux/eu-west-1/secure-host/${DAY}/08/os${FIREHOSE}`,
  ],
  'linux-secure': [
    `AWSLogs/${A}/EC2/Linux/Secure/eu-west-1/${DAY}/08/secure${FIREHOSE}`,
    `AWSLogs/${A}/EC2/LinuxSecure/eu-west-1/${DAY}/08/secure${FIREHOSE}`,
    `AWSLogs/${A}/EC2/linux-secure/eu-west-1/${DAY}/08/secure${FIREHOSE}`,
  ],
  'rds-postgresql': [
    `AWSLogs/${A}/RDS/PostgreSQL/eu-west-1/${DAY}/08/pg${FIREHOSE}`,
    `AWSLogs/${A}/RDS/postgresql/eu-west-1/${DAY}/08/pg${FIREHOSE}`,
  ],
  'rds-mysql-error': [
    `AWSLogs/${A}/RDS/MySQL/error/eu-west-1/${DAY}/08/my${FIREHOSE}`,
    `AWSLogs/${A}/RDS/MariaDB/error/eu-west-1/${DAY}/08/my${FIREHOSE}`,
    // Firehose could not process it; and a name that holds another log's word.
    `AWSLogs/${A}/RDS/mysql/error/eu-west-1/error/processing-failed/${DAY}/08/my${FIREHOSE}`,
    `AWSLogs/${A}/RDS/mysql/error/eu-west-1/audit-db/${DAY}/08/my${FIREHOSE}`,
  ],
  'rds-mysql-slowquery': [
    `AWSLogs/${A}/RDS/MySQL/slowquery/eu-west-1/${DAY}/08/my${FIREHOSE}`,
    `AWSLogs/${A}/RDS/mariadb/slowquery/eu-west-1/error/processing-failed/${DAY}/08/my${FIREHOSE}`,
    `AWSLogs/${A}/RDS/MySQL/slowquery/eu-west-1/error-db/${DAY}/08/my${FIREHOSE}`,
  ],
  'rds-mysql-general': [
    `AWSLogs/${A}/RDS/MySQL/general/eu-west-1/${DAY}/08/my${FIREHOSE}`,
    `AWSLogs/${A}/RDS/MySQL/general/eu-west-1/audit/${DAY}/08/my${FIREHOSE}`,
  ],
  'rds-mysql-audit': [
    `AWSLogs/${A}/RDS/MySQL/audit/eu-west-1/${DAY}/08/my${FIREHOSE}`,
    `AWSLogs/${A}/RDS/MariaDB/audit/eu-west-1/${DAY}/08/my${FIREHOSE}`,
    `AWSLogs/${A}/RDS/mariadb/audit/eu-west-1/general-db/${DAY}/08/my${FIREHOSE}`,
  ],
  'apache-access': [`AWSLogs/${A}/ECS/apache/access/eu-west-1/${DAY}/08/web${FIREHOSE}`],
  'apache-error': [`AWSLogs/${A}/ECS/apache/error/eu-west-1/${DAY}/08/web${FIREHOSE}`],
  'nginx-access': [`AWSLogs/${A}/ECS/nginx/access/eu-west-1/${DAY}/08/web${FIREHOSE}`],
  'nginx-error': [`AWSLogs/${A}/ECS/nginx/error/eu-west-1/${DAY}/08/web${FIREHOSE}`],
};

/** Keys that hold no records. */
const IGNORED = [
  `AWSLogs/${A}/CloudTrail-Digest/us-east-1/${DAY}/${A}_CloudTrail-Digest_us-east-1_main_eu-west-1_20261120T090131Z.json.gz`,
  `AWSLogs/${A}/ELBAccessLogTestFile`,
  `lb/AWSLogs/${A}/ELBConnectionLogTestFile`,
  `AWSLogs/${A}/ELBHealthCheckLogTestFile`,
  `AWSLogs/${A}/CloudTrail/`,
  'AWSLogs/',
];

/** Keys that look a little like some source's, and are nobody's. */
const UNCLAIMED = [
  'backups/postgres-dump/2026-11-20.sql.gz',
  'reports/2026-11-20-summary.json',
  'photos/linux-penguin.png',
  `exports/${A}/customers.parquet`,
];

/** The sources in any order: from front, from back, from the middle. */
const ORDERS = [sources, sources.toReversed(), [...sources.slice(7), ...sources.slice(0, 7)]];

describe('every key has one source, in whatever order they are asked', () => {
  it('has keys of every source', () => {
    expect(sources.map(({ id }) => id).filter((id) => KEYS[id] === undefined)).toEqual([]);
  });

  it.each(Object.entries(KEYS).flatMap(([id, keys]) => keys.map((key) => [id, key] as const)))('%s: %s', (id, key) => {
    for (const order of ORDERS) {
      expect(classify(key, order)).toMatchObject({ kind: 'claimed', match: { source: { id } }, others: [] });
    }
  });

  it.each(IGNORED)('nobody reads %s', (key) => {
    for (const order of ORDERS) expect(classify(key, order).kind).toBe('ignored');
  });

  it.each(UNCLAIMED)('nobody claims %s', (key) => {
    for (const order of ORDERS) expect(classify(key, order).kind).toBe('unclaimed');
  });
});
