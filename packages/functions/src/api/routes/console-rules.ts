import { createRoute, z } from '@hono/zod-openapi';
import { html } from 'hono/html';
import { HTTPException } from 'hono/http-exception';
import type { Api } from '../api.ts';
import type { ApiDeps } from '../deps.ts';
import { consolePage } from '../pages/console-page.ts';
import { explainView } from '../pages/explain-view.ts';
import { askForm, textField } from '../pages/fields.ts';
import { PAGE_HEADERS } from '../pages/page.ts';
import { part } from '../pages/part.ts';
import { fieldsView, rulesView, ruleView } from '../pages/rules-view.ts';
import { explain } from './classify.ts';
import { asked, consolePart, pageAnswers, visitOf } from './console-route.ts';
import { fieldsOf, ruleOf } from './rules.ts';

const listRoute = createRoute({
  ...consolePart,
  path: '/console/rules',
  operationId: 'showRules',
  summary: 'All rules, as a page',
  description: 'Every log type with the rule by which it claims objects, in the order in which rules are tried.',
  responses: pageAnswers(),
});

const oneRoute = createRoute({
  ...consolePart,
  path: '/console/rules/{id}',
  operationId: 'showRule',
  summary: 'One rule with its fields, as a page',
  description: 'A log type: its rule, and each of its fields with meaning, types and ECS names.',
  request: { params: z.object({ id: z.string().openapi({ param: { description: 'The log type.' } }) }) },
  responses: pageAnswers(404),
});

const explainRoute = createRoute({
  ...consolePart,
  path: '/console/explain',
  operationId: 'showExplanation',
  summary: 'Where a key goes, and why, as a page',
  description: 'A form for a key, and what `POST /classify` says of it.',
  request: { query: z.object({ key: asked('Key of an object, not encoded.') }) },
  responses: pageAnswers(400),
});

/** Adds `GET /console/rules`, `GET /console/rules/{id}` and `GET /console/explain`. */
export function addConsoleRules(app: Api, deps: ApiDeps): void {
  app.openapi(listRoute, async (c) => {
    const visit = visitOf(c, deps);
    const content = await part('In the order in which they are tried', visit, () =>
      rulesView(visit, deps.sources.map(ruleOf)),
    );
    const lead = 'Which objects are which logs.';
    return c.html(await consolePage(visit, { title: 'Rules', lead, place: 'Rules', content }), 200, PAGE_HEADERS);
  });
  app.openapi(oneRoute, async (c) => {
    const { id } = c.req.valid('param');
    const visit = visitOf(c, deps);
    const source = deps.sources.find((one) => one.id === id);
    if (source === undefined) throw new HTTPException(404, { message: `There is no rule "${id}".` });
    const rule = await part('The rule', visit, () => ruleView(visit, ruleOf(source)));
    const fields = await part('Fields', visit, () => fieldsView(fieldsOf(source)));
    const content = html`${rule}${fields}`;
    const lead = 'What it claims, and what becomes of it.';
    return c.html(await consolePage(visit, { title: source.title, lead, place: 'Rules', content }), 200, PAGE_HEADERS);
  });
  app.openapi(explainRoute, async (c) => {
    const { key } = c.req.valid('query');
    const visit = visitOf(c, deps);
    const form = askForm('explain', 'Key to explain', 'Explain', [textField('Key', 'key', key, 'grow')]);
    const answer =
      key === undefined
        ? html``
        : await part('Where it goes', visit, () => explainView(visit, explain(key, visit.now, deps)));
    const content = html`${form}${answer}`;
    const lead = 'Which rule claims a key, and where its events are indexed. Nothing is read or written.';
    return c.html(
      await consolePage(visit, { title: 'Explain a key', lead, place: 'Explain a key', content }),
      200,
      PAGE_HEADERS,
    );
  });
}
