import type { z } from 'zod';
import type { Destination } from '../destination.ts';
import { logSwitch } from '../switch.ts';
import type { settings } from './settings.ts';

type Settings = z.output<typeof settings>;

const actions = ['elasticloadbalancing:ModifyLoadBalancerAttributes'];

/** To read attributes, which AWS allows of all load balancers or none. */
const mayRead = { actions: ['elasticloadbalancing:DescribeLoadBalancerAttributes'], resources: ['*'] };

function logsOf(arn: string, { connectionLogs, healthCheckLogs }: Settings): readonly string[] {
  if (!arn.includes(':loadbalancer/app/')) return ['access'];
  return ['access', ...(connectionLogs ? ['connection'] : []), ...(healthCheckLogs ? ['health_check'] : [])];
}

/**
 * Logs of load balancers, to `AWSLogs/<account>/elasticloadbalancing/`. The names of the files tell them apart.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/enable-access-logs.html
 */
export function connect(given: Settings, to: Destination): void {
  const { partition, region, account } = to.place;
  const bucket = to.bucket.name;
  const each = logSwitch('ElbSwitch', [mayRead], to);
  for (const target of given.loadBalancers) {
    each.on({ kind: 'elb', target, logs: logsOf(target, given), bucket }, [{ actions, resources: [target] }]);
  }
  for (const target of given.classicLoadBalancers) {
    const arn = $interpolate`arn:${partition}:elasticloadbalancing:${region}:${account}:loadbalancer/${target}`;
    each.on({ kind: 'clb', target, logs: ['access'], bucket }, [{ actions, resources: [arn] }]);
  }
}
