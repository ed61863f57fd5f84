import { z } from 'zod';

/** What CloudWatch Logs keeps for as long as somebody wants to look there. */
const retention = z.literal([1, 3, 5, 7, 14, 30, 60, 90, 180, 365], 'must be 1, 3, 5, 7, 14, 30, 60, 90, 180 or 365');

/** What may be set of the logs of Linux instances. */
export const settings = z
  .strictObject({
    retentionDays: retention
      .describe('Days that CloudWatch Logs keeps them. What is delivered stays in the log bucket.')
      .default(7),
    associate: z
      .strictObject({
        tagKey: z.string().min(1).describe('A tag of instances.'),
        tagValues: z.array(z.string()).min(1, 'must list a value at least').describe('Values of that tag.'),
        from: z
          .enum(['files', 'journal'], 'must be files or journal')
          .describe(
            '`files` that rsyslog writes; `journal`, for systems without it such as Amazon Linux 2023, which needs an agent of June 2026 or newer.',
          )
          .default('files'),
      })
      .describe(
        'Instances on which Systems Manager installs the CloudWatch agent, and gives it its configuration in place of any other. Without it you see to that.',
      )
      .optional(),
  })
  .describe(
    'System and security logs of Linux instances: log groups, a configuration of the CloudWatch agent, and a policy for the roles of instances.',
  );
