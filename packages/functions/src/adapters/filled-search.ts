import type { Client } from '@opensearch-project/opensearch';
import type { FieldTally } from '@sekisho/core';
import type { Periods } from './issue-search.ts';
import { type SearchResult, searchWhole } from './whole-search.ts';

/** Whose documents are looked at, and which of their fields. */
export interface FilledQuery extends Periods {
  /** Beginning of the names of the indices. */
  readonly index: string;
  /** `event.dataset` of the documents. */
  readonly dataset: string;
  readonly fields: readonly string[];
}

interface PeriodBucket {
  readonly doc_count: number;
  readonly fields: { readonly buckets: Readonly<Record<string, { readonly doc_count: number }>> };
}

interface ByPeriod {
  readonly periods: { readonly buckets: Readonly<Record<'before' | 'now', PeriodBucket>> };
}

/**
 * Counts the documents that have a field, by the time of their event. Those of records that could not be parsed do not count.
 * @throws SearchError when the cluster is away, busy or refuses
 * @see https://docs.opensearch.org/latest/aggregations/bucket/filters/
 */
export async function countFilled(
  client: Client,
  { index, dataset, fields, before, from, to }: FilledQuery,
): Promise<{ readonly now: FieldTally; readonly before: FieldTally }> {
  const within = (gte: number, lt: number) => ({ range: { '@timestamp': { gte, lt } } });
  // A name may hold what an answer's path takes for something else: fields go by their number.
  const filters = Object.fromEntries(fields.map((field, i) => [String(i), { exists: { field } }]));
  const answer: SearchResult<never, ByPeriod> = await searchWhole(client, `${index}-*`, {
    size: 0,
    query: {
      bool: {
        filter: [within(before, to), { term: { 'event.dataset': dataset } }],
        must_not: [{ term: { 'event.kind': 'pipeline_error' } }],
      },
    },
    aggs: {
      periods: {
        filters: { filters: { now: within(from, to), before: within(before, from) } },
        aggs: { fields: { filters: { filters } } },
      },
    },
  });
  const periods = answer.aggregations?.periods.buckets;
  return { now: tallyOf(periods?.now, fields), before: tallyOf(periods?.before, fields) };
}

function tallyOf(bucket: PeriodBucket | undefined, fields: readonly string[]): FieldTally {
  const filled = fields.map((field, i) => [field, bucket?.fields.buckets[String(i)]?.doc_count ?? 0]);
  return { documents: bucket?.doc_count ?? 0, filled: Object.fromEntries(filled) };
}
