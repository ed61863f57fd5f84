import { once } from 'node:events';
import { createServer } from 'node:net';
import { LocalError } from './local-error.ts';

/** Whether nothing listens on this TCP port of the loopback addresses, IPv4 and IPv6. */
export async function isPortFree(port: number): Promise<boolean> {
  for (const host of ['127.0.0.1', '::1']) {
    if ((await tryListen(port, host)) === 'EADDRINUSE') return false;
  }
  return true;
}

/**
 * Makes sure that a port can be listened on.
 *
 * @param owner what wants the port, as the message names it
 * @param cure how the user picks another port, e.g. ``start with `--opensearch-port` ``
 * @throws LocalError when something listens there already
 */
export async function claimPort(port: number, owner: string, cure: string): Promise<void> {
  if (await isPortFree(port)) return;
  throw new LocalError(`Port ${port} for ${owner} is taken by another program: stop that program, or ${cure}.`);
}

/** The error code that listening ends in; a machine without IPv6 answers EADDRNOTAVAIL, which is no conflict. */
async function tryListen(port: number, host: string): Promise<string | undefined> {
  const server = createServer();
  try {
    await once(server.listen(port, host), 'listening');
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code;
  } finally {
    server.close();
  }
}
