import { z } from 'zod';

/** WAF delivers to nothing whose name begins in another way. */
export const BEGINNING = 'aws-waf-logs-';

function acl(scope: string, region: string, meaning: string) {
  const form = new RegExp(
    String.raw`^arn:aws(?:-[a-z]+)*:wafv2:${region}:\d{12}:${scope}\/webacl\/[\w-]+\/[\w-]+$`,
    'u',
  );
  return z.string(`must be ${meaning}`).regex(form, `must be ${meaning}`);
}

const header = z
  .string()
  .regex(/^[\w!#$%&'*+.^`|~-]{1,64}$/u, 'must be the name of a header')
  .transform((name) => name.toLowerCase());

/** What may be set of the logs of web ACLs. */
export const settings = z
  .strictObject({
    regional: z
      .array(acl('regional', '[a-z0-9-]+', 'the ARN of a regional web ACL'))
      .describe('ARNs of web ACLs of load balancers, APIs and the like, of any Region.')
      .default([]),
    cloudfront: z
      .array(acl('global', '[a-z0-9-]+', 'the ARN of a web ACL of CloudFront'))
      .describe('ARNs of web ACLs of CloudFront.')
      .default([]),
    via: z
      .enum(['firehose', 's3'], 'must be firehose or s3')
      .describe(
        '`firehose`, a stream in each Region that has web ACLs; `s3`, straight to the log bucket, whose name has to begin with `aws-waf-logs-`.',
      )
      .default('firehose'),
    redactHeaders: z
      .array(header)
      .describe('Headers whose values WAF leaves out of its logs.')
      .default(['authorization', 'cookie']),
    classic: z
      .boolean()
      .describe(
        'Whether a stream for WAF Classic is made. Web ACLs of it are pointed to it by a command; see the README of `waf`.',
      )
      .default(false),
  })
  .refine(({ regional, cloudfront, classic }) => regional.length + cloudfront.length > 0 || classic, {
    error: 'has no web ACL: list one in regional or cloudfront',
  })
  .describe('Logs of web ACLs of AWS WAF. A web ACL has one place that it logs to: another is replaced.');

/**
 * Says what is wrong with a log bucket for these settings, where something is.
 * @param bucketName undefined where SST makes one up
 */
export function bucketFault({ via }: z.output<typeof settings>, bucketName: string | undefined): string | undefined {
  if (via !== 's3' || bucketName?.startsWith(BEGINNING)) return undefined;
  return `must be firehose, as the name of the log bucket does not begin with ${BEGINNING}; name it so in buckets.create.name otherwise`;
}
