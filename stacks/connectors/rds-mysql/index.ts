import type { z } from 'zod';
import type { Destination } from '../destination.ts';
import { exportLogs } from '../rds/index.ts';
import { auditOptionGroup, type Parameters, parameterGroup } from '../rds/parameters.ts';
import type { settings } from './settings.ts';

type Settings = z.output<typeof settings>;

/** Who comes and goes, and who changes tables and rights; not each statement. Aurora takes no blanks. */
const AUDITED = 'CONNECT,QUERY_DDL,QUERY_DCL';

function parameters(logs: Settings['logs'], slowSeconds: number, isAurora: boolean): Parameters {
  return {
    // Tables are not exported.
    log_output: 'FILE',
    ...(logs.includes('general') ? { general_log: '1' } : {}),
    ...(logs.includes('slowquery') ? { slow_query_log: '1', long_query_time: String(slowSeconds) } : {}),
    ...(logs.includes('audit') && isAurora ? { server_audit_logging: '1', server_audit_events: AUDITED } : {}),
  };
}

/**
 * Logs of MySQL and MariaDB, to `AWSLogs/<account>/RDS/MySQL/<log>/<Region>/`.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.MySQLDB.PublishtoCloudWatchLogs.html
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Auditing.html
 */
export function connect(given: Settings, to: Destination): void {
  const { logs } = given;
  exportLogs('Mysql', { ...given, folders: Object.fromEntries(logs.map((log) => [log, `MySQL/${log}`])) }, to);
  if (given.parameterGroup === undefined) return;
  const { family, slowSeconds } = given.parameterGroup;
  const isAurora = family.startsWith('aurora-');
  parameterGroup('MysqlParameters', family, parameters(logs, slowSeconds, isAurora));
  if (logs.includes('audit') && !isAurora) auditOptionGroup('MysqlOptions', family, AUDITED);
}
