import { CommandError } from '../command-error.ts';
import { clean } from '../render/clean.ts';
import type { ApiAddress } from './address.ts';

/** A call that the admin API, or what stands before it, has refused. */
export class ApiError extends CommandError {
  /** The HTTP status; undefined where nothing has answered. */
  readonly status: number | undefined;

  constructor(message: string, status?: number, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}

/** Problem details of RFC 9457, as the admin API has them. */
interface Problem {
  readonly detail: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}

/** Characters of a sentence that is not ours. */
const LONGEST = 200;

/** What an answer that is none means. @param body JSON of the answer; undefined where it is something else */
export function refusalOf(response: Response, body: unknown, address: ApiAddress): ApiError {
  const { status } = response;
  if (isProblem(body)) return new ApiError(`${address.url} answers ${status}: ${wordsOf(body)}`, status);
  const type = response.headers.get('content-type')?.split(';')[0] ?? 'no type';
  const told =
    address.region === undefined
      ? `What answers at ${address.url} (${status}, ${clean(type)}) is not the admin API of Sekisho: correct --url, or SEKISHO_URL.`
      : gatewayRefusal(status, body, address.url);
  return new ApiError(told, status);
}

/** The admin API could not be asked. */
export function unreachable(cause: unknown, { url }: ApiAddress): ApiError {
  const cure = 'see that it runs there (here: `npm start`), or give another URL with --url, or SEKISHO_URL';
  return new ApiError(`The admin API at ${url} cannot be reached (${reasonOf(cause)}): ${cure}.`, undefined, { cause });
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'detail' in body && typeof body.detail === 'string';
}

/** The detail, and below it each fault that it does not name. */
function wordsOf({ detail, errors = [] }: Problem): string {
  const more = errors.filter(({ message }) => !detail.includes(message));
  return [clean(detail), ...more.map(({ path, message }) => `  ${clean(path)}: ${clean(message)}`)].join('\n');
}

/** What the service in front of the function means. */
function gatewayRefusal(status: number, body: unknown, url: string): string {
  const reason = firstSentence(body);
  const answer = `${url} answers ${status}${reason === undefined ? '' : ` (${reason})`}`;
  if (status === 403) {
    return `${answer}: see that your credentials are those of an analyst or operator of this deployment, and that the URL is right.`;
  }
  if (status === 429) return `${answer}: the function is busy, try again.`;
  if (status >= 500) return `${answer}: the function has failed or run out of time, its log in CloudWatch tells why.`;
  return `${answer}: that is not the admin API of Sekisho, so correct --url, or SEKISHO_URL.`;
}

/** The first sentence alone: those after it may hold what was signed, a session token among it. */
function firstSentence(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const [, text] = Object.entries(body).find(([name]) => name.toLowerCase() === 'message') ?? [];
  if (typeof text !== 'string') return undefined;
  const [sentence = ''] = text.split(/\.(?:\s|$)|\n/u, 1);
  return clean(sentence).slice(0, LONGEST) || undefined;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return 'no answer within a minute';
  const { cause } = error;
  if (!(cause instanceof Error)) return error.message;
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message;
}
