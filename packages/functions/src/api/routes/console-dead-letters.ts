import { createRoute, z } from '@hono/zod-openapi';
import { html } from 'hono/html';
import type { Api } from '../api.ts';
import type { ApiDeps } from '../deps.ts';
import { consolePage } from '../pages/console-page.ts';
import { deadLettersView } from '../pages/dead-letters-view.ts';
import { nextPage } from '../pages/elements.ts';
import { askForm, bucketChoice, sourceChoice, textField } from '../pages/fields.ts';
import { PAGE_HEADERS } from '../pages/page.ts';
import { part } from '../pages/part.ts';
import {
  asked,
  consoleForm,
  consolePart,
  formAnswers,
  given,
  noteField,
  pageAnswers,
  visitOf,
} from './console-route.ts';
import { listDeadLetters } from './dead-letters.ts';
import { replayDeadLetters } from './dead-letters-replay.ts';

/** Groups of a page. */
const SIZE = 20;

const narrowing = {
  source: asked('Log type.'),
  code: asked('Code of the issue.'),
  bucket: asked('Bucket of the objects.'),
  prefix: asked('Beginning of their keys.'),
};

const listRoute = createRoute({
  ...consolePart,
  path: '/console/deadletters',
  operationId: 'showDeadLetters',
  summary: 'Records that could not become documents, as a page',
  description: 'Groups of dead letters with their latest record, and a form for each that tries it again.',
  request: { query: z.object({ ...narrowing, cursor: asked('Where the page before ended.'), note: noteField }) },
  responses: pageAnswers(400, 403),
});

const replayRoute = createRoute({
  ...consoleForm,
  path: '/console/deadletters/replay',
  operationId: 'replayDeadLettersByForm',
  summary: 'Try dead letters again by a form',
  description: 'Does what `POST /deadletters/replay` does for a group, and leads to the job.',
  request: {
    body: {
      required: true,
      content: {
        'application/x-www-form-urlencoded': {
          schema: z.object({
            ...narrowing,
            parser: given(z.coerce.number().int()).openapi({ description: 'Version of the parser.', type: 'integer' }),
          }),
        },
      },
    },
  },
  responses: formAnswers(400, 403, 413, 502),
});

/** Adds `GET /console/deadletters` and `POST /console/deadletters/replay`. */
export function addConsoleDeadLetters(app: Api, deps: ApiDeps): void {
  app.openapi(listRoute, async (c) => {
    const { note, cursor, ...query } = c.req.valid('query');
    const visit = visitOf(c, deps, note);
    const form = askForm('deadletters', 'Dead letters to show', 'Show', [
      sourceChoice(query.source, deps.sources),
      textField('Code', 'code', query.code),
      bucketChoice(query.bucket, deps.logBuckets, true),
      textField('Beginning of keys', 'prefix', query.prefix, 'grow'),
    ]);
    const groups = await part('Groups', visit, async () => {
      const page = await listDeadLetters({ ...query, cursor, size: SIZE }, deps);
      return html`${deadLettersView(visit, page.groups, query, deps.logBuckets)}${nextPage(query, page.next)}`;
    });
    const content = html`${form}${groups}`;
    const lead = 'Records that could not become the document they should be. Each is kept whole.';
    return c.html(
      await consolePage(visit, { title: 'Dead letters', lead, place: 'Dead letters', content }),
      200,
      PAGE_HEADERS,
    );
  });
  app.openapi(replayRoute, async (c) => {
    const { job } = await replayDeadLetters(c, { ...c.req.valid('form'), dryRun: false }, deps);
    if (job === undefined) return c.redirect('../deadletters?note=nothing', 303);
    return c.redirect(`../jobs/${encodeURIComponent(job.id)}?note=begun`, 303);
  });
}
