import type { Job } from '@sekisho/core';
import type { AdminApi } from '../api/client.ts';
import { followJob } from '../api/follow-job.ts';
import { isWhole } from '../api/jobs.ts';
import { answer } from '../render/answer.ts';
import { describeJob } from '../render/job.ts';
import { note } from '../streams.ts';

/**
 * Follows a job that has begun to its end, unless nobody waits for it, and tells what has become of it.
 * @param begun what the API has said when it began, which is part of the answer in JSON
 * @returns exit code: 1 if objects have failed, or the job was cancelled
 */
export async function finishJob(
  api: AdminApi,
  begun: { readonly job: Job },
  { json, wait }: { readonly json?: true | undefined; readonly wait: boolean },
  pause?: (ms: number) => Promise<unknown>,
): Promise<number> {
  const { id } = begun.job;
  note(`Job ${id} does it, also without this command: \`sekisho jobs ${id}\` shows it, with --cancel stops it.`);
  const progress = wait ? await followJob(api, id, pause) : undefined;
  await answer({ ...begun, ...progress }, json, (colors) =>
    progress === undefined ? id : describeJob(progress, colors),
  );
  return progress === undefined || isWhole(progress) ? 0 : 1;
}
