import type { Client } from '@opensearch-project/opensearch';
import { ask } from './exchange.ts';

/**
 * Asks indices what a panel shows.
 * @returns a function of the beginning of their names and of the search
 * @throws SearchError (from that function) when the cluster is away or refuses
 */
export function createPanelSearch<Answer>(client: Client): (index: string, body: object) => Promise<Answer> {
  return async (index, body) => {
    const path = `/${index}-*/_search?ignore_unavailable=true`;
    return JSON.parse(await ask(client, { method: 'POST', path, body: JSON.stringify(body) }));
  };
}
