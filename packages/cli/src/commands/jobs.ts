import type { Job } from '@sekisho/core';
import { type AdminApi, type ApiOptions, connectApi } from '../api/client.ts';
import { encode } from '../api/encode.ts';
import { followJob } from '../api/follow-job.ts';
import { isWhole, type JobProgress, scopeOf } from '../api/jobs.ts';
import { UsageError } from '../command-error.ts';
import { answer } from '../render/answer.ts';
import { clean } from '../render/clean.ts';
import type { Colors } from '../render/colors.ts';
import { describeJob } from '../render/job.ts';
import { table } from '../render/table.ts';
import { instant } from '../render/units.ts';
import { note } from '../streams.ts';

/** What `sekisho jobs` can be told. */
export interface JobsOptions extends ApiOptions {
  readonly cancel?: true;
  /** Whether the job is followed to its end. */
  readonly wait?: true;
  /** Jobs to list. */
  readonly limit: number;
}

/**
 * `sekisho jobs`: lists jobs, or shows, follows or cancels one.
 * @returns exit code: 1 if a job that was followed has failures, or was cancelled
 */
export async function runJobs(id: string | undefined, options: JobsOptions): Promise<number> {
  const { cancel, wait, json } = options;
  if (id === undefined && (cancel || wait)) throw new UsageError('--cancel and --wait need the id of a job.');
  if (cancel && wait) throw new UsageError('Give either --cancel or --wait.');
  const api = connectApi(options.url);
  if (id === undefined) return await list(api, options);
  const progress = wait ? await followJob(api, id) : await one(api, id, cancel);
  await answer(progress, json, (colors) => describeJob(progress, colors));
  return wait && !isWhole(progress) ? 1 : 0;
}

function one(api: AdminApi, id: string, cancel: true | undefined): Promise<JobProgress> {
  const path = `/jobs/${encode(id)}`;
  return cancel ? api.delete<JobProgress>(path) : api.get<JobProgress>(path);
}

async function list(api: AdminApi, { limit, json }: JobsOptions): Promise<number> {
  const found = await api.get<{ readonly jobs: readonly Job[] }>('/jobs', { size: limit });
  if (found.jobs.length === 0 && !json) note('There are no jobs.');
  await answer(found, json, (colors) => (found.jobs.length === 0 ? '' : inWords(found.jobs, colors)));
  return 0;
}

function inWords(jobs: readonly Job[], colors: Colors): string {
  const head = ['job', 'asked', 'status', 'mode', 'enqueued', 'what'];
  const rows = jobs.map((job) => [
    ...[clean(job.id), instant(job['@timestamp']), job.status, job.mode],
    ...[job.enqueued, scopeOf(job)],
  ]);
  return table(head, rows, colors);
}
