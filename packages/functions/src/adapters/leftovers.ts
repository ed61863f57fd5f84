import type { Client } from '@opensearch-project/opensearch';
import { type ObjectRef, toS3Uri } from '@sekisho/core';
import { ask } from './exchange.ts';

/** An object that was replaced: what was indexed of it before a time, ISO 8601, is left over. */
export interface Replaced {
  readonly ref: ObjectRef;
  readonly replaces: string;
}

/** What earlier loads have left in the cluster. */
export interface Leftovers {
  /**
   * Removes what is left over of objects, in whichever index it is.
   * @returns how many documents
   * @throws SearchError when the cluster is away, busy or refuses
   */
  remove(objects: readonly Replaced[]): Promise<number>;
}

/** Documents removed by one request: it has to be over before the client gives up. */
const AT_ONCE = 10_000;

/**
 * Removes by queries. What was written in between keeps its newer version: it is a conflict, and conflicts are left alone.
 * @see https://docs.opensearch.org/latest/api-reference/document-apis/delete-by-query/
 */
export function createLeftovers(client: Client): Leftovers {
  // A document that was indexed a moment ago is found only then.
  const refresh = () => ask(client, { method: 'POST', path: '/log-*/_refresh' });
  return {
    async remove(objects) {
      const path = `/log-*/_delete_by_query?conflicts=proceed&max_docs=${AT_ONCE}`;
      const body = JSON.stringify({ query: { bool: { should: objects.map(queryFor) } } });
      for (let removed = 0; ; ) {
        await refresh();
        const { total, deleted }: Deletion = JSON.parse(await ask(client, { method: 'POST', path, body }));
        removed += deleted;
        if (total < AT_ONCE || deleted === 0) return removed;
      }
    },
  };
}

function queryFor({ ref, replaces }: Replaced): object {
  const filter = [{ term: { 'log.file.path': toS3Uri(ref) } }, { range: { 'event.ingested': { lt: replaces } } }];
  return { bool: { filter } };
}

interface Deletion {
  readonly total: number;
  readonly deleted: number;
}
