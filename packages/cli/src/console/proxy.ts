import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Call, Send } from '../api/send.ts';
import { CommandError } from '../command-error.ts';

/** Bytes of a body: no function takes more in a request. */
const MOST_BYTES = 6 * 1024 * 1024;

/**
 * Headers that are passed on. Whatever else a browser tells, cookies above all, is none of the API's business. That a form
 * comes from a page of the console, it goes by.
 */
const ASKED = ['accept', 'accept-language', 'content-type', 'if-none-match', 'sec-fetch-site'];

/** Headers of answers that are about the connection, or about a coding that has been taken off. */
const DROPPED = ['connection', 'content-encoding', 'content-length', 'keep-alive', 'set-cookie', 'transfer-encoding'];

/** What a proxy goes by. */
interface Upstream {
  /** URL of the admin API, without a slash at its end. */
  readonly url: string;
  readonly send: Send;
}

/**
 * A server that passes requests on to the admin API, and signs them on the way. Whoever reaches it acts as the user, so it is
 * for the loopback interface alone, and takes nothing that another site has had a browser send.
 */
export function createProxy({ url, send }: Upstream) {
  return createServer(async (request, response) => {
    const refusal = refusalOf(request);
    if (refusal !== undefined) {
      end(response, 403, refusal);
      return;
    }
    try {
      await pass(await callOf(request, url), { url, send }, response);
    } catch (error) {
      if (error instanceof TooLarge) end(response, 413, error.message);
      else if (response.headersSent) response.destroy();
      else end(response, 502, error instanceof CommandError ? error.message : `${url} cannot be reached.`);
    }
  });
}

/**
 * Why a request is not passed on. A page whose name has been pointed to this machine asks for that name, and a page of another
 * site names itself as the origin of what it changes.
 */
function refusalOf({ headers, method, socket }: IncomingMessage): string | undefined {
  const names = ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${socket.localPort}`);
  if (!names.includes(headers.host ?? '')) return 'Ask for 127.0.0.1: this is for nobody else.';
  const { origin, 'sec-fetch-site': site } = headers;
  // A page that tells no referrer has the origin `null` even here, so a browser's own word goes first.
  const isOwn =
    site === undefined
      ? origin === undefined || names.some((name) => origin === `http://${name}`)
      : site === 'same-origin' || site === 'none';
  // A link to a page of the console is no harm, wherever it stands: it asks without an origin.
  const isLink = origin === undefined && (method === 'GET' || method === 'HEAD');
  if (!isOwn && !isLink) return 'Another site has sent this.';
  return undefined;
}

class TooLarge extends Error {}

async function callOf(request: IncomingMessage, url: string): Promise<Call> {
  const { pathname, searchParams } = new URL(`http://local${request.url}`);
  const headers = ASKED.flatMap((name): [string, string][] => {
    const value = request.headers[name];
    return typeof value === 'string' ? [[name, value]] : [];
  });
  // Only a page of this proxy has come so far, and these are the API's.
  if (request.headers.origin !== undefined) headers.push(['origin', new URL(url).origin]);
  const body = await bodyOf(request);
  return {
    method: request.method ?? 'GET',
    path: pathname,
    query: searchParams,
    headers: Object.fromEntries(headers),
    body: body.length === 0 ? undefined : body,
  };
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new TooLarge(`The body is larger than ${MOST_BYTES} bytes.`);
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

async function pass(call: Call, { url, send }: Upstream, response: ServerResponse): Promise<void> {
  const answer = await send(call);
  const headers = [...answer.headers].filter(([name]) => !DROPPED.includes(name));
  response.writeHead(answer.status, Object.fromEntries(headers.map(([name, value]) => [name, here(name, value, url)])));
  if (answer.body === null) response.end();
  else await pipeline(answer.body, response);
}

/** A redirection to another page of the API stays here. */
function here(name: string, value: string, url: string): string {
  return name === 'location' && value.startsWith(`${url}/`) ? value.slice(url.length) : value;
}

function end(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' }).end(`${text}\n`);
}
