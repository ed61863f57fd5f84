import { beforeAll, describe, expect, it } from 'vitest';
import { findings } from './analyse.ts';
import * as cloudfrontRealtime from './connectors/cloudfront-realtime.ts';
import * as cloudfrontStandard from './connectors/cloudfront-standard.ts';
import * as cloudtrail from './connectors/cloudtrail.ts';
import * as ec2Linux from './connectors/ec2-linux.ts';
import * as ecsFirelens from './connectors/ecs-firelens.ts';
import * as elb from './connectors/elb.ts';
import * as guardduty from './connectors/guardduty.ts';
import * as msk from './connectors/msk.ts';
import * as rdsMysql from './connectors/rds-mysql.ts';
import * as rdsPostgresql from './connectors/rds-postgresql.ts';
import * as route53Resolver from './connectors/route53-resolver.ts';
import * as s3AccessLogs from './connectors/s3-access-logs.ts';
import * as securityhub from './connectors/securityhub.ts';
import * as vpcFlowLogs from './connectors/vpc-flow-logs.ts';
import * as waf from './connectors/waf.ts';
import { type Evaluation, evaluate } from './evaluate.ts';
import { toStack } from './stack.ts';

/** Every connector, as its settings name it: what it is given, and what is checked of it. */
const all = {
  cloudtrail,
  cloudfrontRealtime,
  cloudfrontStandard,
  ec2Linux,
  ecsFirelens,
  elb,
  guardduty,
  msk,
  rdsMysql,
  rdsPostgresql,
  route53Resolver,
  s3AccessLogs,
  securityhub,
  vpcFlowLogs,
  waf,
};

let main: Evaluation;
const stack = () => toStack(main);

beforeAll(async () => {
  const connectors = Object.fromEntries(Object.entries(all).map(([id, { given }]) => [id, given]));
  main = await evaluate({ stage: 'test', settings: { connectors } });
  return () => main[Symbol.asyncDispose]();
});

it('allows nothing that is too wide', () => {
  expect(findings(stack())).toEqual([]);
});

for (const [id, { checks }] of Object.entries(all)) describe(id, () => checks(stack));
