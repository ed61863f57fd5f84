import type { Client } from '@opensearch-project/opensearch';
import { SearchError } from '../errors.ts';
import { exchange, reasonOf } from './exchange.ts';

/**
 * Asks indices what a panel shows.
 * @returns a function of the beginning of their names and of the search
 * @throws SearchError (from that function) when the cluster is away or refuses
 */
export function createPanelSearch<Answer>(client: Client): (index: string, body: object) => Promise<Answer> {
  return async (index, body) => {
    const path = `/${index}-*/_search?ignore_unavailable=true`;
    const { status, text } = await exchange(client, { method: 'POST', path, body: JSON.stringify(body) }).catch(
      (cause: unknown) => {
        throw new SearchError(`OpenSearch cannot be reached: ${cause instanceof Error ? cause.message : cause}`, {
          cause,
        });
      },
    );
    if (status !== 200) throw new SearchError(`OpenSearch answered ${status}: ${reasonOf(text)}`);
    return JSON.parse(text);
  };
}
