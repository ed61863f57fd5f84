import { z } from 'zod';

/** What may be set of the findings. */
export const settings = z
  .strictObject({})
  .describe(
    'Findings of Security Hub, as EventBridge sees them in the Region deployed to: where findings of all Regions are brought together, those of all. Security Hub itself has to be on.',
  );
