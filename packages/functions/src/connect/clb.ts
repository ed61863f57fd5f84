import {
  type AccessLog,
  AccessPointNotFoundException,
  DescribeLoadBalancerAttributesCommand,
  ElasticLoadBalancingClient,
  ModifyLoadBalancerAttributesCommand,
} from '@aws-sdk/client-elastic-load-balancing';
import { TIMEOUTS } from '../adapters/timeouts.ts';
import type { LogSwitch } from './log-switch.ts';
import type { WishOf } from './wish.ts';

/** Minutes between two objects: 5 or 60. */
const EmitInterval = 5;

async function read(client: ElasticLoadBalancingClient, LoadBalancerName: string): Promise<AccessLog> {
  const { LoadBalancerAttributes } = await client.send(new DescribeLoadBalancerAttributesCommand({ LoadBalancerName }));
  return LoadBalancerAttributes?.AccessLog ?? { Enabled: false };
}

async function set(client: ElasticLoadBalancingClient, LoadBalancerName: string, log: AccessLog): Promise<true> {
  const LoadBalancerAttributes = { AccessLog: log };
  await client.send(new ModifyLoadBalancerAttributesCommand({ LoadBalancerName, LoadBalancerAttributes }));
  return true;
}

/**
 * Access logs of Classic Load Balancers.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/2012-06-01/APIReference/API_AccessLog.html
 */
export function clbSwitch(): LogSwitch<WishOf<'clb'>> {
  const client = new ElasticLoadBalancingClient({ requestHandler: TIMEOUTS });
  return {
    async on({ target, bucket }) {
      const there = await read(client, target);
      if (there.Enabled && there.S3BucketName === bucket && !there.S3BucketPrefix) return false;
      return await set(client, target, { Enabled: true, S3BucketName: bucket, S3BucketPrefix: '', EmitInterval });
    },
    async off({ target, bucket }) {
      try {
        const there = await read(client, target);
        if (!there.Enabled || there.S3BucketName !== bucket) return false;
        return await set(client, target, { Enabled: false });
      } catch (error) {
        if (error instanceof AccessPointNotFoundException) return false;
        throw error;
      }
    },
  };
}
