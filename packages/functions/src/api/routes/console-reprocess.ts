import { createRoute, z } from '@hono/zod-openapi';
import { html } from 'hono/html';
import type { Api } from '../api.ts';
import type { ApiDeps } from '../deps.ts';
import { consolePage } from '../pages/console-page.ts';
import { PAGE_HEADERS } from '../pages/page.ts';
import { part } from '../pages/part.ts';
import { outlookView, type Wish, wishForm } from '../pages/reprocess-view.ts';
import {
  asked,
  askedTime,
  consoleForm,
  consolePart,
  formAnswers,
  pageAnswers,
  timeOf,
  visitOf,
} from './console-route.ts';
import { reprocessSelection } from './reprocess-selection.ts';

const wishFields = {
  bucket: asked('Bucket of the objects.'),
  prefix: asked('Beginning of the keys. Empty: the whole bucket.', z.string().max(1024)),
  source: asked('Only objects of this log type.'),
  from: askedTime('Only objects of this time or later, in UTC.'),
  to: askedTime('Only objects from before this time, in UTC.'),
  by: z.enum(['event', 'arrival']).default('event').openapi({ description: 'The time of events, or of writing.' }),
  mode: z.enum(['fill', 'replace']).default('fill').openapi({ description: 'What is missing, or all.' }),
};

const askRoute = createRoute({
  ...consolePart,
  path: '/console/reprocess',
  operationId: 'showReprocess',
  summary: 'What loading again would come to, as a page',
  description:
    'A form for objects to load again. Once it is filled in, what it would come to, and a form that has it done.',
  request: { query: z.object(wishFields) },
  responses: pageAnswers(400, 403),
});

const beginRoute = createRoute({
  ...consoleForm,
  path: '/console/reprocess',
  operationId: 'reprocessByForm',
  summary: 'Load objects again by a form',
  description: 'Does what `POST /reprocess` does for many objects, and leads to the job.',
  request: {
    body: {
      required: true,
      content: {
        'application/x-www-form-urlencoded': {
          schema: z.object({ ...wishFields, confirm: asked('`yes`, where so many are meant.') }),
        },
      },
    },
  },
  responses: formAnswers(400, 403, 409, 413, 502),
});

/** Adds `GET /console/reprocess` and `POST /console/reprocess`. */
export function addConsoleReprocess(app: Api, deps: ApiDeps): void {
  app.openapi(askRoute, async (c) => {
    const wish = c.req.valid('query');
    const visit = visitOf(c, deps);
    const form = wishForm(visit, wish, { buckets: deps.logBuckets, sources: deps.sources });
    const isAsked = [wish.bucket, wish.prefix, wish.source, wish.from, wish.to].some((one) => one !== undefined);
    const outlook = isAsked
      ? await part('What it would come to', visit, async () =>
          outlookView(visit, wish, await reprocessSelection(c, { ...meant(wish), dryRun: true, confirm: false }, deps)),
        )
      : html``;
    const lead = 'What is indexed already is not counted twice, and fresh logs are not delayed.';
    const content = html`${form}${outlook}`;
    return c.html(
      await consolePage(visit, { title: 'Load again', lead, place: 'Load again', content }),
      200,
      PAGE_HEADERS,
    );
  });
  app.openapi(beginRoute, async (c) => {
    const { confirm, ...wish } = c.req.valid('form');
    const request = { ...meant(wish), dryRun: false, confirm: confirm === 'yes' };
    const { job } = await reprocessSelection(c, request, deps);
    return c.redirect(job === undefined ? 'jobs' : `jobs/${encodeURIComponent(job.id)}?note=begun`, 303);
  });
}

function meant({ from, to, ...wish }: Wish): Wish {
  return { ...wish, from: timeOf(from), to: timeOf(to) };
}
