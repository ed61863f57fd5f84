import { type Job, type LoadRequest, toMessage, toPageMessage } from '@sekisho/core';
import { expect, it } from 'vitest';
import { ARN, createBatchWorld, ENDLESS, failuresOf, messageOf, requestMessage } from '../testing/batch-world.ts';
import { createFakeJobs } from '../testing/fake-jobs.ts';
import { loadBatch } from './load-batch.ts';

it('removes what earlier loads have left of all objects of a batch at once', async () => {
  const { deps, reports, removed, put } = createBatchWorld();
  const [one, two, filled] = [put('a'), put('b'), put('c')];
  const replace = (ref: LoadRequest['ref']) => toMessage({ ref, start: 0, mode: 'replace' });
  const bodies = [replace(one), requestMessage(filled), replace(two)];

  const answer = await loadBatch(
    bodies.map((body, i) => messageOf(String(i), body, ARN.backfill)),
    ENDLESS,
    deps,
  );

  expect(answer).toEqual({ batchItemFailures: [] });
  expect(removed.map(({ ref, replaces }) => [ref.key, replaces])).toEqual(
    [one, two].map(({ key }) => [key, expect.stringMatching(/^2026-/u)]),
  );
  expect(reports.map(({ status }) => status)).toEqual(['complete', 'complete', 'complete']);
});

it('fails the messages of objects whose leftovers cannot be removed, and no others', async () => {
  const { deps, reports, put } = createBatchWorld();
  const leftovers = { remove: () => Promise.reject(new Error('the cluster is away')) };
  const bodies = [requestMessage(put('a')), toMessage({ ref: put('b'), start: 0, mode: 'replace' })];

  const answer = await loadBatch(
    bodies.map((body, i) => messageOf(String(i), body)),
    ENDLESS,
    { ...deps, leftovers },
  );

  expect(failuresOf(answer)).toEqual(['1']);
  expect(reports.map(({ status, error }) => [status, error?.includes('cluster is away') ?? false])).toEqual([
    ['complete', false],
    ['failed', true],
  ]);
});

it('goes through a page of a job, and fails the message where it cannot', async () => {
  const { deps, lines } = createBatchWorld();
  const pages = createFakeJobs();
  const page = messageOf('1', toPageMessage({ job: 'j1', page: 0 }), ARN.backfill);

  expect(await loadBatch([page], ENDLESS, { ...deps, pages })).toEqual({ batchItemFailures: [] });
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ job: 'j1', page: 0, status: 'unknown' });
  pages.patience = 0;
  expect(failuresOf(await loadBatch([page], ENDLESS, { ...deps, pages }))).toEqual(['1']);
});

it('lets the objects of a job go that was cancelled since, and looks each job up once', async () => {
  const { deps, reports, put } = createBatchWorld();
  const pages = createFakeJobs();
  const asked: string[] = [];
  const jobs = {
    ...pages.jobs,
    async find(id: string) {
      asked.push(id);
      return { job: { status: id === 'gone' ? 'cancelled' : 'enqueued' } as Job, version: '0' };
    },
  };
  const bodies = ['gone', 'gone', 'on'].map((job, i) =>
    toMessage({ ref: put(String(i)), start: 0, mode: 'fill', job }),
  );

  const answer = await loadBatch(
    bodies.map((body, i) => messageOf(String(i), body, ARN.backfill)),
    ENDLESS,
    { ...deps, pages: { ...pages, jobs } },
  );

  expect(answer).toEqual({ batchItemFailures: [] });
  expect(reports.map(({ job }) => job)).toEqual(['on']);
  expect(asked).toEqual(['gone', 'on']);
});
