import { createRoute, z } from '@hono/zod-openapi';
import { html } from 'hono/html';
import { HTTPException } from 'hono/http-exception';
import type { Api } from '../api.ts';
import { fromCursor, toCursor } from '../cursor.ts';
import type { ApiDeps } from '../deps.ts';
import { consolePage } from '../pages/console-page.ts';
import { nextPage } from '../pages/elements.ts';
import { askForm, bucketChoice, choice, sourceChoice, textField } from '../pages/fields.ts';
import { objectsView, objectView } from '../pages/objects-view.ts';
import { PAGE_HEADERS } from '../pages/page.ts';
import { part } from '../pages/part.ts';
import { asked, consolePart, given, pageAnswers, visitOf } from './console-route.ts';
import { statusSchema } from './ledger-entry.ts';
import { cursorSchema } from './objects.ts';

/** Entries of a page. */
const SIZE = 50;

const listRoute = createRoute({
  ...consolePart,
  path: '/console/objects',
  operationId: 'showObjects',
  summary: 'What became of objects, as a page',
  description: 'A search in the ledger, with the way to the history of each object.',
  request: {
    query: z.object({
      prefix: asked('Beginning of the key.'),
      bucket: asked('Bucket of the object.'),
      status: given(statusSchema).openapi({ param: { description: 'How the last attempt ended.' }, type: 'string' }),
      source: asked('Log type.'),
      account: asked('AWS account that the key tells.'),
      region: asked('Region that the key tells.'),
      cursor: asked('Where the page before ended.'),
    }),
  },
  responses: pageAnswers(400),
});

const oneRoute = createRoute({
  ...consolePart,
  path: '/console/object',
  operationId: 'showObject',
  summary: 'The history of an object, as a page',
  description: 'What the ledger has of one object: what was read, what became of it, and every attempt that is kept.',
  request: {
    query: z.object({
      bucket: z.string().openapi({ description: 'Bucket of the object.' }),
      key: z.string().openapi({ description: 'Its key.' }),
    }),
  },
  responses: pageAnswers(400, 404),
});

type Query = z.output<typeof listRoute.request.query>;

/** Adds `GET /console/objects` and `GET /console/object`. */
export function addConsoleObjects(app: Api, deps: ApiDeps): void {
  app.openapi(listRoute, async (c) => {
    const { cursor, ...query } = c.req.valid('query');
    const visit = visitOf(c, deps);
    const objects = await part('Found', visit, async () => {
      const after = fromCursor(cursor, cursorSchema);
      const page = await deps.ledger.search({ ...query, size: SIZE, after });
      return html`${objectsView(visit, page.entries, page.total)}${nextPage(query, toCursor(page.after))}`;
    });
    const content = html`${formFor(query, deps)}${objects}`;
    const lead = 'What became of every object that was ever asked for.';
    return c.html(await consolePage(visit, { title: 'Objects', lead, place: 'Objects', content }), 200, PAGE_HEADERS);
  });
  app.openapi(oneRoute, async (c) => {
    const { bucket, key } = c.req.valid('query');
    const visit = visitOf(c, deps);
    const content = await part('What became of it', visit, async () => {
      const [entry] = (await deps.ledger.search({ bucket, key, size: 1 })).entries;
      if (entry === undefined) throw new HTTPException(404, { message: `The ledger has no ${key} in ${bucket}.` });
      return objectView(visit, entry);
    });
    const lead = 'What the ledger has of it.';
    return c.html(await consolePage(visit, { title: 'An object', lead, place: 'Objects', content }), 200, PAGE_HEADERS);
  });
}

function formFor({ prefix, bucket, status, source, account, region }: Query, { logBuckets, sources }: ApiDeps) {
  const statuses = [['', 'any'], ...statusSchema.options.map((one) => [one, one] as const)] as const;
  return askForm('objects', 'Objects to find', 'Find', [
    textField('Beginning of the key', 'prefix', prefix, 'grow'),
    bucketChoice(bucket, logBuckets, true),
    choice('Status', 'status', status, statuses),
    sourceChoice(source, sources),
    textField('Account', 'account', account),
    textField('Region', 'region', region),
  ]);
}
