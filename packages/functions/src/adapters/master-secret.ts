import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import type { Config } from '../config.ts';
import { SecretError } from '../errors.ts';
import type { User } from './search-client.ts';
import { faultOf, isPassing } from './service-fault.ts';
import { TIMEOUTS } from './timeouts.ts';

const form = z.object({ username: z.string().min(1), password: z.string().min(1) });

/**
 * Reads a secret, in its own Region.
 * @throws SecretError with the cure
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
 */
export async function readSecret(secretArn: string, { region, endpoint }: Config['aws']): Promise<string> {
  const client = new SecretsManagerClient({
    region: secretArn.split(':')[3] ?? region,
    ...(endpoint === undefined ? {} : { endpoint }),
    requestHandler: TIMEOUTS,
  });
  try {
    const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId: secretArn }));
    return SecretString;
  } catch (error) {
    throw toSecretError(secretArn, error);
  } finally {
    client.destroy();
  }
}

/**
 * Takes the name and the password of a domain's master user from the text of the secret that keeps them.
 * @throws SecretError without a character of that text
 */
export function masterUserIn(secretArn: string, text: string): User {
  const read = form.safeParse(parsed(text));
  if (read.success) return read.data;
  throw new SecretError(
    `the secret ${secretArn} has to be JSON with the name and the password of the domain's master user, as {"username":"…","password":"…"}`,
    { retryable: false },
  );
}

function toSecretError(secretArn: string, cause: unknown): SecretError {
  const { name, message, status } = faultOf(cause);
  const isDenied = /AccessDenied|DecryptionFailure/u.test(name);
  const cure = isDenied
    ? " Allow the function's role secretsmanager:GetSecretValue on it and, where a KMS key of yours encrypts it, kms:Decrypt."
    : '';
  const words = `the secret ${secretArn} cannot be read: ${name}: ${message}.${cure}`;
  return new SecretError(words, { cause, retryable: isPassing(status) });
}

/** A fault of `JSON.parse` would repeat what it has read. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
