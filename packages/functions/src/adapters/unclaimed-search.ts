import type { Client } from '@opensearch-project/opensearch';
import type { SeenKey } from '@sekisho/core';
import { LEDGER, searchWhole, termsOf } from './whole-search.ts';

/** Which unclaimed objects are asked for. */
export interface UnclaimedQuery {
  readonly bucket?: string | undefined;
  /** Beginning of the key. */
  readonly prefix?: string | undefined;
}

/** The latest unclaimed objects. */
export interface UnclaimedKeys {
  readonly keys: readonly SeenKey[];
  /** All that there are; more than `keys` where those are only the latest. */
  readonly total: number;
}

/** Keys looked at, and keys of one answer. */
const MAX_KEYS = 10_000;
const PAGE = 1_000;

const BUCKET_AND_KEY = ['bucket', 'key'].map((field) => ({ [field]: { order: 'asc', unmapped_type: 'keyword' } }));

/**
 * Finds the objects that no rule claims, the latest attempt first, ten thousand at most.
 * @throws SearchError when the cluster is away, busy or refuses
 * @see https://docs.opensearch.org/latest/search-plugins/searching-data/paginate/
 */
export async function findUnclaimed(client: Client, { bucket, prefix }: UnclaimedQuery): Promise<UnclaimedKeys> {
  const filter = [
    ...termsOf({ status: 'unclaimed', bucket }),
    ...(prefix === undefined ? [] : [{ prefix: { key: prefix } }]),
  ];
  const keys: SeenKey[] = [];
  let total = 0;
  for (let after: readonly unknown[] | undefined; keys.length < MAX_KEYS; ) {
    const { hits } = await searchWhole<SeenKey, never>(client, LEDGER, {
      query: { bool: { filter } },
      sort: [{ '@timestamp': { order: 'desc', unmapped_type: 'date' } }, ...BUCKET_AND_KEY],
      _source: ['@timestamp', 'first_seen', 'key', 'size'],
      track_total_hits: after === undefined,
      size: PAGE,
      search_after: after,
    });
    total = hits.total?.value ?? total;
    keys.push(...hits.hits.map(({ _source }) => _source));
    after = hits.hits.at(-1)?.sort;
    if (hits.hits.length < PAGE || after === undefined) break;
  }
  return { keys, total };
}
