import { describe, expect, it } from 'vitest';
import { type GivenSettings, readSettings } from '../../stacks/settings/index.ts';

const read = (connectors: unknown) => readSettings({ connectors } as GivenSettings, { stage: 'test' }).connectors;

const vpc = 'vpc-0a1b2c3d4e5f60718';
const elb = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/50dc6c495c0c9188';
const msk = 'arn:aws:kafka:eu-west-1:111122223333:cluster/orders/043b6d76-352c-494a-9eee-fbff5cc1687d-20';
const serverless = 'arn:aws:kafka:eu-west-1:111122223333:cluster/orders/043b6d76-352c-494a-9eee-fbff5cc1687d-s1';

describe('settings of connectors', () => {
  it('have defaults for what is not said', () => {
    expect(
      read({
        vpcFlowLogs: { vpcIds: 'all' },
        guardduty: {},
        elb: { loadBalancers: [elb] },
        rdsMysql: { instances: ['shop'] },
        rdsPostgresql: { clusters: ['ledger'], parameterGroup: { family: 'postgres17' } },
      }),
    ).toEqual({
      vpcFlowLogs: { vpcIds: 'all', transitGatewayIds: [], traffic: 'ALL', format: 'full', intervalMinutes: 10 },
      guardduty: { detector: 'existing' },
      elb: { loadBalancers: [elb], classicLoadBalancers: [], connectionLogs: false, healthCheckLogs: false },
      rdsMysql: { instances: ['shop'], clusters: [], retentionDays: 7, logs: ['audit', 'error', 'slowquery'] },
      rdsPostgresql: {
        instances: [],
        clusters: ['ledger'],
        retentionDays: 7,
        parameterGroup: { family: 'postgres17', slowMilliseconds: 1000 },
      },
    });
  });

  it.each([
    [{ vpcFlowLogs: {} }, 'connectors.vpcFlowLogs must list vpcIds or transitGatewayIds.'],
    [{ vpcFlowLogs: [] }, 'connectors.vpcFlowLogs must be settings of flow logs, or a list of such.'],
    [{ route53Resolver: { vpcIds: [] } }, 'connectors.route53Resolver.vpcIds must be all, or a list of ids of VPCs.'],
    [{ guardduty: { detector: 'd0a1' } }, 'connectors.guardduty.detector must be existing or create, but is "d0a1".'],
    [{ s3AccessLogs: { buckets: ['a', 'a'] } }, 'connectors.s3AccessLogs.buckets.0 must be the name of an S3 bucket'],
    [{ s3AccessLogs: { buckets: ['one', 'one'] } }, 'connectors.s3AccessLogs.buckets must list each bucket once.'],
    [{ elb: {} }, 'connectors.elb must list from 1 to 35 load balancers, each once.'],
    [{ elb: { loadBalancers: [elb, elb] } }, 'connectors.elb must list from 1 to 35 load balancers, each once.'],
    [
      { elb: { loadBalancers: ['web'] } },
      'connectors.elb.loadBalancers.0 must be the ARN of an Application or Network Load Balancer, but is "web".',
    ],
    [{ msk: { clusters: [msk, msk] } }, 'connectors.msk.clusters must list each cluster once.'],
    [{ msk: { clusters: [serverless] } }, 'connectors.msk.clusters.0 must be the ARN of a provisioned MSK cluster'],
    [{ rdsMysql: {} }, 'connectors.rdsMysql must list from 1 to 15 instances and clusters, each once.'],
    [
      { rdsMysql: { instances: ['Shop'] } },
      'connectors.rdsMysql.instances.0 must be the identifier of an instance, in lower case, but is "Shop".',
    ],
    [
      { rdsPostgresql: { instances: ['a'], retentionDays: 8 } },
      'connectors.rdsPostgresql.retentionDays must be days that CloudWatch Logs can keep records: 1, 3, 5, 7, 14, 30, 60, 90',
    ],
    [
      { rdsPostgresql: { instances: ['a'], parameterGroup: { family: 'mysql8.4' } } },
      'connectors.rdsPostgresql.parameterGroup.family must be a family such as postgres17 or aurora-postgresql17',
    ],
  ])('say what is wrong with %j', (connectors, words) => {
    expect(() => read(connectors)).toThrow(words);
  });

  it.each(['full', 'default', 'srcaddr', 'srcaddr dstaddr pkt-srcaddr', `srcaddr ${'$'}{dstaddr}`])(
    'take flow logs in the format %s',
    (format) => {
      expect(read({ vpcFlowLogs: { vpcIds: [vpc], format } }).vpcFlowLogs).toMatchObject({ format });
    },
  );

  it.each(['', 'srcaddr  dstaddr', 'srcaddr,dstaddr', `${'$'}srcaddr`, 'SRCADDR'])(
    'take no flow logs in the format "%s"',
    (format) => {
      expect(() => read({ vpcFlowLogs: { vpcIds: [vpc], format } })).toThrow(
        'connectors.vpcFlowLogs.format must be default, full, or names of columns with a blank between them',
      );
    },
  );
});
