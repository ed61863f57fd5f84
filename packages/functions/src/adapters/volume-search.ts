import type { Client } from '@opensearch-project/opensearch';
import { ask } from './exchange.ts';
import { LEDGER, type Metric, type SearchResult, searchWhole, sumsOf } from './whole-search.ts';

/** What objects of one source came to. */
export interface Volume {
  readonly source: string;
  readonly objects: number;
  readonly documents: number;
  /** Bytes as stored, of text, of bulk requests. */
  readonly bytesStored: number;
  readonly bytesRead: number;
  readonly bytesSent: number;
  /** Seconds of all attempts together. */
  readonly seconds: number;
}

/** What an index takes. */
export interface IndexSize {
  readonly index: string;
  /** Bytes on disk, replicas among them. */
  readonly bytes: number;
  /** Documents, each counted once. */
  readonly documents: number;
}

const MAX_SOURCES = 1_000;

const SUMS = ['size', 'bytes_read', 'bytes_sent', 'documents', 'duration_ms'] as const;

interface VolumeBucket extends Readonly<Record<(typeof SUMS)[number], Metric>> {
  readonly key: string;
  readonly doc_count: number;
}

interface BySource {
  readonly sources: { readonly buckets: readonly VolumeBucket[] };
}

/**
 * Adds up the ledger by source.
 * @param from first time of the last attempt, epoch milliseconds; `to` is not included
 * @throws SearchError when the cluster is away, busy or refuses
 */
export async function sumVolumes(client: Client, from: number, to: number): Promise<readonly Volume[]> {
  const answer: SearchResult<never, BySource> = await searchWhole(client, LEDGER, {
    size: 0,
    query: { bool: { filter: [{ range: { '@timestamp': { gte: from, lt: to } } }] } },
    aggs: { sources: { terms: { field: 'source', size: MAX_SOURCES, order: { _key: 'asc' } }, aggs: sumsOf(SUMS) } },
  });
  return (answer.aggregations?.sources.buckets ?? []).map(({ key, doc_count, ...sums }) => ({
    source: key,
    objects: doc_count,
    documents: sums.documents.value ?? 0,
    bytesStored: sums.size.value ?? 0,
    bytesRead: sums.bytes_read.value ?? 0,
    bytesSent: sums.bytes_sent.value ?? 0,
    seconds: (sums.duration_ms.value ?? 0) / 1000,
  }));
}

interface Stats {
  readonly indices?: Readonly<
    Record<
      string,
      {
        readonly primaries: { readonly docs?: { readonly count: number } };
        readonly total: { readonly store?: { readonly size_in_bytes: number } };
      }
    >
  >;
}

const STATS = '/log-*/_stats/docs,store?filter_path=indices.*.primaries.docs.count,indices.*.total.store.size_in_bytes';

/**
 * Asks what the indices of logs take now.
 * @throws SearchError when the cluster is away, busy or refuses
 * @see https://docs.opensearch.org/latest/api-reference/index-apis/stats/
 */
export async function measureIndices(client: Client): Promise<readonly IndexSize[]> {
  const { indices = {} }: Stats = JSON.parse(await ask(client, { method: 'GET', path: STATS }));
  return Object.entries(indices).map(([index, { primaries, total }]) => ({
    index,
    bytes: total.store?.size_in_bytes ?? 0,
    documents: primaries.docs?.count ?? 0,
  }));
}
