import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A request as the server got it. */
export interface ReceivedRequest {
  readonly method: string;
  /** Path without query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** What the server answers; or how it breaks the connection: before an answer, or in the middle of one. */
export type Reply = { readonly status: number; readonly body: string | object } | 'cut' | 'cut in the middle';

/** An OpenSearch that answers by script. */
export interface FakeOpenSearch extends AsyncDisposable {
  readonly url: string;
  readonly requests: readonly ReceivedRequest[];
}

/** Starts a server on the loopback interface. @param reply asked for each request */
export async function startFakeOpenSearch(reply: (request: ReceivedRequest) => Reply): Promise<FakeOpenSearch> {
  const requests: ReceivedRequest[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://localhost');
    const { method = 'GET', headers } = incoming;
    const request = { method, path: pathname, query: searchParams, headers, body: await buffer(incoming) };
    requests.push(request);
    const answer = reply(request);
    if (answer === 'cut') {
      outgoing.destroy();
      return;
    }
    if (answer === 'cut in the middle') {
      outgoing.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      outgoing.write('{"took":1,', () => outgoing.destroy());
      return;
    }
    const isText = typeof answer.body === 'string';
    outgoing.writeHead(answer.status, { 'content-type': isText ? 'text/plain' : 'application/json' });
    outgoing.end(isText ? answer.body : JSON.stringify(answer.body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
