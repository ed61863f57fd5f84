import { uuid } from './random.ts';
import { iso, type SmallLog } from './small-log.ts';
import { address } from './world.ts';

const FIREHOSE = '1-2026-11-04-09-15-00-0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0';
const PLACE = { accountId: '123456789012', region: 'us-east-1' };

/** Logs whose records are JSON: findings, web ACLs, DNS queries. */
export const findingLogs: readonly SmallLog[] = [
  {
    about: 'findings of GuardDuty',
    key: 'AWSLogs/123456789012/GuardDuty/us-east-1/2026/11/04/*-5b7d-4e8a-9c21-0d4e6f8a1b2c.jsonl.gz',
    record: (random, at, i) =>
      JSON.stringify({
        schemaVersion: '2.0',
        ...PLACE,
        id: uuid(`guardduty ${i}`).replaceAll('-', ''),
        type: random.pick(['UnauthorizedAccess:EC2/SSHBruteForce', 'Recon:EC2/PortProbeUnprotectedPort']),
        resource: { resourceType: 'Instance', instanceDetails: { instanceId: 'i-0123456789abcdef0' } },
        service: {
          detectorId: '12abc34d567e8fa901bc2d34e56789f0',
          action: {
            actionType: 'NETWORK_CONNECTION',
            networkConnectionAction: {
              connectionDirection: 'INBOUND',
              protocol: 'TCP',
              blocked: false,
              remoteIpDetails: { ipAddressV4: address.scanner(random) },
              localIpDetails: { ipAddressV4: '10.0.1.20' },
              localPortDetails: { port: 22 },
            },
          },
          eventFirstSeen: iso(at - 60_000),
          eventLastSeen: iso(at),
          count: 1,
        },
        severity: random.pick([2, 5, 8]),
        createdAt: iso(at),
        updatedAt: iso(at),
        title: 'Somebody tries every door.',
        description: 'Somebody tries every door of an instance.',
      }),
  },
  {
    about: 'findings of Security Hub, as EventBridge sends them',
    key: `AWSLogs/123456789012/SecurityHub/us-east-1/2026/11/04/09/hub-*-${FIREHOSE}.gz`,
    record: (random, at, i) =>
      JSON.stringify({
        'detail-type': 'Security Hub Findings - Imported',
        source: 'aws.securityhub',
        account: PLACE.accountId,
        region: PLACE.region,
        time: iso(at),
        detail: {
          findings: [
            {
              SchemaVersion: '2018-10-08',
              Id: `arn:aws:securityhub:us-east-1:123456789012:finding/${uuid(`hub ${i}`)}`,
              ProductArn: 'arn:aws:securityhub:us-east-1::product/aws/securityhub',
              GeneratorId: 'security-control/IAM.4',
              AwsAccountId: PLACE.accountId,
              Types: ['Software and Configuration Checks/Industry and Regulatory Standards'],
              CreatedAt: iso(at),
              UpdatedAt: iso(at),
              Severity: { Label: 'CRITICAL', Normalized: 90 },
              Title: 'The root user should have no access key',
              Description: 'A control that looks for access keys of the root user.',
              Compliance: { Status: random.pick(['FAILED', 'PASSED']), SecurityControlId: 'IAM.4' },
              Resources: [{ Type: 'AwsAccount', Id: 'AWS::::Account:123456789012', Region: 'us-east-1' }],
              Workflow: { Status: 'NEW' },
              RecordState: 'ACTIVE',
            },
          ],
        },
      }),
  },
  {
    about: 'requests that a web ACL looked at',
    key: `AWSLogs/123456789012/WAF/us-east-1/2026/11/04/09/aws-waf-logs-shop-*-${FIREHOSE}.gz`,
    record(random, at, i) {
      const isBad = i % 4 === 0;
      return JSON.stringify({
        timestamp: at,
        formatVersion: 1,
        webaclId: 'arn:aws:wafv2:us-east-1:123456789012:regional/webacl/shop/770ad176-16cb-4a93-8cce-a76dfa74a50c',
        terminatingRuleId: isBad ? 'sql-injection' : 'Default_Action',
        terminatingRuleType: isBad ? 'MANAGED_RULE_GROUP' : 'REGULAR',
        action: isBad ? 'BLOCK' : 'ALLOW',
        httpSourceName: 'ALB',
        httpSourceId: '123456789012-app/shop/50dc6c495c0c9188',
        httpRequest: {
          clientIp: isBad ? address.scanner(random) : address.visitor(random),
          country: 'DE',
          headers: [
            { name: 'Host', value: 'shop.example.com' },
            { name: 'User-Agent', value: 'curl/8.14.1' },
          ],
          uri: '/search',
          args: isBad ? "q=1'%20OR%201=1" : 'q=shoes',
          httpVersion: 'HTTP/2.0',
          httpMethod: 'GET',
          requestId: `1-${random.hex(8)}-${random.hex(24)}`,
        },
      });
    },
  },
  {
    about: 'DNS queries of a VPC',
    key: 'AWSLogs/123456789012/vpcdnsquerylogs/vpc-0a1b2c3d4e5f60718/2026/11/04/vpc-0a1b2c3d4e5f60718_vpcdnsquerylogs_123456789012_20261104T0915Z_*.log.gz',
    record: (random, at) =>
      JSON.stringify({
        version: '1.100000',
        account_id: PLACE.accountId,
        region: PLACE.region,
        vpc_id: 'vpc-0a1b2c3d4e5f60718',
        query_timestamp: iso(at),
        query_name: `host-${random.int(1, 99)}.example.com.`,
        query_type: 'A',
        query_class: 'IN',
        rcode: 'NOERROR',
        answers: [{ Rdata: address.visitor(random), Type: 'A', Class: 'IN' }],
        srcaddr: address.inside(random),
        srcport: String(random.int(1024, 65_535)),
        transport: 'UDP',
        srcids: { instance: 'i-0123456789abcdef0' },
      }),
  },
];
