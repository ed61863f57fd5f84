import { z } from 'zod';

const text = z.string().min(1);
const bucket = z.string().min(3);

const elb = z.object({
  kind: z.literal('elb'),
  /** ARN of an Application or Network Load Balancer. */
  target: z
    .string()
    .regex(/:loadbalancer\/(?:app|net)\//u, 'must be the ARN of an Application or Network Load Balancer'),
  logs: z.array(z.enum(['access', 'connection', 'health_check'])),
  bucket,
});

const clb = z.object({
  kind: z.literal('clb'),
  /** Name of a Classic Load Balancer. */
  target: text,
  logs: z.array(z.literal('access')),
  bucket,
});

const msk = z.object({
  kind: z.literal('msk'),
  /** ARN of a cluster. */
  target: text,
  logs: z.array(z.literal('broker')),
  bucket,
});

const rds = z.object({
  kind: z.enum(['rds-instance', 'rds-cluster']),
  /** Identifier of the instance or cluster. */
  target: text,
  /** As RDS names them, such as `slowquery`. */
  logs: z.array(text),
  /** ARNs of the log groups that RDS exports them to, by their names. */
  groups: z.record(
    z.string(),
    z.string().regex(/^arn:[^:]+:logs:[^:]+:\d{12}:log-group:./u, 'must be the ARN of a log group'),
  ),
  /** What marks groups that the function makes. */
  owner: text,
  /** Days that these keep what is in them. */
  retentionDays: z.int().min(1),
});

const wish = z.discriminatedUnion('kind', [elb, clb, msk, rds]);

/** That logs of something which the deployment does not own be switched on. */
export type Wish = z.infer<typeof wish>;

/** A wish of one kind. */
export type WishOf<K extends Wish['kind']> = Extract<Wish, { readonly kind: K }>;

/** What Pulumi adds to the input of an invocation that lives as long as a resource. */
const lifeCycle = z.object({
  action: z.enum(['create', 'update', 'delete']),
  prev_input: wish.nullish(),
});

const call = z.intersection(wish, z.object({ tf: lifeCycle }));

function without<W extends Wish>(former: W, kept: readonly string[]): W {
  return { ...former, logs: former.logs.filter((log) => !kept.includes(log)) };
}

/** What a call asks for: logs to switch off, logs to switch on. */
export interface Change {
  readonly off: Wish | undefined;
  readonly on: Wish | undefined;
}

/**
 * Reads what the function is called for when the wish comes, changes or goes.
 * @throws TypeError with one sentence for each fault
 * @see https://www.pulumi.com/registry/packages/aws/api-docs/lambda/invocation/
 */
export function readCall(event: unknown): Change {
  const read = call.safeParse(event);
  if (!read.success) {
    const faults = read.error.issues.map(({ path, message }) => `${path.join('.') || 'The call'}: ${message}.`);
    throw new TypeError(`Logs cannot be switched as asked for. ${faults.join('\n')}`);
  }
  const { tf, ...now } = read.data;
  if (tf.action === 'delete') return { off: now, on: undefined };
  const fallen = tf.prev_input ? without(tf.prev_input, now.logs) : undefined;
  return { off: fallen !== undefined && fallen.logs.length > 0 ? fallen : undefined, on: now };
}
