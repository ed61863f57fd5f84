import type { Job } from '@sekisho/core';
import type { AdminApi } from '../api/client.ts';
import { answer } from '../render/answer.ts';
import { grouped } from '../render/table.ts';
import { note } from '../streams.ts';
import { finishJob } from './finish-job.ts';

/** Which dead letters are tried again, and how. */
interface ReplayOptions {
  readonly source?: string;
  readonly code?: string;
  readonly bucket?: string;
  readonly prefix?: string;
  readonly from?: string;
  readonly to?: string;
  readonly dryRun?: true;
  readonly wait: boolean;
  readonly json?: true;
}

/** What trying again comes to, and the job that was begun, if one was. */
interface Replay {
  readonly objects: number;
  readonly deadLetters: number;
  /** Whether that is all. */
  readonly isWhole: boolean;
  readonly job?: Job;
}

/**
 * Has the objects behind dead letters loaded again.
 * @returns exit code: 1 if the job has failures, or was cancelled
 */
export async function replayAll(api: AdminApi, options: ReplayOptions): Promise<number> {
  const { source, code, bucket, prefix, from, to, dryRun, wait, json } = options;
  const wish = { source, code, bucket, prefix, from, to, dryRun: dryRun === true };
  const found = await api.post<Replay>('/deadletters/replay', wish);
  const { job } = found;
  if (job === undefined) {
    await answer(found, json, () => inWords(found));
    return 0;
  }
  note(inWords(found));
  return await finishJob(api, { ...found, job }, { json, wait });
}

function inWords({ objects, deadLetters, isWhole }: Replay): string {
  const count = `${grouped(objects)} objects with ${grouped(deadLetters)} dead letters`;
  return isWhole ? `${count}.` : `${count}, and there are more: replay again once these are done.`;
}
