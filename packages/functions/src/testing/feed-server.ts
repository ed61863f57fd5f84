import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server of files on the loopback interface, that can be told to answer as servers do on bad days. */
export interface FeedServer extends AsyncDisposable {
  readonly url: string;
  /** Answers by path. */
  readonly answers: Map<string, RequestListener>;
  /** The requests so far: path and headers. */
  readonly requests: { readonly path: string; readonly headers: Readonly<Record<string, unknown>> }[];
}

/** A whole answer. */
export function whole(body: string | Uint8Array, type = 'text/plain'): RequestListener {
  return (_, answer) =>
    answer.writeHead(200, { 'content-type': type, 'content-length': Buffer.byteLength(body) }).end(body);
}

/** An answer that ends before its end. */
export function half(body: string): RequestListener {
  return (_, answer) => {
    answer.writeHead(200, { 'content-length': Buffer.byteLength(body) });
    answer.write(body.slice(0, body.length / 2), () => answer.destroy());
  };
}

/** An answer with another status than that all is well. */
export function status(code: number): RequestListener {
  return (_, answer) => answer.writeHead(code, { 'content-type': 'text/html' }).end('<html>no</html>');
}

/** An answer that points elsewhere. */
export function redirect(to: string): RequestListener {
  return (_, answer) => answer.writeHead(302, { location: to }).end();
}

/** Starts the server. */
export async function startFeedServer(): Promise<FeedServer> {
  const answers = new Map<string, RequestListener>();
  const requests: FeedServer['requests'] = [];
  const server = createServer((request, answer) => {
    const path = request.url ?? '';
    requests.push({ path, headers: request.headers });
    (answers.get(path) ?? status(404))(request, answer);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    answers,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
