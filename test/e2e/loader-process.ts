/**
 * The deployed loader in a process of its own, so that it can be killed. It is told everything by its environment, and
 * says on standard output, a line of JSON for each batch, which messages it has taken.
 */
import { SQSClient } from '@aws-sdk/client-sqs';
import { createLoadDeps, createLoadHandler, createLog, readConfig } from '@sekisho/functions';
import { startPoller } from '../../packages/cli/src/local/poller.ts';

const { QUEUE_URL = '', QUEUE_ARN = '', AWS_REGION = '' } = process.env;
const deps = createLoadDeps(
  readConfig(),
  createLog(() => {}),
);
const handler = createLoadHandler(() => deps);
const poller = startPoller({
  sqs: new SQSClient(),
  queues: [{ url: QUEUE_URL, arn: QUEUE_ARN, concurrency: 1 }],
  handler: (event, context) => {
    process.stdout.write(`${JSON.stringify(event.Records.map(({ receiptHandle }) => receiptHandle))}\n`);
    return handler(event, context);
  },
  settings: { name: 'sekisho-load', timeout: 300_000, region: AWS_REGION },
  batchSize: 10,
  retryAfter: 0,
  onError: (error) => process.stderr.write(`${error}\n`),
});
await poller.drained();
await poller.stop();
