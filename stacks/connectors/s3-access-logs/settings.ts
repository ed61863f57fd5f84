import { z } from 'zod';
import { bucketName } from '../../settings/shapes.ts';

/** What may be set of access logs of buckets. */
export const settings = z
  .strictObject({
    buckets: z
      .array(bucketName)
      .min(1, 'must list one bucket at least')
      .refine((names) => new Set(names).size === names.length, 'must list each bucket once')
      .describe(
        'Names of buckets, of the account and Region of the log bucket, which itself cannot be one of them. Where their access logs go elsewhere already, they come here from then on.',
      ),
  })
  .describe(
    'Who read and wrote which object: server access logs, hours late and not always complete, but free but for their storage.',
  );
