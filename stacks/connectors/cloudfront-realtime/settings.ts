import { z } from 'zod';

/** What may be set of the real-time logs. */
export const settings = z
  .strictObject({
    samplingRate: z
      .int('must be a whole number from 1 to 100')
      .min(1, 'must be a whole number from 1 to 100')
      .max(100, 'must be a whole number from 1 to 100')
      .describe('Requests out of a hundred that are logged.')
      .default(100),
  })
  .describe(
    'A real-time log configuration of CloudFront, for a price of its own; its Kinesis stream alone is about 30 USD a month. It tells of nothing until cache behaviours name it; see the README of `cloudfront-realtime`.',
  );
