import { expect, it } from 'vitest';
import { account, region } from '../mock-aws.ts';
import { type Stack, type } from '../stack.ts';
import { taken, whole } from './delivered.ts';
import { expectSwitched, mayOf, wished } from './switched.ts';

const arn = `arn:aws:elasticloadbalancing:${region}:${account}:loadbalancer`;
const web = `${arn}/app/web/50dc6c495c0c9188`;
const tls = `${arn}/net/tls/809b86b470cfa0ff`;

/** What is switched on, in the settings. */
export const given = {
  loadBalancers: [web, tls],
  classicLoadBalancers: ['old'],
  connectionLogs: true,
  healthCheckLogs: true,
};

const targets = ['elb-web-50dc6c495c0c9188', 'elb-tls-809b86b470cfa0ff', 'clb-old'];

/** Load balancers. */
export function checks(stack: () => Stack): void {
  const bucket = () => stack().one(type.bucket, 'LogsBucket').inputs['bucket'];

  it('has the logs switched that each kind has', () => {
    const all = { bucket: bucket() };

    expect(targets.map((target) => wished(stack(), target))).toEqual([
      { kind: 'elb', target: web, logs: ['access', 'connection', 'health_check'], ...all },
      { kind: 'elb', target: tls, logs: ['access'], ...all },
      { kind: 'clb', target: 'old', logs: ['access'], ...all },
    ]);
    expectSwitched(stack(), 'ElbSwitch', targets);
  });

  it('may change the attributes of the named load balancers only', () => {
    expect(targets.map((target) => mayOf(stack(), `${target}-Policy`))).toEqual([
      [`Allow elasticloadbalancing:ModifyLoadBalancerAttributes on ${web}`],
      [`Allow elasticloadbalancing:ModifyLoadBalancerAttributes on ${tls}`],
      [`Allow elasticloadbalancing:ModifyLoadBalancerAttributes on ${arn}/old`],
    ]);
    const log = `arn:aws:logs:${region}:${account}:log-group:/aws/lambda/sekisho-test-ElbSwitch:*`;
    expect(mayOf(stack(), 'ElbSwitchPolicy')).toEqual([
      'Allow elasticloadbalancing:DescribeLoadBalancerAttributes on *',
      `Allow logs:CreateLogStream on ${log}`,
      `Allow logs:PutLogEvents on ${log}`,
      'Allow xray:PutTelemetryRecords on *',
      'Allow xray:PutTraceSegments on *',
    ]);
  });

  it('delivers what is claimed', () => {
    const folder = `AWSLogs/${account}/elasticloadbalancing/${region}/2026/11/20/`;
    const x = `${account}_elasticloadbalancing_${region}_`;
    const app = `${x}app.web.50dc6c495c0c9188_20261120T0915Z_10.0.1.23_`;

    for (const target of targets) expect(wished(stack(), target)).not.toHaveProperty('prefix');
    expect(
      [
        `${app}2x7k9q1z.log.gz`,
        `conn_log.${app}4d5f6g7h.log.gz`,
        `health_check_log_${app}8j9k0l1m.log.gz`,
        `${x}net.tls.809b86b470cfa0ff_20261120T0915Z_bbb0861d.log.gz`,
        `${x}old_20261120T1000Z_10.0.2.9_31av101p.log`,
      ].map((file) => taken(`${folder}${file}`)),
    ).toEqual(['alb', 'alb-connection', 'alb-health-check', 'nlb', 'clb'].map((source) => whole(source)));
  });
}
