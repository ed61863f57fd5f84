import { handle, type LambdaContext, type LambdaEvent } from 'hono/aws-lambda';
import { readConfig } from '../config.ts';
import { createApiDeps } from '../deps.ts';
import { createLog } from '../log.ts';
import { once } from '../once.ts';
import { createApp } from './app.ts';

const app = once(() => {
  const config = readConfig();
  return handle(createApp(createApiDeps(config, createLog(undefined, config.metricsNamespace))));
});

/** Entry point of the admin API's function URL. */
export const handler = (event: LambdaEvent, context: LambdaContext) => app()(event, context);
