import { z } from 'zod';

const distribution = z
  .string('must be the id of a distribution, such as E1A2B3C4D5E6F7')
  .regex(/^[0-9A-Z]{12,14}$/u, 'must be the id of a distribution, such as E1A2B3C4D5E6F7');

/** What may be set of the standard logs. */
export const settings = z
  .strictObject({
    distributions: z
      .array(distribution)
      .min(1, 'must list a distribution at least')
      .describe('Ids of distributions of the account deployed to.'),
  })
  .describe(
    'Standard logs of CloudFront, of version 2, without cookies. Switch the legacy ones off: they would tell all twice.',
  );
