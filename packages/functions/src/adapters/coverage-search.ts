import type { Client } from '@opensearch-project/opensearch';
import { CANARIES, LEDGER, type Metric, type SearchResult, searchWhole, sumsOf, termsOf } from './whole-search.ts';

/** A source in one account and region; null where keys do not tell them. */
interface Place {
  readonly source: string;
  readonly account: string | null;
  readonly region: string | null;
}

/** Which places are asked for. */
export interface CoverageQuery {
  readonly source?: string | undefined;
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  /** Objects written at this time or later count, epoch milliseconds. */
  readonly since: number;
  /** Places of a page. */
  readonly size: number;
  /** The last place of the page before. */
  readonly after?: Place | undefined;
}

/** What has come of a source in one account and region. */
export interface Covered extends Place {
  readonly objects: number;
  readonly documents: number;
  /** Bytes as stored. */
  readonly bytes: number;
  readonly deadLetters: number;
  readonly failedObjects: number;
  /** Epoch milliseconds: the latest event, the latest object. */
  readonly lastEvent?: number | undefined;
  readonly lastArrival?: number | undefined;
}

/** A page of places, in their order. */
interface CoveragePage {
  readonly places: readonly Covered[];
  /** Where the next page begins; undefined where this one is the last. */
  readonly after?: Place | undefined;
}

const SUMS = ['deadLettered', 'documents', 'size'] as const;

interface PlaceBucket extends Readonly<Record<(typeof SUMS)[number] | 'last_event' | 'modified', Metric>> {
  readonly key: Place;
  readonly doc_count: number;
  readonly failed: { readonly doc_count: number };
}

interface Places {
  readonly places: { readonly buckets: readonly PlaceBucket[]; readonly after_key?: Place };
}

/**
 * Counts what has come, by source, account and region. Canaries are no log, and are left out.
 * @throws SearchError when the cluster is away, busy or refuses
 * @see https://docs.opensearch.org/latest/aggregations/bucket/composite/
 */
export async function countCoverage(client: Client, query: CoverageQuery): Promise<CoveragePage> {
  const { source, account, region, since, size, after } = query;
  const answer: SearchResult<never, Places> = await searchWhole(client, LEDGER, {
    size: 0,
    query: {
      bool: {
        filter: [{ range: { modified: { gte: since } } }, ...termsOf({ source, account, region })],
        must_not: [CANARIES],
      },
    },
    aggs: {
      places: {
        composite: {
          size,
          after,
          sources: [
            { source: { terms: { field: 'source' } } },
            { account: { terms: { field: 'account', missing_bucket: true } } },
            { region: { terms: { field: 'region', missing_bucket: true } } },
          ],
        },
        aggs: {
          ...sumsOf(SUMS),
          last_event: { max: { field: 'last_event' } },
          modified: { max: { field: 'modified' } },
          failed: { filter: { term: { status: 'failed' } } },
        },
      },
    },
  });
  const { buckets = [], after_key } = answer.aggregations?.places ?? {};
  return { places: buckets.map(coveredOf), after: buckets.length < size ? undefined : after_key };
}

function coveredOf({ key, doc_count, failed, ...metrics }: PlaceBucket): Covered {
  return {
    ...key,
    objects: doc_count,
    documents: metrics.documents.value ?? 0,
    bytes: metrics.size.value ?? 0,
    deadLetters: metrics.deadLettered.value ?? 0,
    failedObjects: failed.doc_count,
    lastEvent: metrics.last_event.value ?? undefined,
    lastArrival: metrics.modified.value ?? undefined,
  };
}
