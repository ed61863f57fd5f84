import type { Client } from '@opensearch-project/opensearch';
import { type IssueCode, type IssueTally, issueCodes } from '@sekisho/core';
import { LEDGER, type Metric, type SearchResult, searchWhole, sumsOf, termsOf } from './whole-search.ts';

/** A time, and the time before it: epoch milliseconds. */
export interface Periods {
  readonly before: number;
  readonly from: number;
  readonly to: number;
}

/** What a period has of one source. */
interface PeriodTally extends IssueTally {
  readonly objects: number;
}

/** The first object in which something was seen. */
interface FirstObject {
  readonly bucket: string;
  readonly key: string;
  /** When it was written, ISO 8601. */
  readonly modified: string;
}

/** What objects of one source were loaded by, and what was wrong with them. */
export interface SourceTally {
  readonly source: string;
  readonly now: PeriodTally;
  readonly before: PeriodTally;
  readonly first: Readonly<Partial<Record<IssueCode, FirstObject>>>;
  /** Versions of the parser, the latest first. */
  readonly parsers: readonly ParserTally[];
}

/** Objects that a version of a parser has read. */
interface ParserTally {
  readonly version: number;
  readonly objects: number;
  readonly objectsBefore: number;
}

const MAX_SOURCES = 200;
const MAX_PARSERS = 20;

interface Counted {
  readonly doc_count: number;
}

type SumBucket = Counted & Readonly<Record<string, Metric>>;
type FirstBucket = Counted & {
  readonly object: { readonly hits: { readonly hits: readonly { readonly _source: FirstObject }[] } };
};

interface SourceBucket extends Counted {
  readonly key: string;
  readonly now: SumBucket;
  readonly before: SumBucket;
  readonly first: { readonly buckets: Readonly<Record<string, FirstBucket>> };
  readonly parsers: { readonly buckets: readonly (Counted & { readonly key: number; readonly now: Counted })[] };
}

interface BySource {
  readonly sources: { readonly buckets: readonly SourceBucket[] };
}

/**
 * Counts issues and versions of parsers by source, by the times at which objects were written.
 * @param source only this one; default: all
 * @throws SearchError when the cluster is away, busy or refuses
 */
export async function countIssues(client: Client, periods: Periods, source?: string): Promise<readonly SourceTally[]> {
  const isNow = { range: { modified: { gte: periods.from } } };
  const sums = sumsOf(['read', ...issueCodes.map((code) => `issues.${code}`)]);
  const earliest = {
    top_hits: { size: 1, sort: [{ modified: 'asc' }, { key: 'asc' }], _source: ['bucket', 'key', 'modified'] },
  };
  const codes = issueCodes.map((code) => [code, { exists: { field: `issues.${code}` } }]);
  const answer: SearchResult<never, BySource> = await searchWhole(client, LEDGER, {
    size: 0,
    query: {
      bool: { filter: [{ range: { modified: { gte: periods.before, lt: periods.to } } }, ...termsOf({ source })] },
    },
    aggs: {
      sources: {
        terms: { field: 'source', size: MAX_SOURCES, order: { _key: 'asc' } },
        aggs: {
          now: { filter: isNow, aggs: sums },
          before: { filter: { bool: { must_not: [isNow] } }, aggs: sums },
          first: { filters: { filters: Object.fromEntries(codes) }, aggs: { object: earliest } },
          parsers: {
            terms: { field: 'parser', size: MAX_PARSERS, order: { _key: 'desc' } },
            aggs: { now: { filter: isNow } },
          },
        },
      },
    },
  });
  return (answer.aggregations?.sources.buckets ?? []).map(tallyOf);
}

function tallyOf({ key, now, before, first, parsers }: SourceBucket): SourceTally {
  const objects = Object.entries(first.buckets).map(([code, { object }]) => [code, object.hits.hits[0]?._source]);
  return {
    source: key,
    now: periodOf(now),
    before: periodOf(before),
    first: Object.fromEntries(objects),
    parsers: parsers.buckets.map((bucket) => ({
      version: bucket.key,
      objects: bucket.now.doc_count,
      objectsBefore: bucket.doc_count - bucket.now.doc_count,
    })),
  };
}

function periodOf(bucket: SumBucket): PeriodTally {
  const issues = Object.fromEntries(issueCodes.map((code) => [code, bucket[`issues.${code}`]?.value ?? 0]));
  return { objects: bucket.doc_count, records: bucket['read']?.value ?? 0, issues };
}
