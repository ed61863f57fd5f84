import { mayReadConfiguration } from './configuration.ts';
import { useActions } from './domain-access.ts';
import * as enrichment from './enrichment.ts';
import { environment, mayReadLogs, type Parts } from './parts.ts';

/** Since October 2025 a caller of a function URL needs both actions, the second one by way of the URL only. */
function callersPolicy(functionArn: $util.Output<string>) {
  const statements = [
    {
      actions: ['lambda:InvokeFunctionUrl'],
      resources: [functionArn],
      conditions: [{ test: 'StringEquals', variable: 'lambda:FunctionUrlAuthType', values: ['AWS_IAM'] }],
    },
    {
      actions: ['lambda:InvokeFunction'],
      resources: [functionArn],
      conditions: [{ test: 'Bool', variable: 'lambda:InvokedViaFunctionUrl', values: ['true'] }],
    },
  ];
  return new aws.iam.Policy('ApiCallers', {
    description: `May call the admin API of ${$app.name} ${$app.stage}`,
    policy: aws.iam.getPolicyDocumentOutput({ statements }).json,
  });
}

/** Lets people of the settings in by the function's own policy, which also serves roles of other accounts. */
function admit(functionArn: $util.Output<string>, name: string, principals: readonly string[]) {
  for (const [index, principal] of principals.entries()) {
    const grant = { function: functionArn, principal };
    new aws.lambda.Permission(`${name}${index}Url`, {
      ...grant,
      action: 'lambda:InvokeFunctionUrl',
      functionUrlAuthType: 'AWS_IAM',
    });
    new aws.lambda.Permission(`${name}${index}Invoke`, {
      ...grant,
      action: 'lambda:InvokeFunction',
      invokedViaFunctionUrl: true,
    });
  }
}

/**
 * The admin API on a function URL that only signed requests pass.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
 */
export function api(parts: Parts) {
  const { settings, queues, buckets, domain } = parts;
  const { operators, analysts } = settings.people;
  const fn = new sst.aws.Function('Api', {
    description: 'Admin API',
    handler: 'packages/functions/src/api/handler.handler',
    timeout: '30 seconds',
    url: { authorization: 'iam', cors: false },
    // Others may look, but not change anything.
    environment: { ...environment(parts), ...enrichment.environment(parts), OPERATORS: operators.join(',') },
    hook: enrichment.hook,
    permissions: [
      ...mayReadLogs(parts),
      ...enrichment.permissions(parts),
      mayReadConfiguration(parts),
      { actions: ['s3:GetObject'], resources: [$interpolate`${buckets.data.arn}/deadletters/*`] },
      { actions: ['sqs:SendMessage'], resources: [queues.backfill.arn] },
      // How much waits, for `GET /health`.
      { actions: ['sqs:GetQueueAttributes'], resources: [queues.live.arn, queues.backfill.arn] },
      { actions: useActions, resources: [$interpolate`${domain.arn}/*`] },
    ],
  });
  admit(fn.arn, 'ApiOperator', operators);
  admit(fn.arn, 'ApiAnalyst', analysts);
  return { name: fn.name, roleArn: fn.nodes.role.arn, url: fn.url, callersPolicyArn: callersPolicy(fn.arn).arn };
}
