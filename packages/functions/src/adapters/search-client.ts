import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { Client } from '@opensearch-project/opensearch';
import { AwsSigv4Signer } from '@opensearch-project/opensearch/aws-v3';
import type { Config } from '../config.ts';

/** Milliseconds to wait for an answer. A busy cluster takes its time for a bulk request. */
const REQUEST_TIMEOUT = 60_000;

/**
 * The client of an OpenSearch cluster. It makes one attempt at a request: whether and when to try again is decided by
 * those who know the deadline. A name and a password in the URL, percent-encoded where need be, go before a signature.
 * @see https://docs.opensearch.org/latest/clients/javascript/index/
 */
export function createSearchClient({ url, auth }: Config['search'], region: string): Client {
  const isSigned = auth === 'aws' && new URL(url).password === '';
  const signer = isSigned ? AwsSigv4Signer({ region, service: 'es', getCredentials: defaultProvider() }) : {};
  return new Client({
    ...signer,
    node: url,
    maxRetries: 0,
    requestTimeout: REQUEST_TIMEOUT,
    // The other strategies send requests of their own.
    resurrectStrategy: 'none',
  });
}
