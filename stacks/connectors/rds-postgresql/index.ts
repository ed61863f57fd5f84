import type { z } from 'zod';
import type { Destination } from '../destination.ts';
import { exportLogs } from '../rds/index.ts';
import { parameterGroup } from '../rds/parameters.ts';
import type { settings } from './settings.ts';

/**
 * Logs of PostgreSQL, to `AWSLogs/<account>/RDS/PostgreSQL/<Region>/`.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Concepts.PostgreSQL.html
 */
export function connect(given: z.output<typeof settings>, to: Destination): void {
  exportLogs('Postgresql', { ...given, folders: { postgresql: 'PostgreSQL' } }, to);
  if (given.parameterGroup === undefined) return;
  const { family, slowMilliseconds } = given.parameterGroup;
  parameterGroup('PostgresqlParameters', family, {
    log_connections: '1',
    log_disconnections: '1',
    log_lock_waits: '1',
    // All statements would have passwords among them.
    log_statement: 'ddl',
    log_min_duration_statement: String(slowMilliseconds),
  });
}
