import * as z from 'zod';

/** ARNs of IAM roles, which can be assumed; sessions of them cannot. */
export const roleArn = z
  .string('must be the ARN of an IAM role')
  .regex(/^arn:[\w-]+:iam::\d{12}:role\/[\w+=,.@/-]+$/u, 'must be the ARN of an IAM role');

/** A Region of AWS. */
export const region = z
  .string('must name an AWS region')
  .regex(/^[a-z]{2}(?:-[a-z]+)+-\d$/u, 'must name an AWS region');

const byBucket = (value: z.ZodType<string>, form: string) =>
  z
    .string()
    .default('{}')
    .transform((text, context): ReadonlyMap<string, string> => {
      const read = z.record(z.string(), value).safeParse(parsed(text));
      if (read.success) return new Map(Object.entries(read.data));
      const [issue] = read.error.issues;
      context.addIssue(`must be JSON by the names of buckets, as ${form}: ${issue?.path.join('.')} ${issue?.message}`);
      return z.NEVER;
    });

/** What is said of single buckets of logs. */
export const logBucketVariables = {
  LOG_BUCKET_ROLES: byBucket(roleArn, '{"logs":"arn:aws:iam::111122223333:role/reader"}'),
  LOG_BUCKET_REGIONS: byBucket(region, '{"logs":"eu-west-1"}'),
};

type ByBucket = { readonly [name in keyof typeof logBucketVariables]: ReadonlyMap<string, string> };

/** What is said of a bucket that no log is read from is a slip. */
export function checkLogBuckets({
  value,
  issues,
}: z.core.ParsePayload<ByBucket & { readonly LOG_BUCKETS: readonly string[] }>): void {
  for (const name of Object.keys(logBucketVariables) as (keyof ByBucket)[]) {
    const unknown = [...value[name].keys()].filter((bucket) => !value.LOG_BUCKETS.includes(bucket));
    if (unknown.length === 0) continue;
    const message = `must name buckets of LOG_BUCKETS only, which ${unknown.join(', ')} is not`;
    issues.push({ code: 'custom', path: [name], input: undefined, message });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
