import { z } from 'zod';

/** What may be set of GuardDuty. */
export const settings = z
  .strictObject({
    detector: z
      .enum(['existing', 'create'], 'must be existing or create')
      .describe(
        '`existing`: the one that the Region has; it tells of updates of findings every six hours, until you set it to 15 minutes. `create`: one that tells of them every 15 minutes, where there is none yet; a Region has one at most.',
      )
      .default('existing'),
  })
  .describe(
    'Findings of GuardDuty of the Region deployed to, of member accounts too where it is that of the administrator.',
  );
