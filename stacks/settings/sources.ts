import { z } from 'zod';
import { type Fault, report } from './faults.ts';
import { days } from './shapes.ts';
import { indexNames, sourceIds } from './sources.generated.ts';

const ofSource = z.strictObject({
  fields: z
    .array(z.string().min(1, 'must be the name of a column'))
    .min(1, 'must list one column at least')
    .refine((names) => new Set(names).size === names.length, 'must list each column once')
    .describe(
      'Columns of lines without a header, in their order, where the log was configured with some of them. For logs of lines of columns.',
    )
    .optional(),
  original: z
    .boolean()
    .describe(
      'Whether the text of every record is in `event.original`; if not, only that of records with issues is. Not for logs in JSON, whose records are kept as they are.',
    )
    .optional(),
  ignoreContainerStderr: z.boolean().describe('Whether lines that containers write to stderr are left out.').optional(),
});

const COLUMNS: readonly string[] = sourceIds.columns;
const JSON_RECORDS: readonly string[] = sourceIds.json;

type Chosen = Readonly<Record<string, z.infer<typeof ofSource> | undefined>>;

/** Settings that mean nothing to their log type. */
function meaningless(chosen: Chosen): readonly Fault[] {
  return Object.entries(chosen).flatMap(([id, given = {}]): readonly Fault[] => [
    ...(given.fields !== undefined && !COLUMNS.includes(id)
      ? [[`${id}.fields`, 'must be left out: records of this log type are not lines of columns'] as const]
      : []),
    ...(given.original !== undefined && JSON_RECORDS.includes(id)
      ? [[`${id}.original`, 'must be left out: records of this log type are kept as they are'] as const]
      : []),
  ]);
}

/** What may be set of the built-in log types. Every function checks it once more, when it starts. */
export const sources = z
  .partialRecord(z.enum([...sourceIds.columns, ...sourceIds.json, ...sourceIds.text]), ofSource)
  .superRefine(report(meaningless));

const stages = z.strictObject({
  warm: days.describe('Days after which they move to warm storage, which `domain.create.warm` makes.').optional(),
  cold: days
    .describe('Days after which they move on to cold storage, which `domain.create.warm.cold` makes.')
    .optional(),
  delete: days.describe('Days after which they are deleted.').optional(),
});

/** Each comes after the one before it. */
function disorder({ warm, cold, delete: end = Infinity }: z.infer<typeof stages>): readonly Fault[] {
  return [
    ...(cold !== undefined && warm === undefined
      ? [['cold', 'must have warm beside it: what is to be cold has to be warm first'] as const]
      : []),
    ...((cold ?? Infinity) < (warm ?? 0) ? [['cold', 'must not be earlier than warm'] as const] : []),
    ...(end <= Math.max(warm ?? 0, cold ?? 0) ? [['delete', 'must be later than warm and cold'] as const] : []),
  ];
}

/** How long documents are kept. The bootstrap checks it once more, and takes no other names. */
export const retention = z.partialRecord(
  z.enum(['default', ...indexNames]),
  z.union([days, stages.superRefine(report(disorder))], 'must be days, or days of warm, cold and delete'),
);
