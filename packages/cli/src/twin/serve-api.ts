import { once } from 'node:events';
import { createAdaptorServer } from '@hono/node-server';
import { createApiDeps, createApp } from '@sekisho/functions';
import type { Twin } from './twin.ts';

/**
 * Serves the deployed admin API on the loopback interface.
 * @param stack takes over stopping it
 * @returns its URL
 */
export async function serveApi({ config, log }: Twin, port: number, stack: AsyncDisposableStack): Promise<string> {
  const server = createAdaptorServer({ fetch: createApp(createApiDeps(config, log)).fetch });
  await once(server.listen(port, '127.0.0.1'), 'listening');
  stack.defer(async () => {
    const closed = once(server, 'close');
    server.close();
    // Connections that are kept alive would keep it from closing.
    if ('closeAllConnections' in server) server.closeAllConnections();
    await closed;
  });
  return `http://127.0.0.1:${port}`;
}
