import { z } from 'zod';

const insight = z.enum(['ApiCallRateInsight', 'ApiErrorRateInsight']);

const ofBuckets = z
  .string()
  .regex(/^arn:aws(?:-[a-z]+)*:s3:::[a-z0-9.-]{3,63}(?:\/.*)?$/u, 'must be the ARN of a bucket');

const ofFunctions = z
  .string()
  .regex(/^arn:aws(?:-[a-z]+)*:lambda:[\w-]+:\d{12}:function:[\w-]+$/u, 'must be the ARN of a function');

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
          .union([z.literal('all'), z.array(ofBuckets).min(1)], 'must be all, or ARNs of buckets')
          .describe('`all`, or ARNs of buckets. The log bucket is never among all.')
          .optional(),
        lambda: z
          .union([z.literal('all'), z.array(ofFunctions).min(1)], 'must be all, or ARNs of functions')
          .describe('`all`, or ARNs of functions.')
          .optional(),
      })
      .describe('Reading and writing of objects, and calls of functions, for a price of their own.')
      .default({}),
  })
  .describe('A trail of all Regions, with digests to prove that its files are whole.');
