import type { Client } from '@opensearch-project/opensearch';
import { ask } from './exchange.ts';

/** Indices of the ledger, as a path names them. */
export const LEDGER = 'sekisho-ledger-*';

/** The answer to a search. Without any index there are no aggregations. */
export interface SearchResult<Source, Aggregations> {
  readonly hits: {
    readonly total?: { readonly value: number };
    readonly hits: readonly { readonly _source: Source; readonly sort?: readonly unknown[] }[];
  };
  readonly aggregations?: Aggregations;
}

/**
 * Searches indices: all of them, or there is no answer. Where a shard is away OpenSearch would otherwise count what is left.
 * @throws SearchError when the cluster, or a part of it, is away, busy or refuses
 * @see https://docs.opensearch.org/latest/api-reference/search-apis/search/
 */
export async function searchWhole<Source, Aggregations>(
  client: Client,
  index: string,
  body: object,
): Promise<SearchResult<Source, Aggregations>> {
  const path = `/${index}/_search?ignore_unavailable=true&allow_partial_search_results=false`;
  return JSON.parse(await ask(client, { method: 'POST', path, body: JSON.stringify(body) }));
}

/** Objects of `sekisho doctor`, which come when somebody asks for them: no log, and never silent. */
export const CANARIES = { term: { source: 'sekisho-canary' } };

/** Queries for exact values, for those that are given. */
export function termsOf(values: Readonly<Record<string, string | undefined>>): readonly object[] {
  return Object.entries(values).flatMap(([field, value]) =>
    value === undefined ? [] : [{ term: { [field]: value } }],
  );
}

/** A number that an aggregation has found; null where there was nothing to look at. */
export interface Metric {
  readonly value: number | null;
}

/** Sums of fields, each under its own name. */
export function sumsOf<Field extends string>(fields: readonly Field[]): Readonly<Record<Field, object>> {
  const sums = fields.map((field) => [field, { sum: { field } }] as const);
  return Object.fromEntries(sums) as Readonly<Record<Field, object>>;
}
