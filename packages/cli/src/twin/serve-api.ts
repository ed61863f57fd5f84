import { once } from 'node:events';
import { createAdaptorServer } from '@hono/node-server';

/** An app as it is deployed. */
interface App {
  readonly fetch: Parameters<typeof createAdaptorServer>[0]['fetch'];
}

/**
 * Serves the admin API on the loopback interface.
 * @param stack takes over stopping it
 * @param port 0 for any that is free
 * @returns its URL
 */
export async function serveApi({ fetch }: App, port: number, stack: AsyncDisposableStack): Promise<string> {
  const server = createAdaptorServer({ fetch });
  await once(server.listen(port, '127.0.0.1'), 'listening');
  stack.defer(async () => {
    const closed = once(server, 'close');
    server.close();
    // Connections that are kept alive would keep it from closing.
    if ('closeAllConnections' in server) server.closeAllConnections();
    await closed;
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : port}`;
}
