import type { LoadRequest } from '@sekisho/core';
import type { JobBook } from '../adapters/job-book.ts';
import type { Log } from '../log.ts';

/**
 * Finds out whether the jobs that ask for objects were cancelled since. Each job is looked up once, so make a new one for
 * each batch. What cannot be found out counts as not cancelled: loading does no harm.
 */
export function createCancelledCheck(jobs: JobBook, log: Log): (request: LoadRequest) => Promise<boolean> {
  const known = new Map<string, Promise<boolean>>();

  async function look(id: string): Promise<boolean> {
    try {
      return (await jobs.find(id))?.job.status === 'cancelled';
    } catch (error) {
      log.error('the job of an object cannot be read', { job: id, error: String(error) });
      return false;
    }
  }

  return async ({ job }) => {
    if (job === undefined) return false;
    const found = known.get(job) ?? look(job);
    known.set(job, found);
    return await found;
  };
}
