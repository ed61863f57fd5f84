import { nameOf } from '../names.ts';
import type { Destination } from './destination.ts';

/** What is subscribed, and where to. */
export interface Subscription {
  /** Log groups of the account and Region deployed to. */
  readonly logGroupNames: readonly string[];
  /** A stream whose records are `logs`. */
  readonly stream: aws.kinesis.FirehoseDeliveryStream;
  /** What has to be there before, such as log groups that are made as well. */
  readonly after?: readonly $util.Resource[];
}

/** Says no log group: no page of AWS tells the form in which the service names one, and a wrong one lets nothing be subscribed. */
function role(
  id: string,
  stream: aws.kinesis.FirehoseDeliveryStream,
  { account, partition, region }: Destination['place'],
) {
  const trust = {
    principals: [{ type: 'Service', identifiers: ['logs.amazonaws.com'] }],
    actions: ['sts:AssumeRole'],
    conditions: [
      {
        test: 'StringLike',
        variable: 'aws:SourceArn',
        values: [$interpolate`arn:${partition}:logs:${region}:${account}:*`],
      },
    ],
  };
  const put = { actions: ['firehose:PutRecord', 'firehose:PutRecordBatch'], resources: [stream.arn] };
  return new aws.iam.Role(`${id}SubscriptionRole`, {
    assumeRolePolicy: aws.iam.getPolicyDocumentOutput({ statements: [trust] }).json,
    inlinePolicies: [{ name: 'put', policy: aws.iam.getPolicyDocumentOutput({ statements: [put] }).json }],
  });
}

/**
 * Has CloudWatch Logs send all that is written to log groups to a stream of Firehose. A log group takes two subscriptions.
 *
 * @param id of its resources
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html#FirehoseExample
 */
export function subscribe(
  id: string,
  { logGroupNames, stream, after = [] }: Subscription,
  { place }: Destination,
): void {
  const { arn: roleArn } = role(id, stream, place);
  for (const logGroup of logGroupNames) {
    // Called after its log group: a number would move to another one when the list changes.
    new aws.cloudwatch.LogSubscriptionFilter(
      `${id}Subscription-${logGroup}`,
      { name: nameOf(id.toLowerCase()), logGroup, destinationArn: stream.arn, roleArn, filterPattern: '' },
      { dependsOn: [...after] },
    );
  }
}
