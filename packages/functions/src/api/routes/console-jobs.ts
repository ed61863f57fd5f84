import { createRoute, z } from '@hono/zod-openapi';
import type { Api } from '../api.ts';
import type { ApiDeps } from '../deps.ts';
import { mapLimited } from '../map-limited.ts';
import { consolePage } from '../pages/console-page.ts';
import { jobsView, jobView } from '../pages/jobs-view.ts';
import { PAGE_HEADERS } from '../pages/page.ts';
import { part } from '../pages/part.ts';
import { consoleForm, consolePart, formAnswers, noteField, pageAnswers, visitOf } from './console-route.ts';
import { cancelJob, findJob, progressOf } from './jobs.ts';

/** Jobs of the page, and those asked for at a time. */
const LATEST = 20;
const AT_ONCE = 4;

const params = z.object({ id: z.string().openapi({ param: { description: 'Id of the job.' } }) });

const listRoute = createRoute({
  ...consolePart,
  path: '/console/jobs',
  operationId: 'showJobs',
  summary: 'Jobs, as a page',
  description: 'The latest jobs with their progress, and a form for each that cancels it.',
  responses: pageAnswers(),
});

const oneRoute = createRoute({
  ...consolePart,
  path: '/console/jobs/{id}',
  operationId: 'showJob',
  summary: 'A job, as a page',
  description: 'How far a job has come, and what became of its objects.',
  request: { params, query: z.object({ note: noteField }) },
  responses: pageAnswers(400, 404),
});

const cancelRoute = createRoute({
  ...consoleForm,
  path: '/console/jobs/{id}/cancel',
  operationId: 'cancelJobByForm',
  summary: 'Cancel a job by a form',
  description: 'Does what `DELETE /jobs/{id}` does, and leads back to the job.',
  request: { params },
  responses: formAnswers(403, 404, 502),
});

/** Adds `GET /console/jobs`, `GET /console/jobs/{id}` and `POST /console/jobs/{id}/cancel`. */
export function addConsoleJobs(app: Api, deps: ApiDeps): void {
  app.openapi(listRoute, async (c) => {
    const visit = visitOf(c, deps);
    const content = await part('The latest', visit, async () => {
      const jobs = await deps.pages.jobs.list(LATEST);
      const states = await mapLimited(jobs, AT_ONCE, async (job) => progressOf(job, await deps.progress(job.id)));
      return jobsView(visit, states, 'There have been no jobs.');
    });
    const lead = 'What was loaded again, and how far that has come.';
    return c.html(await consolePage(visit, { title: 'Jobs', lead, place: 'Jobs', content }), 200, PAGE_HEADERS);
  });
  app.openapi(oneRoute, async (c) => {
    const { id } = c.req.valid('param');
    const visit = visitOf(c, deps, c.req.valid('query').note);
    const content = await part(id, visit, async () => jobView(visit, await findJob(id, deps)));
    const lead = 'How far it has come.';
    return c.html(await consolePage(visit, { title: 'A job', lead, place: 'Jobs', content }), 200, PAGE_HEADERS);
  });
  app.openapi(cancelRoute, async (c) => {
    const { id } = await cancelJob(c, c.req.valid('param').id, deps);
    return c.redirect(`../${encodeURIComponent(id)}?note=cancelled`, 303);
  });
}
