/** The log group of a function, known before the function is, so that its role can be granted exactly this one. */
export function logGroupName(functionName: string): string {
  return `/aws/lambda/${$app.name}-${$app.stage}-${functionName}`;
}

/** The statement a function's role needs to write its own log, and no other. */
export function mayLog(logGroupArn: $util.Output<string>) {
  return { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [$interpolate`${logGroupArn}:*`] };
}

/**
 * What every function of the app has in common. Must run before the first one is made.
 *
 * SST's own role trusts the root of the account besides Lambda, and may write to every log group. Both are narrowed
 * here. In `sst dev` the local process assumes the role, so there it stays as SST makes it.
 */
export function defaults(): void {
  $transform(sst.aws.Function, (args, _opts, name) => {
    args.runtime ??= 'nodejs24.x';
    args.architecture ??= 'arm64';
    args.nodejs ??= { minify: true, sourcemap: true };
    const group = new aws.cloudwatch.LogGroup(`${name}Log`, { name: logGroupName(name), retentionInDays: 30 });
    args.logging ??= { format: 'json', logGroup: group.name };
    args.permissions = $output(args.permissions ?? []).apply((given) => [...given, mayLog(group.arn)]);
    if ($dev) return;
    const trust = aws.iam.assumeRolePolicyForPrincipal({ Service: 'lambda.amazonaws.com' });
    const role = { assumeRolePolicy: JSON.stringify(trust), managedPolicyArns: [], ...args.transform?.role };
    args.transform = { ...args.transform, role };
  });
}
