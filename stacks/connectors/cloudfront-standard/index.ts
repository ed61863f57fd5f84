import type { z } from 'zod';
import { nameOf } from '../../names.ts';
import type { Destination } from '../destination.ts';
import { columns } from './columns.ts';
import type { settings } from './settings.ts';

/** CloudFront is in no Region, and what it delivers by is in this one. */
const region = 'us-east-1';

/**
 * Standard logs, to `AWSLogs/<account>/CloudFront/<distribution>/<year>/<month>/<day>/<hour>/`; the service puts what is before the
 * distribution before it by itself. W3C has the names of columns once in an object, and JSON in each record.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html
 */
export function connect({ distributions }: z.output<typeof settings>, to: Destination): void {
  const { account, partition } = to.place;
  const destination = new aws.cloudwatch.LogDeliveryDestination(
    'CloudFrontLogDestination',
    {
      region,
      name: nameOf('cloudfront'),
      outputFormat: 'w3c',
      deliveryDestinationConfiguration: { destinationResourceArn: to.bucket.arn },
    },
    { dependsOn: [...to.ready] },
  );
  // The destination takes one change at a time.
  let previous: aws.cloudwatch.LogDelivery | undefined;
  for (const id of distributions) {
    const source = new aws.cloudwatch.LogDeliverySource(`CloudFrontLogSource-${id}`, {
      region,
      name: nameOf(`cloudfront-${id}`),
      logType: 'ACCESS_LOGS',
      resourceArn: $interpolate`arn:${partition}:cloudfront::${account}:distribution/${id}`,
    });
    previous = new aws.cloudwatch.LogDelivery(
      `CloudFrontLog-${id}`,
      {
        region,
        deliverySourceName: source.name,
        deliveryDestinationArn: destination.arn,
        fieldDelimiter: '\t',
        recordFields: [...columns],
        s3DeliveryConfigurations: [
          { suffixPath: '{DistributionId}/{yyyy}/{MM}/{dd}/{HH}', enableHiveCompatiblePath: false },
        ],
      },
      // When the path changes in place, what the service has put before it is lost, and the account with it.
      {
        dependsOn: [...to.ready, ...(previous === undefined ? [] : [previous])],
        replaceOnChanges: ['s3DeliveryConfigurations'],
        deleteBeforeReplace: true,
      },
    );
  }
}
