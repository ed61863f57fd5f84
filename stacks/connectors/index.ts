import type { Settings } from '../settings/index.ts';
import * as cloudfrontRealtime from './cloudfront-realtime/index.ts';
import * as cloudfrontStandard from './cloudfront-standard/index.ts';
import * as cloudtrail from './cloudtrail/index.ts';
import type { Destination } from './destination.ts';
import * as ec2Linux from './ec2-linux/index.ts';
import * as ecsFirelens from './ecs-firelens/index.ts';
import * as elb from './elb/index.ts';
import * as guardduty from './guardduty/index.ts';
import * as msk from './msk/index.ts';
import * as rdsMysql from './rds-mysql/index.ts';
import * as rdsPostgresql from './rds-postgresql/index.ts';
import * as route53Resolver from './route53-resolver/index.ts';
import * as s3AccessLogs from './s3-access-logs/index.ts';
import * as securityhub from './securityhub/index.ts';
import * as vpcFlowLogs from './vpc-flow-logs/index.ts';
import * as waf from './waf/index.ts';

/** Switches on the logs that the settings name. */
export async function connect(given: Settings['connectors'], to: Destination): Promise<void> {
  if (given.cloudtrail) cloudtrail.connect(given.cloudtrail, to);
  if (given.cloudfrontRealtime) cloudfrontRealtime.connect(given.cloudfrontRealtime, to);
  if (given.cloudfrontStandard) cloudfrontStandard.connect(given.cloudfrontStandard, to);
  if (given.ec2Linux) ec2Linux.connect(given.ec2Linux, to);
  if (given.ecsFirelens) ecsFirelens.connect(given.ecsFirelens, to);
  if (given.elb) elb.connect(given.elb, to);
  if (given.guardduty) guardduty.connect(given.guardduty, to);
  if (given.msk) msk.connect(given.msk, to);
  if (given.rdsMysql) rdsMysql.connect(given.rdsMysql, to);
  if (given.rdsPostgresql) rdsPostgresql.connect(given.rdsPostgresql, to);
  if (given.route53Resolver) await route53Resolver.connect(given.route53Resolver, to);
  if (given.s3AccessLogs) s3AccessLogs.connect(given.s3AccessLogs, to);
  if (given.securityhub) securityhub.connect(given.securityhub, to);
  if (given.vpcFlowLogs) await vpcFlowLogs.connect(given.vpcFlowLogs, to);
  if (given.waf) waf.connect(given.waf, to);
}
