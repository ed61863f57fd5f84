import { z } from 'zod';
import { areListed, databases, notListed } from '../rds/settings.ts';

const parameterGroup = z.strictObject({
  family: z
    .string()
    .regex(
      /^(?:mysql|aurora-mysql|mariadb)\d{1,2}\.\d{1,2}$/u,
      'must be a family such as mysql8.4, aurora-mysql8.0 or mariadb11.4',
    )
    .describe('The family of the engine and its version, such as `mysql8.4`, `aurora-mysql8.0` or `mariadb11.4`.'),
  slowSeconds: z.number().min(0).describe('Statements that take as long are slow.').default(1),
});

/** What may be set of logs of MySQL and MariaDB. */
export const settings = z
  .strictObject({
    ...databases,
    logs: z
      .array(z.enum(['audit', 'error', 'general', 'slowquery'], 'must be audit, error, general or slowquery'))
      .min(1, 'must list one log at least')
      .refine((logs) => new Set(logs).size === logs.length, 'must list each log once')
      .describe(
        'Which logs. `general` has every statement, passwords in them included. The database has to write them: its parameter group, and for `audit` its option group, say so.',
      )
      .default(['audit', 'error', 'slowquery']),
    parameterGroup: parameterGroup
      .describe(
        'A parameter group, and for RDS an option group with the audit plugin, that have the logs written which are listed. They are made, but you attach them: to an instance, or to a cluster of Aurora.',
      )
      .optional(),
  })
  .refine(areListed, notListed)
  .describe(
    'Logs of MySQL and MariaDB of RDS and Aurora. The databases are there already, in the Region deployed to, and are left as they are but for the export of their logs.',
  );
