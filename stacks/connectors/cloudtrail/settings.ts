import { z } from 'zod';

const insight = z.enum(['ApiCallRateInsight', 'ApiErrorRateInsight']);

/** What may be set of the trail. */
export const settings = z
  .strictObject({
    scope: z
      .enum(['account', 'organization'])
      .describe(
        '`organization`: of all its accounts; only its management account, or a delegated administrator, can make that one.',
      )
      .default('account'),
    insights: z.array(insight).describe('Insights into unusual activity, for a price of their own.').default([]),
    dataEvents: z
      .strictObject({
        s3: z
          .union([z.literal('all'), z.array(z.string()).min(1)])
          .describe('`all`, or ARNs of buckets. The log bucket is never among all.')
          .optional(),
        lambda: z
          .union([z.literal('all'), z.array(z.string()).min(1)])
          .describe('`all`, or ARNs of functions.')
          .optional(),
      })
      .describe('Reading and writing of objects, and calls of functions, for a price of their own.')
      .default({}),
  })
  .describe('A trail of all Regions, with digests to prove that its files are whole.');
