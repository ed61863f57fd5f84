import type { Client } from '@opensearch-project/opensearch';
import { CANARIES, LEDGER, type Metric, type SearchResult, searchWhole } from './whole-search.ts';

/** Records of one source, hour by hour. */
export interface RecordHours {
  readonly source: string;
  /** Records of objects that were written in each hour, from the first one asked for to the last. */
  readonly hours: readonly number[];
}

const HOUR = 3_600_000;

/** Sources, so many that a week of hours for each is below `search.max_buckets`. */
const MAX_SOURCES = 200;

interface BySource {
  readonly sources: {
    readonly buckets: readonly {
      readonly key: string;
      readonly hours: { readonly buckets: readonly { readonly key: number; readonly read: Metric }[] };
    }[];
  };
}

/**
 * Counts the records of each source by the hour in which their objects were written: loading them again changes nothing.
 * Canaries are no log, and are left out.
 * @param from first time, epoch milliseconds, in whose hour it begins; `to` is in the last hour
 * @throws SearchError when the cluster is away, busy or refuses
 */
export async function countRecords(client: Client, from: number, to: number): Promise<readonly RecordHours[]> {
  const first = Math.floor(from / HOUR);
  const count = Math.floor(to / HOUR) - first + 1;
  const hours = {
    date_histogram: { field: 'modified', fixed_interval: '1h', min_doc_count: 1 },
    aggs: { read: { sum: { field: 'read' } } },
  };
  const answer: SearchResult<never, BySource> = await searchWhole(client, LEDGER, {
    size: 0,
    query: { bool: { filter: [{ range: { modified: { gte: first * HOUR, lte: to } } }], must_not: [CANARIES] } },
    aggs: { sources: { terms: { field: 'source', size: MAX_SOURCES, order: { _key: 'asc' } }, aggs: { hours } } },
  });
  return (answer.aggregations?.sources.buckets ?? []).map(({ key, hours: { buckets } }) => {
    const found = new Map(buckets.map((bucket) => [bucket.key / HOUR - first, bucket.read.value ?? 0]));
    return { source: key, hours: Array.from({ length: count }, (_, i) => found.get(i) ?? 0) };
  });
}
