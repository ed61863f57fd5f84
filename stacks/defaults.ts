import { nameOf } from './names.ts';
import { mayJoinNetwork, type Network } from './network.ts';

/** The log group of a function, known before the function is, so that its role can be granted exactly this one. */
export function logGroupName(functionName: string): string {
  return `/aws/lambda/${$app.name}-${$app.stage}-${functionName}`;
}

/** The statement a function's role needs to write its own log, and no other. */
export function mayLog(logGroupArn: $util.Output<string>) {
  return { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [$interpolate`${logGroupArn}:*`] };
}

/** The statement it needs to be traced by X-Ray, which has no resources. */
export const mayTrace = { actions: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], resources: ['*'] };

type FunctionTransform = NonNullable<sst.aws.FunctionArgs['transform']>['function'];

/** Has each call traced, besides what the function changes of itself. */
function traced(own: FunctionTransform): FunctionTransform {
  return (args, opts, name) => {
    if (typeof own === 'function') own(args, opts, name);
    else Object.assign(args, own);
    args.tracingConfig = { mode: 'Active' };
  };
}

/**
 * What every function of the app has in common. Must run before the first one is made.
 *
 * SST's own role trusts the root of the account besides Lambda, and may write to every log group. Both are narrowed
 * here. In `sst dev` the local process assumes the role, so there it stays as SST makes it.
 */
export function defaults(network: Network): void {
  $transform(sst.aws.Function, (args, _opts, name) => {
    args.runtime ??= 'nodejs24.x';
    args.architecture ??= 'arm64';
    // As CommonJS: a module that imports `node:http` has Node load its whole `fetch` as well. Not minified, and names as they
    // are: stack traces can be read without a source map, which Node would not look at, and it starts as fast.
    args.nodejs ??= { format: 'cjs', esbuild: { keepNames: false, mainFields: ['module', 'main'] } };
    const group = new aws.cloudwatch.LogGroup(`${name}Log`, { name: logGroupName(name), retentionInDays: 30 });
    args.logging ??= { format: 'json', logGroup: group.name };
    const common = [mayLog(group.arn), mayTrace, ...(network === undefined ? [] : [mayJoinNetwork])];
    args.permissions = $output(args.permissions ?? []).apply((given) => [...given, ...common]);
    if (network !== undefined) args.vpc ??= network.functions;
    if ($dev) return;
    args.transform = { ...args.transform, function: traced(args.transform?.function) };
    const trust = aws.iam.assumeRolePolicyForPrincipal({ Service: 'lambda.amazonaws.com' });
    const own = { name: nameOf(name.toLowerCase()), assumeRolePolicy: JSON.stringify(trust), managedPolicyArns: [] };
    const role = { ...own, ...args.transform?.role };
    args.transform = { ...args.transform, role };
  });
}
