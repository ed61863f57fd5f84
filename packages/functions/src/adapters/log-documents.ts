import type { Client } from '@opensearch-project/opensearch';
import { SearchError } from '../errors.ts';
import { ask } from './exchange.ts';

/** What is read of a document of a log index. Fields that documents of others may lack are optional. */
export interface LogDocumentSource {
  readonly '@timestamp'?: string;
  readonly event?: {
    readonly kind?: string;
    readonly dataset?: string;
    readonly ingested?: string;
    readonly original?: string;
  };
  readonly error?: { readonly code?: string; readonly message?: string };
  readonly log?: { readonly file?: { readonly path?: string } };
  readonly sekisho?: {
    readonly ordinal?: number;
    readonly part?: number;
    readonly parser?: number;
    readonly field?: string;
  };
}

/** Where a document is. */
interface DocumentAddress {
  readonly index: string;
  readonly id: string;
}

/** Documents of the log indices, by their addresses. */
export interface LogDocuments {
  /**
   * Also finds what a search does not find yet.
   * @returns undefined where there is no such document, or no such index
   * @throws SearchError when the cluster is away or refuses
   */
  find(address: DocumentAddress): Promise<LogDocumentSource | undefined>;
}

const FIELDS = [
  '@timestamp',
  'event.kind',
  'event.dataset',
  'event.ingested',
  'event.original',
  'error.code',
  'error.message',
  'log.file.path',
  'sekisho',
];

interface Found {
  readonly docs: readonly {
    /** Missing where there is no such document. */
    readonly _source?: LogDocumentSource;
    readonly error?: { readonly type: string; readonly reason: string };
  }[];
}

/** Reads documents in OpenSearch. @see https://docs.opensearch.org/latest/api-reference/document-apis/multi-get/ */
export function createLogDocuments(client: Client): LogDocuments {
  return {
    async find({ index, id }) {
      // The address is in the body: no id, whatever is in it, can be another path.
      const body = JSON.stringify({ docs: [{ _index: index, _id: id, _source: FIELDS }] });
      const { docs }: Found = JSON.parse(await ask(client, { method: 'POST', path: '/_mget', body }));
      const [found] = docs;
      if (found?.error !== undefined && found.error.type !== 'index_not_found_exception') {
        throw new SearchError(`OpenSearch does not give the document: ${found.error.type}: ${found.error.reason}`);
      }
      return found?._source;
    },
  };
}
