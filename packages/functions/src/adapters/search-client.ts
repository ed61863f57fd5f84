import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { Client } from '@opensearch-project/opensearch';
import { AwsSigv4Signer } from '@opensearch-project/opensearch/aws-v3';
import type { Config } from '../config.ts';
import type { RoleCredentials } from './assumed-role.ts';

/** One attempt at a request: whether and when to try again is decided by those who know the deadline. */
const ONCE = {
  maxRetries: 0,
  /** Milliseconds to wait for an answer. A busy cluster takes its time for a bulk request. */
  requestTimeout: 60_000,
  // The other strategies send requests of their own.
  resurrectStrategy: 'none',
} as const;

/**
 * The client of an OpenSearch cluster. A name and a password in the URL, percent-encoded where need be, go before a signature.
 * @param credentials with which requests are signed; default: those of the process
 * @see https://docs.opensearch.org/latest/clients/javascript/index/
 */
export function createSearchClient(
  { url, auth }: Config['search'],
  region: string,
  credentials: RoleCredentials = defaultProvider(),
): Client {
  const isSigned = auth === 'aws' && new URL(url).password === '';
  const getCredentials = () => credentials();
  const signer = isSigned ? AwsSigv4Signer({ region, service: 'es', getCredentials }) : {};
  return new Client({ ...signer, ...ONCE, node: url });
}

/** The name and the password of a user of the cluster's own. */
export interface User {
  readonly username: string;
  readonly password: string;
}

/** The client of an OpenSearch cluster for a user of its own. */
export function createUserClient(url: string, { username, password }: User): Client {
  return new Client({ ...ONCE, node: url, auth: { username, password } });
}
