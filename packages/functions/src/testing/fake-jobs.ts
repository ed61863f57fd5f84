import { type Job, type JobPage, type ListedObject, type LoadRequest, sources } from '@sekisho/core';
import { createFakeClock } from '../../../../test/fakes/clock.ts';
import type { PageDeps } from '../jobs/run-page.ts';

/** Jobs, a bucket and a queue in memory. */
export interface FakeJobs extends PageDeps {
  readonly book: Map<string, Job>;
  /** What was put on the queue, in order. */
  readonly queued: LoadRequest[];
  readonly pages: (JobPage & { readonly delay: number })[];
  /** How many more things go well, before everything is broken. */
  patience: number;
}

/** Makes them. @param objects of the bucket, in the order of their keys */
export function createFakeJobs(objects: readonly ListedObject[] = []): FakeJobs {
  const versions = new Map<string, number>();
  const step = () => {
    if (fake.patience-- <= 0) throw new Error('the process has died');
  };
  const fake: FakeJobs = {
    book: new Map(),
    queued: [],
    pages: [],
    patience: Number.POSITIVE_INFINITY,
    sources,
    clock: createFakeClock(),
    jobs: {
      async create(job) {
        step();
        fake.book.set(job.id, job);
        versions.set(job.id, 0);
      },
      async find(id) {
        step();
        const job = fake.book.get(id);
        return job === undefined ? undefined : { job, version: String(versions.get(id) ?? 0) };
      },
      async replace({ version }, job) {
        step();
        const now = versions.get(job.id) ?? 0;
        if (version !== String(now)) return false;
        fake.book.set(job.id, job);
        versions.set(job.id, now + 1);
        return true;
      },
      list: async (size) => [...fake.book.values()].slice(0, size),
    },
    listing: {
      async page({ prefix, after = '', size }) {
        step();
        const rest = objects.filter(({ key }) => key.startsWith(prefix) && key > after);
        return { objects: rest.slice(0, size), isLast: rest.length <= size };
      },
    },
    async enqueue(requests) {
      for (const request of requests) {
        step();
        fake.queued.push(request);
      }
      return [];
    },
    async enqueuePage(page, delay) {
      step();
      fake.pages.push({ ...page, delay });
    },
  };
  return fake;
}
