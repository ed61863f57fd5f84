import { createRoute, z } from '@hono/zod-openapi';
import { html } from 'hono/html';
import type { Api } from '../api.ts';
import type { ApiDeps } from '../deps.ts';
import { mapLimited } from '../map-limited.ts';
import type { Markup } from '../pages/charts.ts';
import { consolePage, type Visit } from '../pages/console-page.ts';
import { isRunning, jobsView } from '../pages/jobs-view.ts';
import { countsView, dashboardLinks, healthView, recordsView, silentView } from '../pages/overview-view.ts';
import { PAGE_HEADERS } from '../pages/page.ts';
import { part } from '../pages/part.ts';
import { consolePart, pageAnswers, visitOf } from './console-route.ts';
import { listCoverage } from './coverage.ts';
import { askHealth } from './health.ts';
import { type JobState, progressOf } from './jobs.ts';

const HOUR = 3_600_000;
const RANGES = { '24h': ['last 24 hours', 24], '7d': ['last 7 days', 7 * 24] } as const;

/** Places that are looked at for silence, days of which they count, and jobs that may still run. */
const MOST_PLACES = 300;
const DAYS = 30;
const LATEST_JOBS = 10;
/** Jobs asked for at a time. */
const AT_ONCE = 4;

const route = createRoute({
  ...consolePart,
  path: '/',
  operationId: 'showOverview',
  summary: 'How it goes',
  description:
    'A page with the state of every part, records per hour, what has failed, what has fallen silent, running jobs and the way to all other pages. It needs no script.',
  request: {
    query: z.object({
      range: z.enum(['24h', '7d']).default('24h').openapi({ description: 'Time of which records are shown.' }),
    }),
  },
  responses: pageAnswers(400),
});

/** Adds `GET /`. */
export function addOverview(app: Api, deps: ApiDeps): void {
  app.openapi(route, async (c) => {
    const { range } = c.req.valid('query');
    const visit = visitOf(c, deps);
    const parts = await Promise.all([
      part('Health', visit, async () => healthView(await askHealth(deps))),
      part('To look at', visit, async () => countsView(visit, await count(deps))),
      part('Silent logs', visit, () => showSilent(visit, deps)),
      part('Running jobs', visit, async () => jobsView(visit, await findRunning(deps), 'No job is running.')),
      part('Records per hour', visit, () => showRecords(visit, range, deps)),
      part('Dashboards', visit, () => dashboardLinks(visit)),
    ]);
    const [health, counts, ...rest] = parts;
    const lead = 'What the loader does now.';
    const content = html`<div class="row"><div class="w24">${health}</div><div class="w24">${counts}</div></div>${rest}`;
    return c.html(await consolePage(visit, { title: 'Overview', lead, place: 'Overview', content }), 200, PAGE_HEADERS);
  });
}

async function count({ ledger, deadLetters }: ApiDeps) {
  const [failed, unclaimed, letters] = await Promise.all([
    ledger.search({ status: 'failed', size: 0 }),
    ledger.search({ status: 'unclaimed', size: 0 }),
    deadLetters.groups({}, { size: 1 }),
  ]);
  return { failed: failed.total, unclaimed: unclaimed.total, deadLetters: letters.total };
}

async function showSilent(visit: Visit, deps: ApiDeps): Promise<Markup> {
  const { places, next } = await listCoverage({ days: DAYS, size: MOST_PLACES }, deps);
  return silentView(visit, places, next === undefined);
}

async function findRunning({ pages, progress }: ApiDeps): Promise<readonly JobState[]> {
  const jobs = (await pages.jobs.list(LATEST_JOBS)).filter(({ status }) => status !== 'cancelled');
  return (await mapLimited(jobs, AT_ONCE, async (job) => progressOf(job, await progress(job.id)))).filter(isRunning);
}

async function showRecords(visit: Visit, range: keyof typeof RANGES, { overview }: ApiDeps): Promise<Markup> {
  const [, hours] = RANGES[range];
  const links = Object.entries(RANGES).map(([name, [label]]) =>
    name === range
      ? html`<a href="?range=${name}" aria-current="true">${label}</a>`
      : html`<a href="?range=${name}">${label}</a>`,
  );
  const sources = await overview.countRecords(visit.now - (hours - 1) * HOUR, visit.now);
  return html`<p class="soft">By the hour in which their objects were written.</p><nav aria-label="Time">${links}</nav>${recordsView(visit, sources)}`;
}
