import { mayKeepConfiguration, mayReadConfiguration } from './configuration.ts';
import { useActions } from './domain-access.ts';
import * as enrichment from './enrichment.ts';
import { environment, mayReadLogs, mayUseKeys, type Parts } from './parts.ts';

function permissions(parts: Parts) {
  const { place, buckets, queues, domain } = parts;
  const both = [queues.live.arn, queues.backfill.arn];
  return [
    ...mayReadLogs(parts),
    ...enrichment.permissions(parts),
    mayReadConfiguration(parts),
    mayKeepConfiguration(parts),
    { actions: ['s3:PutObject'], resources: [$interpolate`${buckets.data.arn}/deadletters/*`] },
    mayUseKeys(place, ['kms:GenerateDataKey'], [buckets.key]),
    { actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], resources: both },
    // The rest of a huge object goes back to the queue it came from.
    { actions: ['sqs:SendMessage'], resources: both },
    { actions: useActions, resources: [$interpolate`${domain.arn}/*`] },
  ];
}

/** Tells the function its own role, which there is only after all that it is told otherwise. */
function knowItself(args: aws.lambda.FunctionArgs): undefined {
  const { environment, role } = args;
  args.environment = $output({ environment, role }).apply((known) => ({
    variables: { ...known.environment?.variables, OWN_PRINCIPALS: known.role },
  }));
}

/** The function that loads objects. Nothing reaches it before it is fed. */
export function loader(parts: Parts) {
  const { loader: size } = parts.settings;
  return new sst.aws.Function('Loader', {
    description: 'Loads log objects into OpenSearch',
    handler: 'packages/functions/src/load/handler.handler',
    memory: `${size.memory} MB`,
    timeout: `${size.timeout} seconds`,
    // A young generation that may grow to 96 MB only puts off collecting: 16 keeps a huge object below 256 MB in all.
    environment: {
      ...environment(parts),
      NODE_OPTIONS: '--max-semi-space-size=16',
      ...enrichment.environment(parts),
    },
    hook: enrichment.hook,
    permissions: permissions(parts),
    transform: size.ignoreOwnLogs ? { function: knowItself } : {},
  });
}

/**
 * Connects both queues with the loader, each with a share of its own, so that backfill cannot delay fresh logs.
 * It waits for the domain to be set up: a document that came before its template would fix a wrong mapping.
 */
export function feed({ settings, queues }: Parts, functionArn: $util.Output<string>, setUp: $util.Resource): void {
  const connect = (name: string, queueArn: $util.Output<string>, maximumConcurrency: number) =>
    new aws.lambda.EventSourceMapping(
      name,
      {
        eventSourceArn: queueArn,
        functionName: functionArn,
        batchSize: 10,
        functionResponseTypes: ['ReportBatchItemFailures'],
        scalingConfig: { maximumConcurrency },
      },
      { dependsOn: [setUp] },
    );
  connect('LiveFeed', queues.live.arn, settings.loader.live);
  connect('BackfillFeed', queues.backfill.arn, settings.loader.backfill);
}
