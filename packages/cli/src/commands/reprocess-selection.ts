import type { Job } from '@sekisho/core';
import type { AdminApi } from '../api/client.ts';
import { ApiError } from '../api/refusal.ts';
import { CommandError } from '../command-error.ts';
import type { Confirm } from '../confirm.ts';
import { answer } from '../render/answer.ts';
import { describeOutlook, type Outlook } from '../render/outlook.ts';
import { note } from '../streams.ts';
import { finishJob } from './finish-job.ts';

/** What loading objects by what they have in common can be told. */
export interface SelectionOptions {
  readonly bucket?: string;
  readonly prefix?: string;
  readonly source?: string;
  readonly from?: string;
  readonly to?: string;
  /** Whether the time is when objects were written. */
  readonly byArrival?: true;
  readonly replace?: true;
  /** Objects in a minute at most. */
  readonly rate?: number;
  readonly dryRun?: true;
  /** Whether it is meant, however much it comes to. */
  readonly yes?: true;
  /** Whether the job is followed to its end. */
  readonly wait: boolean;
  readonly json?: true;
}

/** What a selection comes to, and the job that was begun, if one was. */
interface Begun {
  readonly job?: Job;
  readonly outlook: Outlook;
}

/** The world around. */
interface Surroundings {
  /** Asks whoever sits at the terminal, if there is somebody. */
  readonly confirm: Confirm | undefined;
  readonly pause?: (ms: number) => Promise<unknown>;
}

/**
 * Has all objects loaded again that have something in common, by a job.
 * @returns exit code: 1 if the job has failures, or was not begun or cancelled
 */
export async function reprocessSelection(
  api: AdminApi,
  options: SelectionOptions,
  { confirm, pause }: Surroundings,
): Promise<number> {
  const { json, dryRun, wait } = options;
  const begun = await begin(api, options, confirm);
  const { job, outlook } = begun;
  if (job === undefined) {
    if (dryRun) await answer(begun, json, () => describeOutlook(outlook));
    else note('Nothing was done.');
    return dryRun ? 0 : 1;
  }
  return await finishJob(api, { ...begun, job }, { json, wait }, pause);
}

/** Begins the job, and tells what it comes to: where that is much, with a question before. @returns no job if there is none */
async function begin(api: AdminApi, options: SelectionOptions, confirm: Confirm | undefined): Promise<Begun> {
  const { bucket, prefix, source, from, to, byArrival, replace, rate, dryRun, yes } = options;
  const mode = replace ? 'replace' : 'fill';
  const by = byArrival ? 'arrival' : undefined;
  const wish = { bucket, prefix, source, from, to, by, mode, rate };
  const ask = (more: object) => api.post<Begun>('/reprocess', { ...wish, ...more });
  if (dryRun) return await ask({ dryRun });
  try {
    const begun = await ask({ confirm: yes === true });
    note(describeOutlook(begun.outlook));
    return begun;
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 409) throw error;
  }
  const found = await ask({ dryRun: true });
  if (confirm === undefined) {
    throw new CommandError(`${describeOutlook(found.outlook)}\nNothing was done: give --yes if that is meant.`);
  }
  note(describeOutlook(found.outlook));
  return (await confirm(`Load them again (${mode})?`)) ? await ask({ confirm: true }) : found;
}
