import { z } from '@hono/zod-openapi';
import type { Selection } from '@sekisho/core';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { beginJob } from '../../jobs/begin-job.ts';
import { lookAhead, type Outlook } from '../../jobs/look-ahead.ts';
import type { ApiEnv } from '../api.ts';
import { authorise } from '../authorise.ts';
import type { ApiDeps } from '../deps.ts';
import { bucketOf } from '../log-bucket.ts';
import { jobSchema } from './job.ts';

/** Objects that are loaded again without being asked whether that is meant. */
const UNASKED = 10_000;

/** About what two loaders do: objects, and bytes as stored, in a second. */
const PACE = { objects: 15, bytes: 4_000_000 };

const time = z.iso.datetime({ offset: true }).optional();

/** What a request says of many objects. */
export const selectionFields = {
  prefix: z.string().max(1024).optional().describe('Beginning of the keys. Empty: the whole bucket.'),
  source: z.string().optional().describe('Only objects of this log type, by their keys.'),
  from: time.describe('Only objects of this time or later.'),
  to: time.describe('Only objects from before this time.'),
  by: z
    .enum(['event', 'arrival'])
    .default('event')
    .describe(
      'What the time is of. `event`: the day or hour that a key names, in UTC; objects whose keys name none go by when they were written. `arrival`: when objects were written, as for what a fault of last night has touched.',
    ),
  rate: z.int().min(1).max(100_000).optional().describe('Objects to enqueue in a minute at most.'),
  dryRun: z.boolean().default(false).describe('Only says what it would come to.'),
  confirm: z.boolean().default(false).describe(`Wanted for more than ${UNASKED} objects.`),
};

/** What a selection comes to, and the job that was begun. */
export const selectionAnswer = z
  .object({
    bucket: z.string(),
    mode: z.enum(['fill', 'replace']),
    job: jobSchema.optional().describe('The job; none in a dry run.'),
    outlook: z.object({
      listed: z.int().describe('Objects seen in the bucket.'),
      selected: z.int().describe('Objects among them that are meant.'),
      bytes: z.int().describe('Their bytes as stored.'),
      undated: z
        .int()
        .describe('Those among them whose keys name no day: whether they are meant goes by when they were written.'),
      isWhole: z
        .boolean()
        .describe('Whether that is all. If not, the bucket was looked at in part, and there are more.'),
      examples: z.array(z.string()).readonly().describe('The first keys.'),
      minutes: z.number().describe('How long it would take, about, with two loaders.'),
    }),
  })
  .openapi('ReprocessSelection');

/** The answer to a request for many objects. */
export type SelectionAnswer = z.infer<typeof selectionAnswer>;

/** What is asked for. */
export interface SelectionRequest extends Omit<Selection, 'bucket' | 'prefix'> {
  readonly bucket?: string | undefined;
  readonly prefix?: string | undefined;
  readonly mode: 'fill' | 'replace';
  readonly rate?: number | undefined;
  readonly dryRun: boolean;
  readonly confirm: boolean;
}

/**
 * Begins a job for all objects that a request is for, once it is known about how many that are.
 * @throws HTTPException 400 for a source that there is not, 403, and 409 where so many want to be confirmed
 */
export async function reprocessSelection(
  c: Context<ApiEnv>,
  { bucket: asked, prefix = '', source, from, to, by, mode, rate, dryRun, confirm }: SelectionRequest,
  deps: ApiDeps,
): Promise<SelectionAnswer> {
  const bucket = bucketOf(asked, deps.logBuckets);
  if (source !== undefined && !deps.sources.some(({ id }) => id === source)) {
    throw new HTTPException(400, { message: `There is no log type "${source}". GET /rules lists them.` });
  }
  const isTimed = from !== undefined || to !== undefined;
  const selection = { bucket, prefix, source, from, to, by: isTimed ? by : undefined };
  const caller = dryRun ? undefined : await authorise(c, deps, 'reprocess', { ...selection, mode, rate });
  const found = await lookAhead(selection, deps.pages);
  const outlook = { ...found, minutes: minutesFor(found, rate) };
  if (caller === undefined) return { bucket, mode, outlook };
  if (!confirm && wantsConfirmation(found)) {
    const count = `${found.isWhole ? '' : 'more than '}${found.selected} objects`;
    throw new HTTPException(409, {
      message: `That are ${count}, ${found.bytes} bytes: send "confirm": true if it is meant.`,
    });
  }
  const job = await beginJob({ ...selection, mode, rate, caller }, deps.pages);
  deps.log.info('job begun', { job: job.id, caller, ...selection, mode });
  return { bucket, mode, outlook, job };
}

/** Whether a selection is so large that it has to be confirmed. */
export function wantsConfirmation({ isWhole, selected }: Pick<Outlook, 'isWhole' | 'selected'>): boolean {
  return !isWhole || selected > UNASKED;
}

function minutesFor({ selected, bytes }: Outlook, rate: number | undefined): number {
  const work = Math.max(selected / PACE.objects, bytes / PACE.bytes) / 60;
  return Math.ceil(10 * Math.max(work, rate === undefined ? 0 : selected / rate)) / 10;
}
