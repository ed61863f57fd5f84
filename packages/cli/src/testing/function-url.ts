import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { readAddress } from '../api/address.ts';
import { createAdminApi } from '../api/client.ts';
import { createSend } from '../api/send.ts';

/** A request as it came over the wire. */
export interface Received {
  readonly message: IncomingMessage;
  readonly body: Buffer;
}

/** What is answered to every request. */
interface Reply {
  readonly status?: number;
  readonly type?: string;
  readonly body?: string;
}

/** A server of this machine that stands in for any host, a function URL among them. */
export async function startHost({ status = 200, type = 'application/json', body: text = '{}' }: Reply = {}) {
  const received: Received[] = [];
  const server = createServer(async (message, response) => {
    received.push({ message, body: await buffer(message) });
    response.writeHead(status, { 'content-type': type }).end(text);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;

  /** Sends there, byte by byte, what would be sent to another host. */
  const divert: typeof fetch = async (target, init = {}) => {
    const { host, pathname, search } = new URL(String(target));
    const headers = { ...(init.headers as Record<string, string>), host };
    const sent = request({ host: '127.0.0.1', port, path: pathname + search, method: init.method, headers });
    sent.end(init.body ?? undefined);
    const [answer]: IncomingMessage[] = await once(sent, 'response');
    if (answer === undefined) throw new TypeError('no answer');
    const own = { 'content-type': answer.headers['content-type'] ?? '' };
    return new Response(await buffer(answer), { status: answer.statusCode ?? 0, headers: own });
  };

  return {
    received,
    /** Its own URL. */
    url: `http://127.0.0.1:${port}`,
    apiAt(url: string) {
      const address = readAddress(url);
      return createAdminApi(address, createSend(address, divert));
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
}
