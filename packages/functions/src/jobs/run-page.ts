import {
  advance,
  type Clock,
  isoText,
  isSelected,
  type Job,
  type JobPage,
  type LoadRequest,
  type LogSource,
  pageSize,
  pauseAfter,
  requestFor,
} from '@sekisho/core';
import type { BucketListing } from '../adapters/bucket-listing.ts';
import type { JobBook } from '../adapters/job-book.ts';
import { QueueError } from '../errors.ts';

/** What a page of a job needs of the world. */
export interface PageDeps {
  readonly jobs: JobBook;
  readonly listing: BucketListing;
  /**
   * Puts requests on the backfill queue.
   * @returns those that were not taken
   * @throws QueueError when it cannot be reached
   */
  enqueue(requests: readonly LoadRequest[]): Promise<readonly LoadRequest[]>;
  /** Puts a page on the backfill queue. @param delay seconds before it may be delivered */
  enqueuePage(page: JobPage, delay: number): Promise<void>;
  readonly sources: readonly LogSource[];
  readonly clock: Clock;
}

/**
 * Goes through one page of a job: lists the objects that come next, enqueues those that the job is for, writes down how far
 * it has come, and asks for the next page. Each of these may be the last thing that happens: a page that is delivered again
 * does what is missing. What it enqueues twice is loaded twice, and changes nothing the second time.
 * @returns the job as it is now; undefined where there is none of that id
 * @throws SearchError, StoreError, or what the queue throws: the page is to be delivered again
 */
export async function runPage({ job: id, page }: JobPage, deps: PageDeps): Promise<Job | undefined> {
  const standing = await deps.jobs.find(id);
  if (standing === undefined) return undefined;
  const { job } = standing;
  if (job.status !== 'listing') return job;
  if (page === job.page - 1) {
    // It was written down, but perhaps nobody has asked for the next one.
    await deps.enqueuePage({ job: id, page: job.page }, 0);
    return job;
  }
  if (page !== job.page) return job;
  const listing = await deps.listing.page({ ...job, size: pageSize(job) });
  const selected = listing.objects.filter((object) => isSelected(job, object, deps.sources));
  const refused = await deps.enqueue(selected.map((ref) => requestFor(job, ref)));
  if (refused.length > 0) throw new QueueError(`the backfill queue did not take ${refused.length} of its messages`);
  const next = advance(job, listing, selected, isoText(deps.clock.now()));
  // Somebody else was faster, or has cancelled it: the page is theirs.
  if (!(await deps.jobs.replace(standing, next))) return job;
  if (next.status === 'listing') {
    await deps.enqueuePage({ job: id, page: next.page }, pauseAfter(job, selected.length));
  }
  return next;
}
