import { createRoute, z } from '@hono/zod-openapi';
import { isoText, type Job } from '@sekisho/core';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { JobProgress } from '../../adapters/job-progress.ts';
import type { Api, ApiEnv } from '../api.ts';
import { authorise } from '../authorise.ts';
import type { ApiDeps } from '../deps.ts';
import { problems } from '../problem.ts';
import { jobProgressSchema, jobSchema } from './job.ts';

const MAX_SIZE = 100;
/** How often a cancellation is tried while pages are written at the same time. */
const ATTEMPTS = 5;

const listSchema = z.object({ jobs: z.array(jobSchema).readonly().describe('The latest first.') }).openapi('Jobs');

const listRoute = createRoute({
  method: 'get',
  path: '/jobs',
  operationId: 'listJobs',
  tags: ['Operation'],
  summary: 'Jobs there have been',
  description: 'The latest jobs, without what became of their objects.',
  request: {
    query: z.object({
      size: z.coerce
        .number()
        .int()
        .min(1)
        .max(MAX_SIZE)
        .default(20)
        .openapi({ param: { description: 'How many.' } }),
    }),
  },
  responses: {
    200: { description: 'The jobs.', content: { 'application/json': { schema: listSchema } } },
    ...problems(400, 502),
  },
});

const params = z.object({ id: z.string().openapi({ param: { description: 'Id of the job.' } }) });
const content = { 'application/json': { schema: jobProgressSchema } };

const showRoute = createRoute({
  method: 'get',
  path: '/jobs/{id}',
  operationId: 'getJob',
  tags: ['Operation'],
  summary: 'How far a job has come',
  description: 'What became of its objects is what the ledger says of them now.',
  request: { params },
  responses: { 200: { description: 'The job.', content }, ...problems(404, 502) },
});

const cancelRoute = createRoute({
  method: 'delete',
  path: '/jobs/{id}',
  operationId: 'cancelJob',
  tags: ['Operation'],
  summary: 'Cancel a job',
  description:
    'Nothing more is enqueued, and what is on the queue is let go. Objects that are being loaded are loaded to their end. What was loaded stays.',
  request: { params },
  responses: { 200: { description: 'The job, cancelled.', content }, ...problems(403, 404, 502) },
});

/** Adds `GET /jobs`, `GET /jobs/{id}` and `DELETE /jobs/{id}`. */
export function addJobs(app: Api, deps: ApiDeps): void {
  const { jobs } = deps.pages;
  app.openapi(listRoute, async (c) => c.json({ jobs: await jobs.list(c.req.valid('query').size) }, 200));
  app.openapi(showRoute, async (c) => c.json(await findJob(c.req.valid('param').id, deps), 200));
  app.openapi(cancelRoute, async (c) => {
    const { id } = c.req.valid('param');
    const job = await cancelJob(c, id, deps);
    return c.json(progressOf(job, await deps.progress(id)), 200);
  });
}

/** A job, and how far it has come. */
export type JobState = z.infer<typeof jobProgressSchema>;

/** @throws HTTPException 404 where there is none, SearchError as the cluster does */
export async function findJob(id: string, deps: ApiDeps): Promise<JobState> {
  const job = (await deps.pages.jobs.find(id))?.job ?? missing(id);
  return progressOf(job, await deps.progress(id));
}

/** Cancels a job for a caller who may. @throws HTTPException 403, 404, or 502 where others keep writing it */
export async function cancelJob(c: Context<ApiEnv>, id: string, deps: ApiDeps): Promise<Job> {
  await authorise(c, deps, 'cancel-job', { id });
  return await cancel(id, deps);
}

function missing(id: string): never {
  throw new HTTPException(404, { message: `There is no job "${id}".` });
}

async function cancel(id: string, { pages, clock }: ApiDeps): Promise<Job> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const standing = await pages.jobs.find(id);
    if (standing === undefined) return missing(id);
    const cancelled: Job = { ...standing.job, status: 'cancelled', updated: isoText(clock.now()) };
    if (await pages.jobs.replace(standing, cancelled)) return cancelled;
  }
  throw new HTTPException(502, { message: `The job "${id}" is being written again and again: try once more.` });
}

/** How far a job has come, by what became of its objects. */
export function progressOf(job: Job, progress: JobProgress): JobState {
  const settled = Object.entries(progress.objects)
    .filter(([status]) => status !== 'continued')
    .reduce((sum, [, count]) => sum + count, 0);
  const isDone = settled >= job.enqueued;
  const state = job.status === 'enqueued' ? (isDone ? 'done' : 'loading') : job.status;
  return { job, state, settled, ...progress };
}
