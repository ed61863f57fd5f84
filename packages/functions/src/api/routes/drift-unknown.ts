import { z } from '@hono/zod-openapi';
import { datasetOf, extraColumnsOf, extraOf, type LogSource, newValues, wordFields } from '@sekisho/core';
import type { Periods } from '../../adapters/issue-search.ts';
import { type FirstSeen, SAMPLE, type SampledDocument } from '../../adapters/unknown-search.ts';
import type { ApiDeps } from '../deps.ts';
import { excerptOf } from './dead-letters-excerpt.ts';

/** Fields of one question, and what is told of each kind. */
const MAX_FIELDS = 100;
const TOLD = 20;
/** Characters of names and examples, which anybody may have written. */
const SHORT = 80;

const firstSchema = z
  .object({
    at: z.string().describe('Time of the first event with it, as far as was looked at.'),
    path: z.string().describe('Its object: `s3://bucket/key`.'),
  })
  .optional();

/** What nobody knows in the logs of a source. */
export const unknownSchema = z
  .object({
    columns: z
      .array(
        z.object({
          name: z.string().describe('As the header names it; `+1`, `+2`… for those behind all columns that are known.'),
          documents: z.int().describe(`Documents with it, of at most ${SAMPLE} that were looked at.`),
          example: z.string().describe('A value, cut short and without what looks like a secret.'),
          first: firstSchema,
        }),
      )
      .readonly()
      .describe('Columns that the field table does not have.'),
    values: z
      .array(
        z.object({
          field: z.string(),
          value: z.string().describe('Cut short, and without what looks like a secret.'),
          documents: z.int().describe('Documents with it in the last days.'),
          first: firstSchema,
        }),
      )
      .readonly()
      .describe('Values that fields of few values did not have in the time before.'),
  })
  .openapi('UnknownDrift');

/** What nobody knows, as the API tells it. */
export type Unknown = z.infer<typeof unknownSchema>;

/** Finds columns and values that nobody knows. @throws SearchError when the cluster is away, busy or refuses */
export async function findUnknown(source: LogSource, periods: Periods, { overview }: ApiDeps): Promise<Unknown> {
  const whose = { ...periods, index: source.index.name, dataset: datasetOf(source) };
  const fields = wordFields(source).slice(0, MAX_FIELDS);
  const isLines = source.format.kind === 'columns';
  const nothing: readonly SampledDocument[] = [];
  const [counted, behind, named] = await Promise.all([
    overview.countValues({ ...whose, fields }),
    isLines ? overview.sampleDocuments(whose, { path: extraColumnsOf(source), only: true }) : nothing,
    isLines ? overview.sampleDocuments(whose, { path: extraOf(source), only: false }) : nothing,
  ]);
  const found = newValues(counted).slice(0, TOLD);
  const firsts = await overview.findFirst(whose, found);
  return {
    columns: [...columnsOf(behind, placed), ...columnsOf(named, entriesOf)],
    values: found.map(({ field, value, count }, i) => ({
      ...{ field, value: short(value), documents: count },
      first: firsts[i],
    })),
  };
}

type Entries = readonly (readonly [name: string, value: unknown])[];

function entriesOf(value: unknown): Entries {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

/** Columns behind all others have no names but their places. */
function placed(value: unknown): Entries {
  return Array.isArray(value) ? value.map((text, i) => [`+${i + 1}`, text] as const) : [];
}

function columnsOf(documents: readonly SampledDocument[], read: (value: unknown) => Entries): Unknown['columns'] {
  const found = new Map<string, { documents: number; example: string; first: FirstSeen | undefined }>();
  for (const { value, at, path } of documents) {
    for (const [name, text] of read(value)) {
      const seen = found.get(name);
      const here = at === undefined || path === undefined ? undefined : { at, path };
      const isEarlier = here !== undefined && (seen?.first === undefined || here.at < seen.first.at);
      const first = isEarlier ? here : seen?.first;
      // What stands under the name of a secret is none of anybody's business.
      const example = seen?.example ?? short(excerptOf(`${name}=${text}`).slice(name.length + 1));
      if (seen !== undefined || found.size < TOLD)
        found.set(name, { documents: (seen?.documents ?? 0) + 1, example, first });
    }
  }
  return [...found].map(([name, column]) => ({ name: short(name), ...column }));
}

function short(text: string): string {
  const clean = excerptOf(text);
  return clean.length <= SHORT ? clean : `${clean.slice(0, SHORT - 1).toWellFormed()}…`;
}
