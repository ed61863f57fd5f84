import { classify } from '../classify/classify.ts';
import type { Job, Selection } from '../model/job.ts';
import type { LoadRequest, ObjectRef } from '../model/object.ts';
import type { LogSource } from '../source/define.ts';
import { skipDays, spanOfKey } from './key-time.ts';

/** An object as a listing of the bucket has it. */
export interface ListedObject extends ObjectRef {
  readonly etag: string;
  readonly size: number;
  readonly modified: string;
}

/** Objects of a bucket in the order of their keys. */
export interface Listing {
  readonly objects: readonly ListedObject[];
  /** Whether there are none after these. */
  readonly isLast: boolean;
}

/** Objects in a page at most: S3 lists no more at once. */
const PAGE = 1_000;

/** Seconds that a message can wait on a queue of SQS before it is delivered. */
const LONGEST_DELAY = 900;

/** Whether an object is one that a selection is for. Those that no rule claims are for no selection. */
export function isSelected(
  { source, from, to, by }: Selection,
  { key, modified }: ListedObject,
  sources: readonly LogSource[],
): boolean {
  const written = Date.parse(modified);
  const { start, end } = (by === 'event' ? spanOfKey(key) : undefined) ?? { start: written, end: written + 1 };
  if (from !== undefined && end <= Date.parse(from)) return false;
  if (to !== undefined && start >= Date.parse(to)) return false;
  const found = classify(key, sources);
  return found.kind === 'claimed' && (source === undefined || found.match.source.id === source);
}

/** Whether a selection goes by when an object was written, because its key does not tell the time that is asked for. */
export function isUndated({ from, to, by }: Selection, key: string): boolean {
  return by === 'event' && (from !== undefined || to !== undefined) && spanOfKey(key) === undefined;
}

/** The key after which the listing for a selection goes on. @param last the last one that was listed */
export function nextAfter({ from, to, by }: Selection, last: string): string {
  if (by !== 'event') return last;
  const range = { ...(from && { from: Date.parse(from) }), ...(to && { to: Date.parse(to) }) };
  return skipDays(last, range) ?? last;
}

/** How many objects the next page of a job may have, so that its rate can be kept. */
export function pageSize({ rate }: Pick<Job, 'rate'>): number {
  return rate === undefined ? PAGE : Math.max(1, Math.min(PAGE, Math.floor((rate / 60) * LONGEST_DELAY)));
}

/** Seconds to wait after a page, so that the rate of a job is kept. @param enqueued objects of the page */
export function pauseAfter({ rate }: Pick<Job, 'rate'>, enqueued: number): number {
  return rate === undefined ? 0 : Math.min(LONGEST_DELAY, Math.ceil((enqueued / rate) * 60));
}

/** A job once a page has been gone through. @param now ISO 8601 */
export function advance(job: Job, { objects, isLast }: Listing, selected: readonly ListedObject[], now: string): Job {
  const last = objects.at(-1)?.key;
  return {
    ...job,
    page: job.page + 1,
    after: last === undefined ? job.after : nextAfter(job, last),
    listed: job.listed + objects.length,
    enqueued: job.enqueued + selected.length,
    bytes: job.bytes + selected.reduce((sum, { size }) => sum + size, 0),
    status: isLast ? 'enqueued' : job.status,
    updated: now,
  };
}

/** What is asked of the loader for an object of a job. */
export function requestFor({ id, mode }: Pick<Job, 'id' | 'mode'>, ref: ObjectRef): LoadRequest {
  return { ref, start: 0, mode, job: id };
}
