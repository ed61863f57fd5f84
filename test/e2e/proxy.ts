import { once } from 'node:events';
import {
  Agent,
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
  request as sendRequest,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A request on its way to a real server. */
export interface PassingRequest {
  readonly method: string;
  /** Path with query. */
  readonly path: string;
  readonly body: Buffer;
}

/** What a server answers. */
export interface Answer {
  readonly status: number;
  readonly headers?: IncomingHttpHeaders;
  readonly body: Buffer | string;
}

/**
 * What becomes of a request: an answer, or the connection is cut, before it or in the middle of it.
 * @param forward sends the request, or another body in its place, to the real server
 */
export type Intercept = (
  request: PassingRequest,
  forward: (body?: Uint8Array) => Promise<Answer>,
) => Promise<Answer | 'cut' | { readonly cutInside: Answer }>;

/** A server that stands before a real one. */
export interface Proxy extends AsyncDisposable {
  readonly url: string;
}

/** Starts a proxy on the loopback interface. @param target URL of the real server */
export async function startProxy(target: string, intercept: Intercept): Promise<Proxy> {
  const agent = new Agent({ keepAlive: true });
  const server = createServer(async (incoming, outgoing) => {
    const { method = 'GET', url: path = '/', headers } = incoming;
    const request = { method, path, body: await buffer(incoming) };
    const forward = (body: Uint8Array = request.body) => send(new URL(path, target), method, headers, body, agent);
    try {
      const answer = await intercept(request, forward);
      if (answer === 'cut') outgoing.destroy();
      else if ('cutInside' in answer) writeHalf(outgoing, answer.cutInside);
      else write(outgoing, answer);
    } catch {
      outgoing.destroy();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      agent.destroy();
    },
  };
}

async function send(
  url: URL,
  method: string,
  headers: IncomingHttpHeaders,
  body: Uint8Array,
  agent: Agent,
): Promise<Answer> {
  const { 'transfer-encoding': _, ...kept } = headers;
  const passed = sendRequest(url, { method, agent, headers: { ...kept, 'content-length': body.length } });
  passed.end(body);
  const [response]: IncomingMessage[] = await once(passed, 'response');
  if (response === undefined) throw new Error('no answer came');
  return { status: response.statusCode ?? 0, headers: response.headers, body: await buffer(response) };
}

function write(outgoing: ServerResponse, { status, headers, body }: Answer): void {
  outgoing.writeHead(status, headersFor(headers, body));
  outgoing.end(body);
}

function writeHalf(outgoing: ServerResponse, { status, headers, body }: Answer): void {
  const bytes = Buffer.from(body);
  outgoing.writeHead(status, headersFor(headers, bytes));
  outgoing.write(bytes.subarray(0, bytes.length / 2), () => outgoing.destroy());
}

/** Headers of the real answer, but for those of its transfer. */
function headersFor(headers: IncomingHttpHeaders = {}, body: Buffer | string): IncomingHttpHeaders {
  const { 'transfer-encoding': _, connection, ...kept } = headers;
  return { ...kept, 'content-length': String(Buffer.byteLength(body)) };
}

/** An action of a bulk request. */
export interface BulkAction {
  readonly index: string;
  readonly id: string;
}

/**
 * Has a bulk request answered with a refusal of some of its items, as a cluster does that is busy or forbids an index;
 * the others go on to the real one.
 * @param refuse gives the item to answer; undefined lets the action pass
 */
export async function refuseItems(
  { body }: PassingRequest,
  forward: (body: Uint8Array) => Promise<Answer>,
  refuse: (action: BulkAction) => object | undefined,
): Promise<Answer> {
  const lines = body.toString().split('\n').slice(0, -1);
  const actions = lines.filter((_, i) => i % 2 === 0).map((line) => Object.values(JSON.parse(line))[0] as RawAction);
  const refusals = actions.map(({ _index, _id }) => refuse({ index: _index, id: _id }));
  const passing = lines.filter((_, i) => refusals[i >> 1] === undefined);
  const taken = passing.length === 0 ? [] : itemsOf(await forward(Buffer.from(`${passing.join('\n')}\n`)));
  const items = refusals.map((refusal) => (refusal === undefined ? taken.shift() : { create: refusal }));
  return {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ took: 1, errors: true, items }),
  };
}

interface RawAction {
  readonly _index: string;
  readonly _id: string;
}

function itemsOf({ status, body }: Answer): object[] {
  if (status !== 200) throw new Error(`the real cluster answered ${status} to a part of a bulk request`);
  return JSON.parse(body.toString()).items;
}
