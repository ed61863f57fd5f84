import { isoText, type Job, requestFor } from '@sekisho/core';
import type { DeadLetterFilter } from '../adapters/dead-letter-query.ts';
import type { DeadLetterSearch } from '../adapters/dead-letter-search.ts';
import { QueueError } from '../errors.ts';
import { newJob } from './begin-job.ts';
import type { PageDeps } from './run-page.ts';

/** An object that is to be loaded again, and how many dead letters it has. */
interface Target {
  readonly bucket: string;
  readonly key: string;
  readonly count: number;
}

/** The objects behind dead letters. */
export interface Targets {
  readonly objects: readonly Target[];
  /** Whether that is all; if not, there are more. */
  readonly isWhole: boolean;
}

/** Objects of one replay at most: a request is to be answered in seconds. */
const MOST_OBJECTS = 10_000;
const PAGE = 1_000;

/**
 * Finds the objects behind dead letters, in buckets that logs are read from.
 * @throws SearchError when the cluster is away, busy or refuses
 */
export async function findTargets(
  filter: DeadLetterFilter,
  buckets: readonly string[],
  search: DeadLetterSearch,
): Promise<Targets> {
  const objects: Target[] = [];
  for (let after: string | undefined; ; ) {
    const page = await search.objects(filter, { size: PAGE, after });
    objects.push(...page.objects.filter(({ bucket }) => buckets.includes(bucket)));
    if (page.after === undefined) return { objects, isWhole: true };
    if (objects.length >= MOST_OBJECTS) return { objects, isWhole: false };
    after = page.after;
  }
}

/** What a replay is of. */
export interface ReplayWish {
  readonly targets: Targets;
  readonly bucket: string;
  readonly source?: string | undefined;
  readonly code?: string | undefined;
  /** ARN of whoever asks. */
  readonly caller: string;
}

/**
 * Has objects loaded again by the parser and the configuration of now, in place of what there is: what works now takes the place
 * of its `pipeline_error` document, which has the same id.
 * @returns the job that they are of
 * @throws SearchError when it cannot be entered, or what the queue throws
 */
export async function replay({ targets, ...wish }: ReplayWish, deps: PageDeps): Promise<Job> {
  const now = isoText(deps.clock.now());
  const count = targets.objects.length;
  const whole: Partial<Job> = { status: 'enqueued', page: 1, listed: count, enqueued: count };
  const job: Job = { ...newJob({ ...wish, prefix: '', mode: 'replace' }, now), ...whole };
  await deps.jobs.create(job);
  const refused = await deps.enqueue(targets.objects.map(({ bucket, key }) => requestFor(job, { bucket, key })));
  if (refused.length > 0) throw new QueueError(`the backfill queue did not take ${refused.length} of its messages`);
  return job;
}
