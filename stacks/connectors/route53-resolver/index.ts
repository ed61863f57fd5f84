import type { z } from 'zod';
import { nameOf } from '../../names.ts';
import type { Destination } from '../destination.ts';
import { vpcsOf } from '../vpcs.ts';
import type { settings } from './settings.ts';

/**
 * A query log of VPCs, to `AWSLogs/<account>/vpcdnsquerylogs/`.
 *
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-query-logs.html
 */
export async function connect({ vpcIds }: z.output<typeof settings>, to: Destination): Promise<void> {
  const log = new aws.route53.ResolverQueryLogConfig(
    'QueryLog',
    { name: nameOf('queries'), destinationArn: to.bucket.arn },
    { dependsOn: [...to.ready] },
  );
  for (const resourceId of await vpcsOf(vpcIds)) {
    new aws.route53.ResolverQueryLogConfigAssociation(`QueryLog-${resourceId}`, {
      resolverQueryLogConfigId: log.id,
      resourceId,
    });
  }
}
