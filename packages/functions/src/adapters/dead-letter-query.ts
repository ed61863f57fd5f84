import type { LogSource } from '@sekisho/core';

/** Which dead letters are asked for. What is not given does not matter. */
export interface DeadLetterFilter {
  /** Id of the log type. */
  readonly source?: string | undefined;
  /** Code of the issue. */
  readonly code?: string | undefined;
  /** Field that the issue is about; null: those that are about the whole record. */
  readonly field?: string | null | undefined;
  /** Version of the source's parser. */
  readonly parser?: number | undefined;
  /** Beginnings of `s3://bucket/key`, one of which has to fit. */
  readonly places?: readonly string[] | undefined;
  /** When the records arrived, ISO 8601: `from` is included, `to` is not. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** The dataset of the documents of a log type, those of its dead letters included. */
function datasetOf({ id, constants }: LogSource): string {
  return constants['event.dataset'] ?? `aws.${id}`;
}

/** The log type that documents of a dataset are of; the dataset itself, where it is of none that is known. */
export function sourceOf(dataset: string, sources: readonly LogSource[]): string {
  return sources.find((source) => datasetOf(source) === dataset)?.id ?? dataset;
}

/**
 * The conditions of a search for dead letters, those of other programs left out.
 * @param sources log types, whose ids are told by the dataset
 */
export function conditionsOf(filter: DeadLetterFilter, sources: readonly LogSource[]): readonly object[] {
  const { source: id, code, field, parser, places, from, to } = filter;
  const source = sources.find((one) => one.id === id);
  const terms = {
    'event.kind': 'pipeline_error',
    'event.dataset': source === undefined ? id : datasetOf(source),
    'error.code': code,
    'sekisho.field': field ?? undefined,
    'sekisho.parser': parser,
  };
  const conditions: object[] = Object.entries(terms)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ({ term: { [name]: value } }));
  conditions.push({ exists: { field: 'sekisho.parser' } });
  if (field === null) conditions.push({ bool: { must_not: { exists: { field: 'sekisho.field' } } } });
  if (places !== undefined) {
    const should = places.map((place) => ({ prefix: { 'log.file.path': place } }));
    conditions.push({ bool: { should, minimum_should_match: 1 } });
  }
  if (from !== undefined || to !== undefined) conditions.push({ range: { '@timestamp': { gte: from, lt: to } } });
  return conditions;
}
