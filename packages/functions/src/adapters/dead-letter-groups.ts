import type { LogSource } from '@sekisho/core';
import { sourceOf } from './dead-letter-query.ts';
import { readS3Uri } from './s3-uri.ts';

/** Dead letters that have source, code, field and parser in common. */
export interface DeadLetterGroup {
  /** Id of the log type; the dataset, where it is of no log type that is known. */
  readonly source: string;
  readonly code: string;
  readonly field?: string | undefined;
  readonly parser: number;
  readonly count: number;
  /** Objects that they are from; exact up to some thousands. */
  readonly objects: number;
  /** Arrival of the first and the last one, ISO 8601. */
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** The latest of them. */
  readonly example?: DeadLetterExample | undefined;
}

/** One dead letter of a group: its document, where its record stands, and what is wrong with it. */
interface DeadLetterExample {
  readonly index: string;
  readonly id: string;
  readonly bucket: string;
  readonly key: string;
  readonly ordinal: number;
  readonly part?: number | undefined;
  readonly message: string;
}

/** Dataset, code, field and parser of the last group of a page. */
export type GroupCursor = readonly [dataset: string, code: string, field: string | null, parser: number];

/** Objects of a group up to which their number is exact. */
const EXACT_OBJECTS = 3_000;
/** What a document says of itself; its text, which may be large, is not among it. */
const EXAMPLE_FIELDS = ['log.file.path', 'sekisho.ordinal', 'sekisho.part', 'error.message'];

/** What groups have in common: the sources of a composite aggregation. */
export const GROUP_BY = [
  { dataset: { terms: { field: 'event.dataset' } } },
  { code: { terms: { field: 'error.code' } } },
  { field: { terms: { field: 'sekisho.field', missing_bucket: true } } },
  // Indices of others do not have the field: without its type they would take it for text, and refuse the number of a cursor.
  { parser: { terms: { field: 'sekisho.parser', value_type: 'long' } } },
];

/** What is asked of each group. */
export const GROUP_FACTS = {
  first: { min: { field: '@timestamp' } },
  last: { max: { field: '@timestamp' } },
  objects: { cardinality: { field: 'log.file.path', precision_threshold: EXACT_OBJECTS } },
  example: {
    top_hits: { size: 1, sort: [{ '@timestamp': { order: 'desc', unmapped_type: 'date' } }], _source: EXAMPLE_FIELDS },
  },
};

/** A group as OpenSearch gives it. */
export interface GroupBucket {
  readonly key: GroupKey;
  readonly doc_count: number;
  readonly first: { readonly value: number };
  readonly last: { readonly value: number };
  readonly objects: { readonly value: number };
  readonly example: { readonly hits: { readonly hits: readonly ExampleHit[] } };
}

interface GroupKey {
  readonly dataset: string;
  readonly code: string;
  readonly field: string | null;
  readonly parser: number;
}

interface ExampleHit {
  readonly _index: string;
  readonly _id: string;
  readonly _source: {
    readonly log: { readonly file: { readonly path: string } };
    readonly sekisho: { readonly ordinal: number; readonly part?: number };
    readonly error: { readonly message: string };
  };
}

/** @param sources log types, by which datasets are told */
export function toGroup(bucket: GroupBucket, sources: readonly LogSource[]): DeadLetterGroup {
  const { key, doc_count, first, last, objects, example } = bucket;
  return {
    source: sourceOf(key.dataset, sources),
    code: key.code,
    field: key.field ?? undefined,
    parser: key.parser,
    count: doc_count,
    objects: objects.value,
    firstSeen: new Date(first.value).toISOString(),
    lastSeen: new Date(last.value).toISOString(),
    example: toExample(example.hits.hits[0]),
  };
}

function toExample(hit: ExampleHit | undefined): DeadLetterExample | undefined {
  const place = hit === undefined ? undefined : readS3Uri(hit._source.log.file.path);
  if (hit === undefined || place === undefined) return undefined;
  const { _index: index, _id: id, _source } = hit;
  const { ordinal, part } = _source.sekisho;
  return { index, id, ...place, ordinal, part, message: _source.error.message };
}

/** The last group of a page, as the next page is asked for. */
export function toCursor({ dataset, code, field, parser }: GroupKey): GroupCursor {
  return [dataset, code, field, parser];
}

/** The same, as OpenSearch wants it. */
export function toKey(cursor: GroupCursor | undefined): GroupKey | undefined {
  if (cursor === undefined) return undefined;
  const [dataset, code, field, parser] = cursor;
  return { dataset, code, field, parser };
}
