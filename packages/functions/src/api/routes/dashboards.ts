import { createRoute, z } from '@hono/zod-openapi';
import { dashboards } from '@sekisho/dashboards';
import { HTTPException } from 'hono/http-exception';
import type { Api } from '../api.ts';
import type { ApiDeps } from '../deps.ts';
import { dashboardPage, dashboardsPage, rangeNames } from '../pages/dashboard-page.ts';
import { PAGE_HEADERS } from '../pages/page.ts';
import { problems } from '../problem.ts';

const html = { 'text/html': { schema: z.string() } };

const listRoute = createRoute({
  method: 'get',
  path: '/dashboards',
  operationId: 'listDashboards',
  tags: ['Console'],
  summary: 'All dashboards',
  description: 'A page with links to what each dashboard shows.',
  responses: { 200: { description: 'The page.', content: html }, ...problems() },
});

const route = createRoute({
  method: 'get',
  path: '/dashboards/{id}',
  operationId: 'showDashboard',
  tags: ['Console'],
  summary: 'What a dashboard shows',
  description:
    'A page with the panels of a dashboard, drawn from the same definitions that OpenSearch Dashboards imports, asked of the cluster now.',
  request: {
    params: z.object({ id: z.string().openapi({ description: 'The dashboard, `cloudtrail` for example.' }) }),
    query: z.object({ from: z.enum(rangeNames).default('now-24h').openapi({ description: 'Since when.' }) }),
  },
  responses: { 200: { description: 'The page.', content: html }, ...problems(400, 404) },
});

const UNITS: Readonly<Record<string, number>> = { h: 3_600_000, d: 86_400_000, y: 365 * 86_400_000 };

/** Milliseconds of `now-24h`. */
function spanOf(from: string): number {
  const [, count = '', unit = ''] = /^now-(\d+)([hdy])$/u.exec(from) ?? [];
  return Number(count) * (UNITS[unit] ?? 0);
}

/** Adds `GET /dashboards` and `GET /dashboards/{id}`. */
export function addDashboards(app: Api, deps: ApiDeps): void {
  app.openapi(listRoute, async (c) => c.html(await dashboardsPage(), 200, PAGE_HEADERS));
  app.openapi(route, async (c) => {
    const { id } = c.req.valid('param');
    const { from } = c.req.valid('query');
    const dashboard = dashboards.find((one) => one.id === id);
    if (dashboard === undefined) throw new HTTPException(404, { message: `There is no dashboard "${id}".` });
    const to = deps.clock.now();
    const range = { from: to - spanOf(from), to };
    return c.html(await dashboardPage(dashboard, range, from, deps.ask), 200, PAGE_HEADERS);
  });
}
