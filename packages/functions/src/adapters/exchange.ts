import type { IncomingMessage } from 'node:http';
import type { Client } from '@opensearch-project/opensearch';
import { SearchError } from '../errors.ts';

/** One HTTP request to OpenSearch. */
export interface SearchRequest {
  readonly method: 'DELETE' | 'GET' | 'POST' | 'PUT';
  /** Absolute, percent-encoded where need be, with its query. */
  readonly path: string;
  readonly body?: string | Buffer | undefined;
  /** Default: JSON. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** The answer: HTTP status and the body as text, whatever it is. */
export interface SearchAnswer {
  readonly status: number;
  readonly text: string;
}

/** Milliseconds within which an answer has to be complete once it has begun. */
const BODY_TIMEOUT = 60_000;

/** Characters kept of an answer that is not JSON. */
const MAX_REASON = 300;

/**
 * Sends one request, once.
 *
 * The client's own reading is not used: it has no limit of time for the body of an answer, and parses each one with
 * checks that cost more than the parsing.
 * @throws what the client throws when no complete answer came
 */
export async function exchange(client: Client, { method, path, body, headers }: SearchRequest): Promise<SearchAnswer> {
  const [pathname = path, querystring = ''] = path.split('?');
  const { statusCode, body: stream } = await client.transport.request(
    { method, path: pathname, querystring, ...(body === undefined ? {} : { body }) },
    { asStream: true, ...(headers === undefined ? {} : { headers }) },
  );
  // What the client gives as a stream is the answer of `node:http`.
  return { status: statusCode ?? 0, text: await readText(stream as unknown as IncomingMessage) };
}

/**
 * Sends a request whose answer is wanted.
 * @returns the body of the answer
 * @throws SearchError when the cluster is away, busy or refuses
 */
export async function ask(client: Client, request: SearchRequest): Promise<string> {
  const { status, text } = await exchange(client, request).catch((cause: unknown) => {
    const words = cause instanceof Error ? cause.message : String(cause);
    throw new SearchError(`OpenSearch cannot be reached: ${words}`, { cause });
  });
  if (status === 200) return text;
  throw new SearchError(`OpenSearch answered ${status}: ${reasonOf(text)}`);
}

async function readText(stream: IncomingMessage): Promise<string> {
  const timer = setTimeout(() => stream.destroy(new Error('the answer did not end in time')), BODY_TIMEOUT);
  try {
    stream.setEncoding('utf8');
    let text = '';
    for await (const chunk of stream) text += chunk;
    return text;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The words of an answer that is a refusal. OpenSearch and the access policies of OpenSearch Service each have a form of
 * their own; the security plugin and proxies answer plain text.
 */
export function reasonOf(text: string): string {
  try {
    const answer: unknown = JSON.parse(text);
    if (typeof answer === 'object' && answer !== null) return reasonIn(answer) ?? text.slice(0, MAX_REASON);
  } catch {
    // Not JSON: the text itself is the reason.
  }
  return text.trim() === '' ? 'no reason given' : text.trim().slice(0, MAX_REASON);
}

function reasonIn(answer: object): string | undefined {
  const { error, Message, message }: Readonly<Record<string, unknown>> = { ...answer };
  if (typeof error === 'object' && error !== null) {
    const { type, reason }: Readonly<Record<string, unknown>> = { ...error };
    return `${type}: ${reason}`;
  }
  return [error, Message, message].find((word) => typeof word === 'string');
}
