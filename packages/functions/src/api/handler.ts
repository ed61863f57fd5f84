import { handle, type LambdaContext, type LambdaEvent } from 'hono/aws-lambda';
import { readConfig } from '../config.ts';
import { createApiDeps } from '../deps.ts';
import { createLog } from '../log.ts';
import { once } from '../once.ts';
import { createApp } from './app.ts';

const app = once(() => handle(createApp(createApiDeps(readConfig(), createLog()))));

/** Entry point of the admin API's function URL. */
export const handler = (event: LambdaEvent, context: LambdaContext) => app()(event, context);
