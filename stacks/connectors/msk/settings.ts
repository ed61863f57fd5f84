import { z } from 'zod';

const meaning = 'must be the ARN of a provisioned MSK cluster';

const cluster = z
  .string(meaning)
  .regex(/^arn:aws(?:-[a-z]+)*:kafka:[\w-]+:\d{12}:cluster\/[\w-]{1,64}\/[0-9a-f-]{36}-\d+$/u, meaning);

/** The policies of one role have no room for more. */
const MOST = 25;

/** What may be set of broker logs. */
export const settings = z
  .strictObject({
    clusters: z
      .array(cluster)
      .min(1, 'must list one cluster at least')
      .max(MOST, `must list ${MOST} clusters at most`)
      .refine((arns) => new Set(arns).size === arns.length, 'must list each cluster once')
      .describe(
        'ARNs of provisioned clusters of the Region deployed to, which have to be in state ACTIVE. Logs to S3 that went to another bucket come here from then on, and are off when a cluster is listed no longer.',
      ),
  })
  .describe('Logs of the brokers of MSK clusters that are there already.');
