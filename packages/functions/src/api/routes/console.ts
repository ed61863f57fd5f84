import type { Context, Next } from 'hono';
import { csrf } from 'hono/csrf';
import { html } from 'hono/html';
import { HTTPException } from 'hono/http-exception';
import type { Api, ApiEnv } from '../api.ts';
import type { ApiDeps } from '../deps.ts';
import { consolePage } from '../pages/console-page.ts';
import { plain } from '../pages/elements.ts';
import { PAGE_HEADERS } from '../pages/page.ts';
import type { Problem } from '../problem.ts';
import { addConsoleChanges } from './console-changes.ts';
import { addConsoleDeadLetters } from './console-dead-letters.ts';
import { addConsoleJobs } from './console-jobs.ts';
import { addConsoleLedger } from './console-ledger.ts';
import { addConsoleObjects } from './console-objects.ts';
import { addOverview } from './console-overview.ts';
import { addConsoleReprocess } from './console-reprocess.ts';
import { visitOf } from './console-route.ts';
import { addConsoleRules } from './console-rules.ts';

const PATHS = ['/', '/console/*'];

/** Has what goes wrong with a page for people told on a page, also what is refused before it is asked. */
export function tellOnPages(app: Api, deps: ApiDeps): void {
  for (const path of PATHS) app.use(path, tellOnPage(deps));
}

/** Adds the pages for people, `GET /` and all below `/console`. */
export function addConsole(app: Api, deps: ApiDeps): void {
  for (const path of PATHS) app.use(path, refuseOthers);
  addOverview(app, deps);
  addConsoleLedger(app, deps);
  addConsoleChanges(app, deps);
  addConsoleObjects(app, deps);
  addConsoleJobs(app, deps);
  addConsoleReprocess(app, deps);
  addConsoleDeadLetters(app, deps);
  addConsoleRules(app, deps);
}

/** Shows a problem as a page: whoever looks is a person. */
function tellOnPage(deps: ApiDeps) {
  return async (c: Context<ApiEnv>, next: Next): Promise<void> => {
    await next();
    if (c.res.headers.get('content-type') !== 'application/problem+json') return;
    const { title, status, detail } = (await c.res.json()) as Problem;
    const content = html`<section><h2>What is wrong</h2><p class="alarm">${plain(detail)}</p></section>`;
    const page = await consolePage(visitOf(c, deps), { title, lead: `This was answered with ${status}.`, content });
    const { headers } = c.res;
    headers.delete('content-length');
    for (const [name, value] of Object.entries(PAGE_HEADERS)) headers.set(name, value);
    headers.set('content-type', 'text/html; charset=UTF-8');
    c.res = new Response(String(page), { status, headers });
  };
}

const check = csrf();

/**
 * Refuses a form that another site has sent, in the name of whoever looks at it. A browser says from where it comes: by
 * `Sec-Fetch-Site`, which holds through a proxy that signs, or else by `Origin`.
 */
async function refuseOthers(c: Context<ApiEnv>, next: Next): Promise<void> {
  await check(c, next).catch((cause: unknown) => {
    if (!(cause instanceof HTTPException)) throw cause;
    throw new HTTPException(403, { message: 'The form was not sent by a page of this console.', cause });
  });
}
