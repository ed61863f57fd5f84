import type { Client } from '@opensearch-project/opensearch';
import type { LedgerEntry, LoadStatus } from '@sekisho/core';
import { ask } from './exchange.ts';

/** Which entries of the ledger are asked for. What is not given does not matter. */
export interface LedgerQuery {
  readonly bucket?: string | undefined;
  readonly key?: string | undefined;
  /** Beginning of the key. */
  readonly prefix?: string | undefined;
  readonly status?: LoadStatus | undefined;
  readonly source?: string | undefined;
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  /** Times of the last attempt, ISO 8601: `from` is included, `to` is not. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Entries of a page. */
  readonly size: number;
  /** Where the last page ended, as that page says. */
  readonly after?: readonly unknown[] | undefined;
}

/** A page of the ledger, the latest attempt first. */
interface LedgerPage {
  readonly entries: readonly LedgerEntry[];
  /** Entries on all pages. */
  readonly total: number;
  /** Where the next page begins; undefined where this one is the last. */
  readonly after?: readonly unknown[] | undefined;
}

/** What OpenSearch tells of itself. */
interface SearchVersion {
  readonly distribution: string;
  readonly number: string;
}

/** Questions to the cluster that the API asks. */
export interface LedgerSearch {
  /** @throws SearchError when the cluster is away, busy or refuses */
  search(query: LedgerQuery): Promise<LedgerPage>;
  /** @throws SearchError when the cluster is away or refuses */
  version(): Promise<SearchVersion>;
}

const INDICES = '/sekisho-ledger-*/_search?ignore_unavailable=true';

interface Hits {
  readonly hits: {
    readonly total: { readonly value: number };
    readonly hits: readonly { readonly _source: LedgerEntry; readonly sort: readonly unknown[] }[];
  };
}

/** Asks the ledger in OpenSearch. @see https://docs.opensearch.org/latest/search-plugins/searching-data/paginate/ */
export function createLedgerSearch(client: Client): LedgerSearch {
  return {
    async search(query) {
      const { hits }: Hits = JSON.parse(
        await ask(client, { method: 'POST', path: INDICES, body: JSON.stringify(bodyOf(query)) }),
      );
      const last = hits.hits.length === query.size ? hits.hits.at(-1) : undefined;
      return { entries: hits.hits.map(({ _source }) => _source), total: hits.total.value, after: last?.sort };
    },
    async version() {
      const { version }: { readonly version?: Partial<SearchVersion> } = JSON.parse(
        await ask(client, { method: 'GET', path: '/' }),
      );
      return { distribution: version?.distribution ?? 'unknown', number: version?.number ?? 'unknown' };
    },
  };
}

function bodyOf(query: LedgerQuery): object {
  const { bucket, key, status, source, account, region, prefix, from, to, size, after } = query;
  const terms = Object.entries({ bucket, key, status, source, account, region })
    .filter(([, value]) => value !== undefined)
    .map(([field, value]) => ({ term: { [field]: value } }));
  const filter: object[] = [...terms];
  if (prefix !== undefined) filter.push({ prefix: { key: prefix } });
  if (from !== undefined || to !== undefined) filter.push({ range: { '@timestamp': { gte: from, lt: to } } });
  return {
    query: { bool: { filter } },
    // Bucket and key make the order total, so that no entry falls between two pages.
    sort: [
      { '@timestamp': { order: 'desc', unmapped_type: 'date' } },
      { bucket: { order: 'asc', unmapped_type: 'keyword' } },
      { key: { order: 'asc', unmapped_type: 'keyword' } },
    ],
    track_total_hits: true,
    size,
    search_after: after,
  };
}
