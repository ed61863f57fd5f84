import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { readConfig } from '../config.ts';
import { createLoadDeps } from '../deps.ts';
import { createLog } from '../log.ts';
import { once } from '../once.ts';
import { toDeadlines } from './deadlines.ts';
import { type LoadBatchDeps, loadBatch } from './load-batch.ts';

/** A function behind a queue, and what it needs to know of its invocation. */
export type LoadHandler = (
  event: SQSEvent,
  context: { getRemainingTimeInMillis(): number },
) => Promise<SQSBatchResponse>;

/** The function that loads objects. @param deps asked for at each invocation */
export function createLoadHandler(deps: () => LoadBatchDeps): LoadHandler {
  return async (event, context) => {
    const ready = deps();
    return await loadBatch(event.Records, toDeadlines(ready.clock.now(), context.getRemainingTimeInMillis()), ready);
  };
}

/** Entry point of the loader function. */
export const handler = createLoadHandler(
  once(() => {
    const config = readConfig();
    return createLoadDeps(config, createLog(undefined, config.metricsNamespace));
  }),
);
