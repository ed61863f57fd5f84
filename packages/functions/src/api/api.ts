import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { LambdaEvent } from 'hono/aws-lambda';

/** What Hono is told of its surroundings: the event on Lambda, nothing of interest elsewhere. */
export interface ApiEnv {
  readonly Bindings: { readonly event?: LambdaEvent };
}

/** The app to which routes are added. */
export type Api = OpenAPIHono<ApiEnv>;

/**
 * Who calls: the ARN that IAM has verified for the function URL. `local` where nobody stands in front of the app, `anonymous`
 * where a function URL lets everybody in.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html
 */
export function caller({ env }: Context<ApiEnv>): string {
  if (env?.event === undefined) return 'local';
  const context = env.event.requestContext;
  const authorizer = 'authorizer' in context ? context.authorizer : undefined;
  return authorizer !== undefined && 'iam' in authorizer ? (authorizer.iam?.userArn ?? 'anonymous') : 'anonymous';
}
