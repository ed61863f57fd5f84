import { once } from 'node:events';
import { readAddress } from '../api/address.ts';
import { createSend } from '../api/send.ts';
import { createProxy } from '../console/proxy.ts';
import { claimPort } from '../local/port.ts';
import { answer } from '../render/answer.ts';
import { note } from '../streams.ts';
import { firstInterrupt } from '../twin/interrupt.ts';

/** What `sekisho console` can be told. */
export interface ConsoleOptions {
  readonly url: string;
  readonly json?: true;
  readonly port: number;
}

/**
 * `sekisho console`: lets a browser on this machine use an admin API that takes signed calls alone, until Ctrl-C.
 * @returns exit code: 0
 * @throws LocalError when the port is taken
 */
export async function runConsole({ url, json, port }: ConsoleOptions): Promise<number> {
  const address = readAddress(url);
  const interrupt = firstInterrupt(() => process.exit(1));
  await claimPort(port, 'the console', 'start with another `--port`');
  const server = createProxy({ url: address.url, send: createSend(address) });
  await once(server.listen(port, '127.0.0.1'), 'listening');
  const console = `http://127.0.0.1:${port}/`;
  await answer({ console, api: address.url }, json, () => console);
  const signed = address.region === undefined ? '' : ', signed with your credentials';
  note(`Open it in a browser: it passes on what this machine asks for to ${address.url}${signed}. Ctrl-C ends it.`);
  await interrupt;
  server.close();
  server.closeAllConnections();
  return 0;
}
