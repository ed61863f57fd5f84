import { createRoute, z } from '@hono/zod-openapi';
import { html } from 'hono/html';
import type { Api } from '../api.ts';
import type { ApiDeps } from '../deps.ts';
import { consolePage, type Visit } from '../pages/console-page.ts';
import { indicesCostView, sourcesCostView } from '../pages/cost-view.ts';
import { fallenView, issuesView, unknownView } from '../pages/drift-view.ts';
import { askForm, sourceChoice, textField } from '../pages/fields.ts';
import { PAGE_HEADERS } from '../pages/page.ts';
import { part } from '../pages/part.ts';
import { asked, askedTime, consolePart, pageAnswers, timeOf, visitOf } from './console-route.ts';
import { listCost } from './cost.ts';
import { listDrift } from './drift.ts';

/** Days that are compared, and those before them. */
const DAYS = 7;
const BEFORE = 30;

const driftRoute = createRoute({
  ...consolePart,
  path: '/console/drift',
  operationId: 'showDrift',
  summary: 'What has changed in logs, as a page',
  description:
    'Issues against the time before; of one log type also columns and values that nobody knows, and fields that fell away.',
  request: { query: z.object({ source: asked('Log type.') }) },
  responses: pageAnswers(400),
});

const costRoute = createRoute({
  ...consolePart,
  path: '/console/cost',
  operationId: 'showCost',
  summary: 'What each log costs, as a page',
  description: 'What logs took to be loaded in a time, and what indices take now.',
  request: {
    query: z.object({
      from: askedTime('Objects whose last attempt was at this time or later, in UTC.'),
      to: askedTime('Objects whose last attempt was before this time, in UTC.'),
    }),
  },
  responses: pageAnswers(400),
});

/** Adds `GET /console/drift` and `GET /console/cost`. */
export function addConsoleChanges(app: Api, deps: ApiDeps): void {
  app.openapi(driftRoute, async (c) => {
    const { source } = c.req.valid('query');
    const visit = visitOf(c, deps);
    const form = askForm('drift', 'Log type to look into', 'Show', [sourceChoice(source, deps.sources)]);
    const content = html`${form}${await showDrift(visit, source, deps)}`;
    const lead = `The last ${DAYS} days against the ${BEFORE} days before.`;
    return c.html(await consolePage(visit, { title: 'Drift', lead, place: 'Drift', content }), 200, PAGE_HEADERS);
  });
  app.openapi(costRoute, async (c) => {
    const { from, to } = c.req.valid('query');
    const visit = visitOf(c, deps);
    const form = askForm('cost', 'Time to show', 'Show', [
      textField('From (UTC)', 'from', from, 'datetime-local'),
      textField('Before (UTC)', 'to', to, 'datetime-local'),
    ]);
    const cost = listCost({ from: timeOf(from), to: timeOf(to) }, deps);
    const loaded = await part('To load, and to keep', visit, async () => sourcesCostView((await cost).sources));
    const kept = await part('Indices now, of all times', visit, async () => indicesCostView((await cost).indices));
    const content = html`${form}${loaded}${kept}`;
    const lead = 'What each log takes; of the last 30 days, unless another time is given.';
    return c.html(await consolePage(visit, { title: 'Cost', lead, place: 'Cost', content }), 200, PAGE_HEADERS);
  });
}

async function showDrift(visit: Visit, source: string | undefined, deps: ApiDeps) {
  const drift = listDrift({ source, days: DAYS, before: BEFORE }, deps);
  const known = new Set(deps.sources.map(({ id }) => id));
  const issues = await part('What was wrong with records', visit, async () =>
    issuesView(visit, (await drift).sources, known),
  );
  if (source === undefined) return issues;
  const unknown = await part('What nobody knows', visit, async () => {
    const { unknown: found } = await drift;
    return found === undefined ? html`` : unknownView(visit, found);
  });
  const fallen = await part('Fields that fell away', visit, async () => {
    const { fields } = await drift;
    return fields === undefined ? html`` : fallenView(fields);
  });
  return html`${issues}${unknown}${fallen}`;
}
