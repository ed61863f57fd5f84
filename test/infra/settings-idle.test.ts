import { describe, expect, it } from 'vitest';
import { type GivenSettings, readSettings } from '../../stacks/settings/index.ts';

const read = (given: unknown) => readSettings(given as GivenSettings, { stage: 'test' });

const saml = { by: 'saml', entityId: 'https://idp.example.com', metadata: '<EntityDescriptor/>' };
const browsers = ['203.0.113.0/24'];
const vpc = { id: 'vpc-0a1b2c3d', subnetIds: ['subnet-0a1b2c3d', 'subnet-0a1b2c3e', 'subnet-0a1b2c3f'] };
const clientSecurityGroupIds = ['sg-0a1b2c3d'];
const beside = (given: object) => ({ domain: { existing: { name: 'search' }, ...given } });
const connectors = (given: object) => ({ connectors: given });

const balancer = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/';
const application = `${balancer}app/web/50dc6c495c0c9188`;
const network = `${balancer}net/tls/50dc6c495c0c9188`;
const webAcl = 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/shop/0a1b2c3d';
const transitGatewayIds = ['tgw-0a1b2c3d'];
const mysql = (logs: readonly string[]) => ({
  rdsMysql: { instances: ['shop'], logs, parameterGroup: { family: 'mysql8.4', slowSeconds: 2 } },
});
const keyArns = ['arn:aws:kms:eu-west-1:444455556666:key/a1'];
const roleArn = 'arn:aws:iam::444455556666:role/reader';
const bucket = (given: object) => ({ buckets: { existing: [{ name: 'theirs', ...given }] } });

describe('settings that would do nothing', () => {
  it.each([
    ['domain.create must be left out beside domain.existing', beside({ create: { nodes: 1 } })],
    ['domain.create must be left out beside domain.existing', beside({ create: {} })],
    ['domain.authentication must be left out', beside({ authentication: saml })],
    ['domain.authentication must be left out', beside({ authentication: { by: 'iam' } })],
    ['domain.browsers must be left out for a domain that is there already', beside({ browsers })],
    ['domain.browsers must have domain.authentication by saml or password beside it', { domain: { browsers } }],
    ['domain.browsers must have domain.authentication by saml or password beside it', { vpc, domain: { browsers } }],
    ['domain.browsers must be left out in a VPC', { vpc, domain: { authentication: saml, browsers } }],
    [
      'domain.existing.securityGroupId must have vpc beside it',
      { domain: { existing: { name: 'search', securityGroupId: 'sg-0a1b2c3d' } } },
    ],
    ['vpc.clientSecurityGroupIds must be left out', { ...beside({}), vpc: { ...vpc, clientSecurityGroupIds } }],
    ['buckets.existing.0.keyArns must be left out beside roleArn', bucket({ keyArns, roleArn })],
    [
      'connectors.elb.connectionLogs must be left out',
      connectors({ elb: { loadBalancers: [network], connectionLogs: true } }),
    ],
    [
      'connectors.elb.healthCheckLogs must be left out',
      connectors({ elb: { classicLoadBalancers: ['old'], healthCheckLogs: true } }),
    ],
    [
      'connectors.rdsMysql.parameterGroup.slowSeconds must have slowquery among logs beside it, but is 2.',
      connectors(mysql(['audit', 'error'])),
    ],
    [
      'connectors.waf.redactHeaders must be left out',
      connectors({ waf: { classic: true, redactHeaders: ['x-api-key'] } }),
    ],
    ['connectors.waf.via must be left out', connectors({ waf: { classic: true, via: 's3' } })],
    [
      'connectors.vpcFlowLogs.traffic must be left out without vpcIds',
      connectors({ vpcFlowLogs: { transitGatewayIds, traffic: 'REJECT' } }),
    ],
    [
      'connectors.vpcFlowLogs.1.format must be left out without vpcIds',
      connectors({ vpcFlowLogs: [{ vpcIds: 'all' }, { transitGatewayIds, format: 'full' }] }),
    ],
    [
      'connectors.vpcFlowLogs.0.intervalMinutes must be left out without vpcIds',
      connectors({ vpcFlowLogs: [{ transitGatewayIds, intervalMinutes: 10 }] }),
    ],
  ])('are refused: %s', (words, given) => {
    expect(() => read(given)).toThrow(new RegExp(`^${words.replaceAll('.', '\\.')}[^\n]*$`, 'u'));
  });

  it.each([
    ['nothing that only has a default', { ...beside({}), vpc }],
    ['nothing that is not there for this stage', beside({ create: undefined, browsers: undefined })],
    ['an empty list', { ...beside({}), vpc: { ...vpc, clientSecurityGroupIds: [] } }],
    ['networks of browsers that sign in', { domain: { authentication: saml, browsers } }],
    ['groups of a domain that is made', { vpc: { ...vpc, clientSecurityGroupIds } }],
    ['the door of a domain in the VPC', { vpc, domain: { existing: { name: 'a12', securityGroupId: 'sg-0a1b2c3d' } } }],
    ['keys of a bucket that is read without a role', bucket({ keyArns, account: '444455556666' })],
    [
      'logs of one Application Load Balancer among others',
      {
        ...connectors({ elb: { loadBalancers: [network, application], connectionLogs: true, healthCheckLogs: true } }),
      },
    ],
    ['that others have none', connectors({ elb: { loadBalancers: [network], connectionLogs: false } })],
    ['a limit of slow statements', connectors(mysql(['slowquery']))],
    ['headers of a web ACL', connectors({ waf: { regional: [webAcl], redactHeaders: ['x-api-key'], classic: true } })],
    ['a way that is the only one', connectors({ waf: { classic: true, via: 'firehose' } })],
    ['flow logs of Transit Gateways', connectors({ vpcFlowLogs: { transitGatewayIds } })],
    ['flow logs of both', connectors({ vpcFlowLogs: { vpcIds: 'all', transitGatewayIds, intervalMinutes: 1 } })],
  ])('are not: %s', (_, given) => {
    expect(() => read(given)).not.toThrow();
  });
});

describe('settings that AWS would refuse', () => {
  const topicArn = 'arn:aws:sns:eu-west-1:111122223333:alarms';
  const existingArn = 'arn:aws:kms:eu-west-1:111122223333:key/a1';
  const certificateArn = 'arn:aws:acm:eu-west-1:111122223333:certificate/a1';
  const cluster = 'arn:aws:kafka:eu-west-1:111122223333:cluster/orders/043b6d76-352c-494a-9eee-fbff5cc1687d-20';
  const organization = { id: 'o-a1b2c3d4e5', managementAccount: '111122223333' };
  const trail = connectors({ cloudtrail: { scope: 'organization' } });

  it.each([
    ['key.existingArn', { key: { existingArn } }],
    ['alarms.topicArn', { alarms: { topicArn } }],
    [
      'domain.create.customEndpoint.certificateArn',
      { domain: { create: { customEndpoint: { host: 'logs.example.com', certificateArn } } } },
    ],
    ['connectors.elb.loadBalancers.0', connectors({ elb: { loadBalancers: [application] } })],
    ['connectors.msk.clusters.0', connectors({ msk: { clusters: [cluster] } })],
  ])('are of another Region: %s', (path, given) => {
    expect(() => read({ ...given, region: 'us-east-1' })).toThrow(
      `${path} must be of us-east-1, the Region deployed to, but is "arn:`,
    );
    expect(() => read({ ...given, region: 'eu-west-1' })).not.toThrow();
    expect(() => read(given)).not.toThrow();
  });

  it('are a trail of an organization that the log bucket knows nothing of', () => {
    expect(() => read(trail)).toThrow('connectors.cloudtrail.scope must have delivery.organization beside it');
    expect(() => read({ ...trail, delivery: { organization } })).not.toThrow();
    // The policy of a bucket that is there already may know it.
    expect(() => read({ ...trail, buckets: { create: false, existing: [{ name: 'our-logs' }] } })).not.toThrow();
  });
});
