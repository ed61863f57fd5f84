import type { Job } from '@sekisho/core';
import { describe, expect, it } from 'vitest';
import { createFakeApi, jsonOf } from '../../testing/fake-api.ts';

const JOB: Job = {
  '@timestamp': '2026-11-20T09:00:00.000Z',
  id: 'j1',
  caller: 'local',
  bucket: 'logs',
  prefix: '',
  mode: 'fill',
  status: 'enqueued',
  page: 1,
  listed: 5,
  enqueued: 5,
  bytes: 50,
  updated: '2026-11-20T09:00:01.000Z',
};

interface Progress {
  readonly state: string;
  readonly settled: number;
  readonly job: Job;
}

async function apiWith(job: Job, objects: Readonly<Record<string, number>> = {}) {
  const api = createFakeApi({ progress: async () => ({ objects, read: 10, documents: 9, deadLettered: 1 }) });
  await api.jobs.jobs.create(job);
  return api;
}

const stranger = {
  event: { requestContext: { authorizer: { iam: { userArn: 'arn:aws:iam::111122223333:user/bob' } } } },
};

describe('GET /jobs', () => {
  it('lists them', async () => {
    const { app } = await apiWith(JOB);

    expect(await jsonOf(await app.request('/jobs'))).toEqual({ jobs: [JOB] });
    expect((await app.request('/jobs?size=0')).status).toBe(400);
  });
});

describe('GET /jobs/{id}', () => {
  it.each([
    ['listing', {}, 'listing', 0],
    ['enqueued', { complete: 3, failed: 1 }, 'loading', 4],
    ['enqueued', { complete: 3, partial: 1, failed: 1 }, 'done', 5],
    ['enqueued', { complete: 4, continued: 1 }, 'loading', 4],
    ['enqueued', { complete: 3, unclaimed: 1, ignored: 1 }, 'done', 5],
    ['cancelled', { complete: 5 }, 'cancelled', 5],
  ] as const)('tells how far one has come: %s, %j', async (status, objects, state, settled) => {
    const { app } = await apiWith({ ...JOB, status }, objects);

    const progress = await jsonOf<Progress>(await app.request('/jobs/j1'));

    expect(progress).toMatchObject({ state, settled, objects, read: 10, documents: 9, deadLettered: 1 });
  });

  it('answers 404 to an id that there is not', async () => {
    const response = await createFakeApi().app.request('/jobs/j0');

    expect(response.status).toBe(404);
    expect((await jsonOf(response))['detail']).toContain('"j0"');
  });
});

describe('DELETE /jobs/{id}', () => {
  it('cancels, and says who did', async () => {
    const { app, audited, jobs } = await apiWith({ ...JOB, status: 'listing' });

    const response = await app.request('/jobs/j1', { method: 'DELETE' });

    expect(await jsonOf<Progress>(response)).toMatchObject({ state: 'cancelled', job: { status: 'cancelled' } });
    expect(jobs.book.get('j1')?.status).toBe('cancelled');
    expect(audited).toMatchObject([{ event: { action: 'cancel-job' }, sekisho: { request: { id: 'j1' } } }]);
  });

  it('cancels while a page is written', async () => {
    const api = await apiWith({ ...JOB, status: 'listing' });
    const { replace } = api.jobs.jobs;
    let isFirst = true;
    const jobs = {
      ...api.jobs.jobs,
      async replace(...args: Parameters<typeof replace>) {
        if (!isFirst) return await replace(...args);
        isFirst = false;
        await replace(args[0], { ...args[0].job, page: 2 });
        return await replace(...args);
      },
    };

    const response = await createFakeApi({ pages: { ...api.jobs, jobs } }).app.request('/jobs/j1', {
      method: 'DELETE',
    });

    expect(response.status).toBe(200);
    expect(api.jobs.book.get('j1')).toMatchObject({ status: 'cancelled', page: 2 });
  });

  it('answers 403 to whoever may only look, and 404 to an id that there is not', async () => {
    const { app, jobs } = await apiWith({ ...JOB, status: 'listing' });

    expect((await app.request('/jobs/j1', { method: 'DELETE' }, stranger)).status).toBe(403);
    expect(jobs.book.get('j1')?.status).toBe('listing');
    expect((await app.request('/jobs/j0', { method: 'DELETE' })).status).toBe(404);
  });
});
