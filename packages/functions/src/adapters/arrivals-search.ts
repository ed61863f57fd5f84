import type { Client } from '@opensearch-project/opensearch';
import type { Covered } from './coverage-search.ts';
import { LEDGER, type Metric, searchWhole } from './whole-search.ts';

/** Milliseconds before the last arrival that are looked at. */
const SPAN = 7 * 86_400_000;

const BAR = 5 * 60_000;

/** Most buckets of one answer, as OpenSearch has it unless it is told otherwise (`search.max_buckets`). */
const MAX_BUCKETS = 65_536;

/** Places of one question: each may have arrivals in every five minutes of the week. */
const AT_ONCE = Math.floor(MAX_BUCKETS / (SPAN / BAR + 2));

interface Bars {
  readonly places: {
    readonly buckets: Readonly<
      Record<string, { readonly bars: { readonly buckets: readonly { readonly first: Metric }[] } }>
    >;
  };
}

/**
 * Finds when objects were written, in the seven days up to the last one of each place: so that a log that has been silent
 * for long has a rhythm all the same.
 * @returns for each place the first arrival in every five minutes that have one: epoch milliseconds, ascending
 * @throws SearchError when the cluster is away, busy or refuses
 */
export async function findArrivals(
  client: Client,
  places: readonly Covered[],
): Promise<readonly (readonly number[])[]> {
  const found: (readonly number[])[] = [];
  for (let from = 0; from < places.length; from += AT_ONCE) {
    const some = places.slice(from, from + AT_ONCE);
    const filters = Object.fromEntries(some.map((place, i) => [String(i), queryFor(place)]));
    const bars = {
      date_histogram: { field: 'modified', fixed_interval: '5m', min_doc_count: 1 },
      aggs: { first: { min: { field: 'modified' } } },
    };
    const answer = await searchWhole<never, Bars>(client, LEDGER, {
      size: 0,
      query: { bool: { should: Object.values(filters), minimum_should_match: 1 } },
      aggs: { places: { filters: { filters }, aggs: { bars } } },
    });
    const buckets = answer.aggregations?.places.buckets ?? {};
    found.push(
      ...some.map((_, i) => (buckets[String(i)]?.bars.buckets ?? []).flatMap(({ first }) => first.value ?? [])),
    );
  }
  return found;
}

function queryFor({ source, account, region, lastArrival = 0 }: Covered): object {
  const is = (field: string, value: string | null) =>
    value === null ? { bool: { must_not: [{ exists: { field } }] } } : { term: { [field]: value } };
  const span = { range: { modified: { gte: lastArrival - SPAN, lte: lastArrival } } };
  return { bool: { filter: [is('source', source), is('account', account), is('region', region), span] } };
}
