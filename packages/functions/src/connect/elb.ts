import {
  DescribeLoadBalancerAttributesCommand,
  ElasticLoadBalancingV2Client,
  LoadBalancerNotFoundException,
  ModifyLoadBalancerAttributesCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { TIMEOUTS } from '../adapters/timeouts.ts';
import type { LogSwitch } from './log-switch.ts';
import type { WishOf } from './wish.ts';

type Attributes = ReadonlyMap<string, string>;

async function read(client: ElasticLoadBalancingV2Client, LoadBalancerArn: string): Promise<Attributes> {
  const { Attributes: all = [] } = await client.send(new DescribeLoadBalancerAttributesCommand({ LoadBalancerArn }));
  return new Map(all.map(({ Key = '', Value = '' }) => [Key, Value]));
}

/** Sets what differs, in one request: AWS tries the bucket once. Attributes that are not named stay as they are. */
async function set(
  client: ElasticLoadBalancingV2Client,
  LoadBalancerArn: string,
  there: Attributes,
  wanted: Attributes,
) {
  const changes = [...wanted].filter(([key, value]) => (there.get(key) ?? '') !== value);
  if (changes.length === 0) return false;
  const list = changes.map(([Key, Value]) => ({ Key, Value }));
  await client.send(new ModifyLoadBalancerAttributesCommand({ LoadBalancerArn, Attributes: list }));
  return true;
}

/**
 * Logs of Application and Network Load Balancers.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html
 */
export function elbSwitch(): LogSwitch<WishOf<'elb'>> {
  const client = new ElasticLoadBalancingV2Client({ requestHandler: TIMEOUTS });
  return {
    async on({ target, logs, bucket }) {
      const wanted = logs.flatMap((log): [string, string][] => [
        [`${log}_logs.s3.enabled`, 'true'],
        [`${log}_logs.s3.bucket`, bucket],
        [`${log}_logs.s3.prefix`, ''],
      ]);
      return await set(client, target, await read(client, target), new Map(wanted));
    },
    async off({ target, logs, bucket }) {
      try {
        const there = await read(client, target);
        const ours = logs.filter((log) => there.get(`${log}_logs.s3.bucket`) === bucket);
        return await set(client, target, there, new Map(ours.map((log) => [`${log}_logs.s3.enabled`, 'false'])));
      } catch (error) {
        if (error instanceof LoadBalancerNotFoundException) return false;
        throw error;
      }
    },
  };
}
