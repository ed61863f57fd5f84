import { createRoute, z } from '@hono/zod-openapi';
import { html } from 'hono/html';
import type { Api } from '../api.ts';
import type { ApiDeps } from '../deps.ts';
import { consolePage } from '../pages/console-page.ts';
import { coverageView } from '../pages/coverage-view.ts';
import { nextPage } from '../pages/elements.ts';
import { askForm, bucketChoice, sourceChoice, textField } from '../pages/fields.ts';
import { PAGE_HEADERS } from '../pages/page.ts';
import { part } from '../pages/part.ts';
import { unclaimedView } from '../pages/unclaimed-view.ts';
import { asked, consolePart, pageAnswers, visitOf } from './console-route.ts';
import { listCoverage } from './coverage.ts';
import { listUnclaimed } from './unclaimed.ts';

/** Places and groups of a page. */
const PLACES = 300;
const GROUPS = 50;
/** Days of which objects count. */
const DAYS = 90;

const coverageRoute = createRoute({
  ...consolePart,
  path: '/console/coverage',
  operationId: 'showCoverage',
  summary: 'Which logs come from where, as a page',
  description: 'Log types and accounts below one another, regions side by side; what has fallen silent is named so.',
  request: {
    query: z.object({
      source: asked('Log type.'),
      account: asked('AWS account that the key tells.'),
      region: asked('Region that the key tells.'),
      cursor: asked('Where the page before ended.'),
    }),
  },
  responses: pageAnswers(400),
});

const unclaimedRoute = createRoute({
  ...consolePart,
  path: '/console/unclaimed',
  operationId: 'showUnclaimed',
  summary: 'Keys that no rule claims, as a page',
  description: 'Kinds of keys, each with a section of `user.ini` that would claim it.',
  request: {
    query: z.object({ bucket: asked('Bucket of the objects.'), prefix: asked('Beginning of the keys.') }),
  },
  responses: pageAnswers(400),
});

/** Adds `GET /console/coverage` and `GET /console/unclaimed`. */
export function addConsoleLedger(app: Api, deps: ApiDeps): void {
  app.openapi(coverageRoute, async (c) => {
    const { cursor, ...query } = c.req.valid('query');
    const visit = visitOf(c, deps);
    const form = askForm('coverage', 'Coverage to show', 'Show', [
      sourceChoice(query.source, deps.sources),
      textField('Account', 'account', query.account),
      textField('Region', 'region', query.region),
    ]);
    const places = await part('Places', visit, async () => {
      const page = await listCoverage({ ...query, cursor, days: DAYS, size: PLACES }, deps);
      return html`${coverageView(visit, page.places)}${nextPage(query, page.next)}`;
    });
    const content = html`${form}${places}`;
    const lead = `What has come in the last ${DAYS} days, by log type, account and region. Current or silent is said of what comes regularly.`;
    return c.html(await consolePage(visit, { title: 'Coverage', lead, place: 'Coverage', content }), 200, PAGE_HEADERS);
  });
  app.openapi(unclaimedRoute, async (c) => {
    const query = c.req.valid('query');
    const visit = visitOf(c, deps);
    const form = askForm('unclaimed', 'Keys to show', 'Show', [
      textField('Beginning of keys', 'prefix', query.prefix, 'grow'),
      bucketChoice(query.bucket, deps.logBuckets, true),
    ]);
    const groups = await part('Kinds of keys', visit, async () =>
      unclaimedView(visit, await listUnclaimed({ ...query, size: GROUPS }, deps)),
    );
    const content = html`${form}${groups}`;
    const lead = 'Objects that no rule claims. They are entered in the ledger, and not loaded.';
    return c.html(
      await consolePage(visit, { title: 'Unclaimed objects', lead, place: 'Unclaimed', content }),
      200,
      PAGE_HEADERS,
    );
  });
}
