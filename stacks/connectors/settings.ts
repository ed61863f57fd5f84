import { z } from 'zod';
import { settings as cloudfrontRealtime } from './cloudfront-realtime/settings.ts';
import { settings as cloudfrontStandard } from './cloudfront-standard/settings.ts';
import { settings as cloudtrail } from './cloudtrail/settings.ts';
import { settings as ec2Linux } from './ec2-linux/settings.ts';
import { settings as ecsFirelens } from './ecs-firelens/settings.ts';
import { settings as elb } from './elb/settings.ts';
import { settings as guardduty } from './guardduty/settings.ts';
import { settings as msk } from './msk/settings.ts';
import { settings as rdsMysql } from './rds-mysql/settings.ts';
import { settings as rdsPostgresql } from './rds-postgresql/settings.ts';
import { settings as route53Resolver } from './route53-resolver/settings.ts';
import { settings as s3AccessLogs } from './s3-access-logs/settings.ts';
import { settings as securityhub } from './securityhub/settings.ts';
import { settings as vpcFlowLogs } from './vpc-flow-logs/settings.ts';
import { settings as waf } from './waf/settings.ts';

/** Logs that the deployment switches on, each by the settings of its connector. */
export const connectorSettings = z.strictObject({
  cloudtrail: cloudtrail.optional(),
  cloudfrontRealtime: cloudfrontRealtime.optional(),
  cloudfrontStandard: cloudfrontStandard.optional(),
  ec2Linux: ec2Linux.optional(),
  ecsFirelens: ecsFirelens.optional(),
  elb: elb.optional(),
  guardduty: guardduty.optional(),
  msk: msk.optional(),
  rdsMysql: rdsMysql.optional(),
  rdsPostgresql: rdsPostgresql.optional(),
  route53Resolver: route53Resolver.optional(),
  s3AccessLogs: s3AccessLogs.optional(),
  securityhub: securityhub.optional(),
  vpcFlowLogs: vpcFlowLogs.optional(),
  waf: waf.optional(),
});
