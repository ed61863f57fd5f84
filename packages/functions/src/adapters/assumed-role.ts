import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import type { Config } from '../config.ts';
import { RoleError } from '../errors.ts';
import { faultOf, isPassing } from './service-fault.ts';
import { TIMEOUTS } from './timeouts.ts';

/** Gives the credentials of a role. Clients of AWS keep them, and ask again before they expire. */
export type RoleCredentials = ReturnType<typeof fromTemporaryCredentials>;

/** What the account of the role finds in its CloudTrail. */
const SESSION = 'sekisho';

/**
 * Assumes a role, as the function's own, when credentials are asked for. Nothing of STS is loaded before.
 * @returns what throws RoleError where STS refuses, or does not answer
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export function assumedRole(roleArn: string, { region, endpoint }: Config['aws']): RoleCredentials {
  const assume = fromTemporaryCredentials({
    params: { RoleArn: roleArn, RoleSessionName: SESSION },
    clientConfig: { region, ...(endpoint === undefined ? {} : { endpoint }), requestHandler: TIMEOUTS },
  });
  return async (properties) =>
    await assume(properties).catch((error: unknown) => {
      throw toRoleError(roleArn, error);
    });
}

function toRoleError(roleArn: string, cause: unknown): RoleError {
  const { name, message, status } = faultOf(cause);
  // STS says the same of a role that is not there.
  const words =
    status === 403
      ? `access is denied (${name}: ${message}). Allow the function's role sts:AssumeRole on it, and let its trust policy name the function's role.`
      : `${name}: ${message}`;
  return new RoleError(`the role ${roleArn} cannot be assumed: ${words}`, { cause, retryable: isPassing(status) });
}
