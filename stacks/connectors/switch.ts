import { logGroupName, mayLog, mayTrace } from '../defaults.ts';
import type { Destination } from './destination.ts';

type Text = $util.Input<string>;

/** A right, of the function that switches. */
export interface Right {
  readonly actions: string[];
  readonly resources: Text[];
}

/** Logs that go to the bucket at once. */
interface BucketWish {
  readonly kind: 'elb' | 'clb' | 'msk';
  readonly bucket: Text;
}

/** Logs that databases export to CloudWatch Logs. */
interface ExportWish {
  readonly kind: 'rds-instance' | 'rds-cluster';
  /** ARNs of log groups, by names of logs. */
  readonly groups: Readonly<Record<string, Text>>;
  /** Marks groups that are made. */
  readonly owner: string;
  readonly retentionDays: number;
}

/** What is wished of one target, as the function reads it. */
export type Wish = (BucketWish | ExportWish) & { readonly target: string; readonly logs: readonly string[] };

/** Switches logs of things that the deployment does not own. */
export interface Switch {
  /**
   * Has logs on as long as this is called for them: what is wished no longer goes off again.
   * @param may what it takes to do so for this target
   * @returns the call, for what must come after it
   */
  on(wish: Wish, may: Right[]): $util.Resource;
}

function policy(id: string, role: aws.iam.Role, statements: Right[]) {
  return new aws.iam.RolePolicy(id, {
    role: role.name,
    policy: aws.iam.getPolicyDocumentOutput({ statements }).json,
  });
}

/** It calls services of AWS that the subnets of the settings may have no way to. */
function leaveNetwork(args: aws.lambda.FunctionArgs): undefined {
  args.vpcConfig = undefined;
}

/** Of an ARN, its last two parts: they are its own, and all of it would be too long for the name of a policy. */
function logicalName({ kind, target }: Wish): string {
  return [kind, ...target.split('/').slice(-2)].join('-');
}

/**
 * A function that switches logs, and a role that may do so for the targets that are named, and no others.
 *
 * Each target has a policy and a call of its own. So what is named no longer goes off before the right to do so goes, one
 * that fails is tried again by the next deployment, and all go off before the bucket can go.
 *
 * @param id of the function; it ends in `Switch`
 * @param may what it takes for every target
 */
export function logSwitch(id: string, may: Right[], { place, ready }: Destination): Switch {
  const { partition, region, account } = place;
  const trust = aws.iam.assumeRolePolicyForPrincipal({ Service: 'lambda.amazonaws.com' });
  const role = new aws.iam.Role(`${id}Identity`, { assumeRolePolicy: JSON.stringify(trust) });
  const group = $interpolate`arn:${partition}:logs:${region}:${account}:log-group:${logGroupName(id)}`;
  const common = policy(`${id}Policy`, role, [mayLog(group), mayTrace, ...may]);
  const fn = new sst.aws.Function(id, {
    description: 'Switches logs of what the deployment does not own on and off',
    handler: 'packages/functions/src/connect/handler.handler',
    memory: '512 MB',
    timeout: '5 minutes',
    role: role.arn,
    dev: false,
    transform: { function: leaveNetwork },
  });
  return {
    on(wish, ofTarget) {
      const name = logicalName(wish);
      const allowed = policy(`${name}-Policy`, role, ofTarget);
      return new aws.lambda.Invocation(
        name,
        { functionName: fn.name, lifecycleScope: 'CRUD', input: $jsonStringify(wish) },
        // The other way round, what replaces it would go on first, and then off.
        { dependsOn: [common, allowed, ...ready], deleteBeforeReplace: true },
      );
    },
  };
}
