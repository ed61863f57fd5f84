import type { Client } from '@opensearch-project/opensearch';
import { LONGEST_LIST, type NewValue, type ValueTally } from '@sekisho/core';
import type { FilledQuery } from './filled-search.ts';
import { type SearchResult, searchWhole } from './whole-search.ts';

/** Whose documents are looked at. */
type Whose = Omit<FilledQuery, 'fields'>;

interface Terms {
  readonly sum_other_doc_count: number;
  readonly buckets: readonly { readonly key: string; readonly doc_count: number }[];
}

interface ByPeriod {
  readonly periods: {
    readonly buckets: Readonly<Record<'before' | 'now', Readonly<Record<string, Terms | number>>>>;
  };
}

/** A field, and its values in two periods. */
export interface FieldValues {
  readonly field: string;
  readonly now: ValueTally;
  readonly before: ValueTally;
}

const NOTHING: ValueTally = { counts: new Map(), others: 0 };

function isOf({ dataset, before, to }: Whose): readonly object[] {
  return [{ range: { '@timestamp': { gte: before, lt: to } } }, { term: { 'event.dataset': dataset } }];
}

/**
 * Counts the values of fields, a few more than a list may have, by the time of the events.
 * @throws SearchError when the cluster is away, busy or refuses
 */
export async function countValues(client: Client, { fields, ...whose }: FilledQuery): Promise<readonly FieldValues[]> {
  if (fields.length === 0) return [];
  const within = (gte: number, lt: number) => ({ range: { '@timestamp': { gte, lt } } });
  // A name may hold what an answer's path takes for something else: fields go by their number.
  const aggs = Object.fromEntries(fields.map((field, i) => [`f${i}`, { terms: { field, size: LONGEST_LIST + 1 } }]));
  const { before, from, to } = whose;
  const answer: SearchResult<never, ByPeriod> = await searchWhole(client, `${whose.index}-*`, {
    size: 0,
    query: { bool: { filter: isOf(whose) } },
    aggs: { periods: { filters: { filters: { now: within(from, to), before: within(before, from) } }, aggs } },
  });
  const buckets = answer.aggregations?.periods.buckets;
  const tallyOf = (period: 'before' | 'now', i: number) => {
    const terms = buckets?.[period][`f${i}`];
    if (terms === undefined || typeof terms === 'number') return NOTHING;
    const counts = new Map(terms.buckets.map(({ key, doc_count }) => [key, doc_count]));
    return { counts, others: terms.sum_other_doc_count };
  };
  return fields.map((field, i) => ({ field, now: tallyOf('now', i), before: tallyOf('before', i) }));
}

/** A document in which something was seen: its time, and the path of its object. */
interface Seen {
  readonly _source: { readonly '@timestamp'?: string; readonly log?: { readonly file?: { readonly path?: string } } };
}

interface Firsts {
  readonly values: {
    readonly buckets: Readonly<
      Record<string, { readonly first: { readonly hits: { readonly hits: readonly Seen[] } } }>
    >;
  };
}

const PLACE = ['@timestamp', 'log.file.path'];

/** Where something was seen first. */
export interface FirstSeen {
  /** Time of the event, ISO 8601. */
  readonly at: string;
  /** `s3://bucket/key`. */
  readonly path: string;
}

/**
 * Finds the first event that has each of some values.
 * @throws SearchError when the cluster is away, busy or refuses
 */
export async function findFirst(
  client: Client,
  whose: Whose,
  values: readonly NewValue[],
): Promise<readonly (FirstSeen | undefined)[]> {
  if (values.length === 0) return [];
  const filters = Object.fromEntries(values.map(({ field, value }, i) => [`v${i}`, { term: { [field]: value } }]));
  const first = { top_hits: { size: 1, sort: [{ '@timestamp': 'asc' }], _source: PLACE } };
  const answer: SearchResult<never, Firsts> = await searchWhole(client, `${whose.index}-*`, {
    size: 0,
    query: { bool: { filter: isOf(whose) } },
    aggs: { values: { filters: { filters }, aggs: { first } } },
  });
  const buckets = answer.aggregations?.values.buckets ?? {};
  return values.map((_, i) => seenIn(buckets[`v${i}`]?.first.hits.hits[0]));
}

function seenIn(hit: Seen | undefined): FirstSeen | undefined {
  const { '@timestamp': at, log } = hit?._source ?? {};
  const path = log?.file?.path;
  return at === undefined || path === undefined ? undefined : { at, path };
}

/** A document with what nobody knows. */
export interface SampledDocument extends Partial<FirstSeen> {
  /** What stands at the path that was asked for. */
  readonly value: unknown;
}

/** Documents that are looked at. */
export const SAMPLE = 200;

/**
 * Takes some documents of a source, and what stands at a path in each.
 * @param only whether only those that have it are taken, the first ones; otherwise the latest of all, as it cannot be searched for
 * @throws SearchError when the cluster is away, busy or refuses
 */
export async function sampleDocuments(
  client: Client,
  whose: Whose,
  { path, only }: { readonly path: string; readonly only: boolean },
): Promise<readonly SampledDocument[]> {
  const answer = await searchWhole<Readonly<Record<string, unknown>>, never>(client, `${whose.index}-*`, {
    size: SAMPLE,
    query: { bool: { filter: [...isOf(whose), ...(only ? [{ exists: { field: path } }] : [])] } },
    sort: [{ '@timestamp': only ? 'asc' : 'desc' }],
    _source: [...PLACE, path],
  });
  return answer.hits.hits.map((hit) => ({ ...seenIn(hit), value: valueAt(hit._source, path) }));
}

function valueAt(source: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((node, name) => {
    return typeof node === 'object' && node !== null && Object.hasOwn(node, name)
      ? (node as Readonly<Record<string, unknown>>)[name]
      : undefined;
  }, source);
}
