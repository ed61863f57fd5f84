import * as z from 'zod';
import { roleArn } from '../log-buckets-setting.ts';
import { retention } from '../retention-setting.ts';

const arns = z.array(z.string());
const groups = z.array(z.string().min(1)).default([]);

/** Where snapshots of the cluster go, when they are taken and how long they are kept. */
const snapshots = z.object({
  bucket: z.string().min(3),
  /** Beginning of the keys, without a slash at either end. */
  basePath: z.string().regex(/^[^/].*[^/]$/u, 'must neither begin nor end with a slash'),
  /** The role that OpenSearch Service assumes to write them. */
  roleArn,
  /** Region of the bucket; default: that of the domain. */
  region: z.string().optional(),
  keepDays: z.int().min(1).max(3650),
  /** When, in UTC: minute, hour, day of the month, month, day of the week. */
  schedule: z.string().regex(/^\S+(?: \S+){4}$/u, 'must be a cron expression of five parts, as 30 1 * * *'),
});

const request = z.object({
  loaderRoleArns: arns,
  apiRoleArns: arns,
  refreshRoleArns: arns,
  analysts: arns.default([]),
  operators: arns.default([]),
  analystGroups: groups,
  operatorGroups: groups,
  snapshots: snapshots.optional(),
  /** As JSON; default: that of the environment. */
  retention: retention.optional(),
});

/** Snapshots as they are asked for. */
export type Snapshots = z.infer<typeof snapshots>;

/**
 * Reads what the bootstrap function is asked for.
 * @throws TypeError with one sentence for each fault
 */
export function readRequest(event: unknown): z.infer<typeof request> {
  const read = request.safeParse(event);
  if (read.success) return read.data;
  const faults = read.error.issues.map(({ path, message }) => `${path.join('.') || 'The request'}: ${message}.`);
  throw new TypeError(`The domain cannot be set up as asked for. ${faults.join('\n')}`);
}
