import { OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import type { Api, ApiEnv } from './api.ts';
import type { ApiDeps } from './deps.ts';
import { answerInvalid, createErrorHandler, problem } from './problem.ts';
import { limitRate } from './rate-limit.ts';
import { addClassify } from './routes/classify.ts';
import { addConfigCheck } from './routes/config-check.ts';
import { addConsole, tellOnPages } from './routes/console.ts';
import { addCost } from './routes/cost.ts';
import { addCoverage } from './routes/coverage.ts';
import { addDashboards } from './routes/dashboards.ts';
import { addDeadLetters } from './routes/dead-letters.ts';
import { addDeadLetter } from './routes/dead-letters-one.ts';
import { addReplay } from './routes/dead-letters-replay.ts';
import { addDrift } from './routes/drift.ts';
import { addHealth } from './routes/health.ts';
import { addJobs } from './routes/jobs.ts';
import { addObjects } from './routes/objects.ts';
import { addOpenApi } from './routes/openapi.ts';
import { addOriginal } from './routes/original.ts';
import { addParse } from './routes/parse.ts';
import { addReprocess } from './routes/reprocess.ts';
import { addRules } from './routes/rules.ts';
import { addUnclaimed } from './routes/unclaimed.ts';
import { addVerify } from './routes/verify.ts';

/** Bytes of a request: a thousand keys of the greatest length, with room to spare. */
const MAX_BODY = 2 * 1024 * 1024;

/**
 * The admin API. It knows nothing but its `deps`, so that it runs on Lambda and on any server alike. Who may call it is
 * decided before it: by IAM on the function URL, by the loopback interface locally. There is no CORS.
 */
export function createApp(deps: ApiDeps): Api {
  const app: Api = new OpenAPIHono<ApiEnv>({ defaultHook: answerInvalid });
  tellOnPages(app, deps);
  app.use(limitRate(deps.clock));
  app.use(
    bodyLimit({ maxSize: MAX_BODY, onError: (c) => problem(c, 413, `The body is larger than ${MAX_BODY} bytes.`) }),
  );
  app.use(async (_, next) => {
    await deps.configured();
    await next();
  });
  addHealth(app, deps);
  addRules(app, deps);
  addClassify(app, deps);
  addConfigCheck(app, deps);
  addParse(app, deps);
  addReprocess(app, deps);
  addJobs(app, deps);
  addReplay(app, deps);
  addObjects(app, deps);
  addDeadLetters(app, deps);
  addDeadLetter(app, deps);
  addOriginal(app, deps);
  addUnclaimed(app, deps);
  addCoverage(app, deps);
  addDrift(app, deps);
  addCost(app, deps);
  addVerify(app, deps);
  addDashboards(app, deps);
  addConsole(app, deps);
  addOpenApi(app);
  refuseOtherMethods(app);
  app.notFound((c) => problem(c, 404, `There is nothing at ${c.req.path}. GET /openapi.json describes what there is.`));
  app.onError(createErrorHandler(deps.log));
  return app;
}

function refuseOtherMethods(app: Api): void {
  const methods = new Map<string, string[]>();
  for (const definition of app.openAPIRegistry.definitions) {
    if (definition.type !== 'route') continue;
    const path = definition.route.path.replaceAll(/\{(\w+)\}/gu, ':$1');
    methods.set(path, [...(methods.get(path) ?? []), definition.route.method.toUpperCase()]);
  }
  for (const [path, allowed] of methods) {
    app.all(path, (c) => {
      c.header('allow', allowed.join(', '));
      return problem(c, 405, `${c.req.method} is not possible at ${c.req.path}, but ${allowed.join(', ')}.`);
    });
  }
}
