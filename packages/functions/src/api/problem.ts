import { z } from '@hono/zod-openapi';
import { StoreError } from '@sekisho/core';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { QueueError, SearchError } from '../errors.ts';
import type { Log } from '../log.ts';

/** Titles are those of HTTP, as RFC 9457 wants for the type `about:blank`. */
const TITLES = {
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  504: 'Gateway Timeout',
} as const;

/** Statuses of problems. */
export type ProblemStatus = keyof typeof TITLES;

const MEANINGS: Readonly<Record<ProblemStatus, string>> = {
  400: 'The request does not have the form described here; `errors` names each fault.',
  403: 'The bucket is not one that logs are read from, or the caller may not change anything.',
  404: 'There is no such thing.',
  405: 'The path exists, but not with this method; `Allow` names those it has.',
  409: 'It would come to so much that it wants to be confirmed.',
  413: 'The body of the request is larger than 2 MiB.',
  415: 'The body of the request is not JSON.',
  429: 'The caller has sent too many requests; `Retry-After` says in how many seconds the next one is taken.',
  500: 'A fault of the program. It has been logged.',
  502: 'OpenSearch, S3 or SQS cannot be reached, or refuses.',
  504: 'It would take longer than a request may.',
};

/** One fault of a request: where, and what. */
const fault = z.object({ path: z.string(), message: z.string() });

const problemSchema = z
  .object({
    type: z.string().describe('Always `about:blank`: the status says what kind of problem it is.'),
    title: z.string().describe('The meaning of the status.'),
    status: z.int().describe('The HTTP status.'),
    detail: z.string().describe('What is wrong this time, in a sentence.'),
    errors: z.array(fault).readonly().optional().describe('Each fault of the request.'),
  })
  .openapi('Problem', {
    description: 'Problem details, RFC 9457.',
    example: { type: 'about:blank', title: 'Not Found', status: 404, detail: 'There is no rule "vpcflow".' },
  });

/** What is wrong, as an answer tells it. */
export type Problem = z.infer<typeof problemSchema>;

/** Answers with problem details. @see https://www.rfc-editor.org/rfc/rfc9457 */
export function problem(
  c: Context,
  status: ProblemStatus,
  detail: string,
  errors?: readonly z.infer<typeof fault>[],
): Response {
  const body: Problem = { type: 'about:blank', title: TITLES[status], status, detail, errors };
  return c.body(JSON.stringify(body), status, { 'content-type': 'application/problem+json' });
}

/** Descriptions of the problems with which a route may answer, beside that there are too many requests. */
export function problems<S extends ProblemStatus>(...statuses: readonly S[]) {
  return describe(statuses, { 'application/problem+json': { schema: problemSchema } });
}

/** Descriptions of the problems that a page tells of, beside that there are too many requests. */
export function pageProblems<S extends ProblemStatus>(...statuses: readonly S[]) {
  return describe(statuses, { 'text/html': { schema: z.string() } });
}

const RETRY_AFTER = { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' as const } } };

function describe<C>(statuses: readonly ProblemStatus[], content: C) {
  return Object.fromEntries(
    ([...statuses, 429] as const).map((status) => [
      status,
      { description: MEANINGS[status], content, ...(status === 429 ? { headers: RETRY_AFTER } : {}) },
    ]),
  );
}

/** Answers a request whose parts do not have their form. Given to each route's validation. */
export function answerInvalid(
  result: { readonly success: true } | { readonly success: false; readonly error: z.core.$ZodError },
  c: Context,
): Response | undefined {
  if (result.success) return undefined;
  const faults = result.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  const [first] = faults;
  return problem(c, 400, `The request is not valid: ${first?.path || 'it'}: ${first?.message}`, faults);
}

/** Turns whatever a route throws into an answer. What is not expected is logged, and told to nobody. */
export function createErrorHandler(log: Log): (error: Error, c: Context) => Response {
  return (error, c) => {
    if (error instanceof HTTPException && isProblemStatus(error.status)) return problem(c, error.status, error.message);
    if (error instanceof SearchError || error instanceof StoreError || error instanceof QueueError) {
      log.error('request failed', { path: c.req.path, error: error.message });
      return problem(c, 502, error.message);
    }
    log.error('request failed', { path: c.req.path, error: String(error), stack: error.stack });
    return problem(c, 500, 'The request failed by a fault of the program.');
  };
}

function isProblemStatus(status: number): status is ProblemStatus {
  return Object.hasOwn(TITLES, status);
}
