import { z } from 'zod';
import { areListed, databases, notListed } from '../rds/settings.ts';

const parameterGroup = z.strictObject({
  family: z
    .string()
    .regex(/^(?:aurora-)?postgres(?:ql)?\d{1,2}$/u, 'must be a family such as postgres17 or aurora-postgresql17')
    .describe('The family of the engine and its version, such as `postgres17` or `aurora-postgresql17`.'),
  slowMilliseconds: z
    .int()
    .min(0)
    .describe('Statements that take as long are logged, with what is in them. 0: all.')
    .default(1000),
});

/** What may be set of logs of PostgreSQL. */
export const settings = z
  .strictObject({
    ...databases,
    parameterGroup: parameterGroup
      .describe(
        'A parameter group that has connections, locks, schema changes and slow statements logged. It is made, but you attach it: to an instance, or to a cluster of Aurora.',
      )
      .optional(),
  })
  .refine(areListed, notListed)
  .describe(
    'Logs of PostgreSQL of RDS and Aurora. The databases are there already, in the Region deployed to, and are left as they are but for the export of their logs.',
  );
