import { DescribeDomainCommand, type OpenSearchClient } from '@aws-sdk/client-opensearch';

/** What OpenSearch Service tells of a domain. */
export interface Domain {
  /** `https://…`, once there is one. */
  readonly url?: string | undefined;
  /** As in `OpenSearch_3.5`. */
  readonly engine: string;
  /** Whether a change of its configuration is under way. */
  readonly isProcessing: boolean;
  /** Whether roles inside the cluster decide who may do what. */
  readonly isFineGrained: boolean;
}

/**
 * Looks a domain up.
 * @throws Error where there is none, or it is being deleted; and what the SDK throws
 * @see https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_DescribeDomain.html
 */
export async function describeDomain(client: OpenSearchClient, name: string): Promise<Domain> {
  const { DomainStatus: status } = await client.send(new DescribeDomainCommand({ DomainName: name }));
  if (status === undefined || status.Deleted === true) throw new Error(`the domain ${name} is being deleted`);
  // A domain inside a VPC has its endpoint under a name of its own.
  const host = status.Endpoint ?? status.Endpoints?.['vpc'];
  return {
    url: host === undefined ? undefined : `https://${host}`,
    engine: status.EngineVersion ?? 'unknown',
    isProcessing: status.Processing === true,
    isFineGrained: status.AdvancedSecurityOptions?.Enabled === true,
  };
}
