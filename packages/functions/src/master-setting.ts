import * as z from 'zod';
import { roleArn } from './log-buckets-setting.ts';

/**
 * Who lets the bootstrap function into a domain whose master its own role is not: the master user, whose name and password are in
 * a secret, or an IAM role that can be assumed.
 */
export type Master = { readonly secretArn: string } | { readonly roleArn: string };

/** What the bootstrap function alone is told of. */
export const masterVariables = {
  MASTER_SECRET_ARN: z
    .string()
    .regex(
      /^arn:[\w-]+:secretsmanager:[a-z\d-]+:\d{12}:secret:[\w/+=.@-]+$/u,
      'must be the ARN of a secret of Secrets Manager',
    )
    .optional(),
  MASTER_ROLE_ARN: roleArn.optional(),
  BOOTSTRAP_ROLE_ARN: roleArn.optional(),
};

type Given = { readonly [name in keyof typeof masterVariables]?: string | undefined };

/** One way in is enough, and who is to be let in has to be known. */
export function checkMaster({ value, issues }: z.core.ParsePayload<Given>): void {
  const fault = (name: keyof Given, message: string) =>
    issues.push({ code: 'custom', path: [name], input: undefined, message });
  const { MASTER_SECRET_ARN: secret, MASTER_ROLE_ARN: role, BOOTSTRAP_ROLE_ARN: own } = value;
  if (secret !== undefined && role !== undefined) {
    fault('MASTER_ROLE_ARN', 'must not be set beside MASTER_SECRET_ARN: a domain has one master');
  }
  if (own === undefined && (secret !== undefined || role !== undefined)) {
    fault('BOOTSTRAP_ROLE_ARN', 'must be the ARN of the role of the bootstrap function, which the master lets in');
  }
}

/** The master that is named, if any: the function's own role is it otherwise. */
export function masterOf({ MASTER_SECRET_ARN: secretArn, MASTER_ROLE_ARN: roleArn }: Given): Master | undefined {
  if (secretArn !== undefined) return { secretArn };
  return roleArn === undefined ? undefined : { roleArn };
}
