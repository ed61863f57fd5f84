import { z } from 'zod';

const meaning = 'must be the ARN of an Application or Network Load Balancer';

const loadBalancer = z
  .string(meaning)
  .regex(
    /^arn:aws(?:-[a-z]+)*:elasticloadbalancing:[\w-]+:\d{12}:loadbalancer\/(?:app|net)\/[\w-]{1,32}\/[0-9a-f]{16}$/u,
    meaning,
  );

const classic = z
  .string('must be the name of a Classic Load Balancer')
  .regex(/^[A-Za-z0-9-]{1,32}$/u, 'must be the name of a Classic Load Balancer');

/** The policies of one role have no room for more. */
const MOST = 35;

/** What may be set of logs of load balancers. */
export const settings = z
  .strictObject({
    loadBalancers: z
      .array(loadBalancer)
      .describe(
        'ARNs of Application and Network Load Balancers, which are left as they are but for their logs. The latter log connections of TLS listeners only.',
      )
      .default([]),
    classicLoadBalancers: z.array(classic).describe('Names of Classic Load Balancers.').default([]),
    connectionLogs: z
      .boolean()
      .describe('Whether Application Load Balancers log connections besides requests.')
      .default(false),
    healthCheckLogs: z
      .boolean()
      .describe('Whether Application Load Balancers log the checks of their targets.')
      .default(false),
  })
  .refine(
    ({ loadBalancers, classicLoadBalancers }) => {
      const all = [...loadBalancers, ...classicLoadBalancers];
      return all.length > 0 && all.length <= MOST && new Set(all).size === all.length;
    },
    { error: `must list from 1 to ${MOST} load balancers, each once` },
  )
  .describe(
    'Logs of load balancers that are there already, in the Region deployed to. Logs that went elsewhere come here from then on, and are off when a load balancer is listed no longer.',
  );
