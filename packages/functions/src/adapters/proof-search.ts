import type { Client } from '@opensearch-project/opensearch';
import { type ObjectRef, type Proof, toS3Uri } from '@sekisho/core';
import { LEDGER, searchWhole } from './whole-search.ts';

/** What is said of objects of a bucket. */
export interface Proofs {
  /** Entries of the ledger, by key. */
  readonly entries: ReadonlyMap<string, readonly Proof[]>;
  /** Documents in the cluster, by key; none where there is no number. */
  readonly documents: ReadonlyMap<string, number>;
}

/** Looks for proofs of up to a thousand objects of one bucket. @throws SearchError when the cluster is away, busy or refuses */
export type ProofSearch = (bucket: string, keys: readonly string[]) => Promise<Proofs>;

/** Entries of one key: it has one in each month in which it was written. */
const ENTRIES_EACH = 5;

/** Asks the ledger and the log indices in OpenSearch. */
export function createProofSearch(client: Client): ProofSearch {
  return async (bucket, keys) => {
    if (keys.length === 0) return { entries: new Map(), documents: new Map() };
    const [entries, documents] = await Promise.all([entriesOf(client, bucket, keys), countsOf(client, bucket, keys)]);
    return { entries, documents };
  };
}

async function entriesOf(client: Client, bucket: string, keys: readonly string[]): Promise<Proofs['entries']> {
  const { hits } = await searchWhole<Proof, never>(client, LEDGER, {
    query: { bool: { filter: [{ term: { bucket } }, { terms: { key: keys } }] } },
    size: keys.length * ENTRIES_EACH,
    _source: ['key', 'etag', 'status', 'documents'],
  });
  return Map.groupBy(
    hits.hits.map(({ _source }) => _source),
    ({ key }) => key,
  );
}

async function countsOf(client: Client, bucket: string, keys: readonly string[]): Promise<Proofs['documents']> {
  const uris = new Map(keys.map((key) => [toS3Uri({ bucket, key } satisfies ObjectRef), key]));
  const terms = { field: 'log.file.path', size: keys.length };
  const { aggregations } = await searchWhole<never, Counted>(client, 'log-*', {
    query: { terms: { 'log.file.path': [...uris.keys()] } },
    size: 0,
    aggs: { paths: { terms } },
  });
  const buckets = aggregations?.paths.buckets ?? [];
  return new Map(buckets.map(({ key, doc_count }) => [uris.get(key) ?? key, doc_count]));
}

interface Counted {
  readonly paths: { readonly buckets: readonly { readonly key: string; readonly doc_count: number }[] };
}
