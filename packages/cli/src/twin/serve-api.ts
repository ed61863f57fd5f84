import { once } from 'node:events';
import { createAdaptorServer } from '@hono/node-server';

/** An app as it is deployed. */
interface App {
  readonly fetch: Parameters<typeof createAdaptorServer>[0]['fetch'];
}

/** What this machine calls itself. A page whose name was made to lead here has another one, and is none of ours. */
const OWN_NAMES = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Serves the admin API on the loopback interface, and under its names only.
 * @param stack takes over stopping it
 * @param port 0 for any that is free
 * @returns its URL
 */
export async function serveApi({ fetch }: App, port: number, stack: AsyncDisposableStack): Promise<string> {
  const server = createAdaptorServer({
    fetch: (request, env) =>
      OWN_NAMES.includes(new URL(request.url).hostname)
        ? fetch(request, env)
        : new Response('This is served to 127.0.0.1 and localhost only.\n', { status: 403 }),
  });
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
