import { randomUUID } from 'node:crypto';
import { isoText, type Job } from '@sekisho/core';
import type { PageDeps } from './run-page.ts';

/** What a job is to be. */
export type JobWish = Pick<
  Job,
  'bucket' | 'by' | 'caller' | 'code' | 'from' | 'mode' | 'prefix' | 'rate' | 'source' | 'to'
>;

/** A job that nothing was done for yet. @param now ISO 8601 */
export function newJob(wish: JobWish, now: string): Job {
  return {
    '@timestamp': now,
    // The time first, so that ids are in order.
    id: `${now.slice(0, 19).replaceAll(/[-:]/gu, '')}-${randomUUID().slice(0, 8)}`,
    ...wish,
    status: 'listing',
    page: 0,
    listed: 0,
    enqueued: 0,
    bytes: 0,
    updated: now,
  };
}

/**
 * Enters a job and asks for its first page.
 * @throws SearchError when it cannot be entered, or what the queue throws: then it is entered, and stays where it is
 */
export async function beginJob(wish: JobWish, deps: PageDeps): Promise<Job> {
  const job = newJob(wish, isoText(deps.clock.now()));
  await deps.jobs.create(job);
  await deps.enqueuePage({ job: job.id, page: 0 }, 0);
  return job;
}
