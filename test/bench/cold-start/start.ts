import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('./start.mjs', import.meta.url));

/** Milliseconds of the clock, and of the processor, all threads counted. */
export interface Taken {
  readonly wall: number;
  readonly cpu: number;
}

/** What one start took. */
export interface Start {
  /** Importing the bundle: what Lambda counts as its init, without the runtime's own. */
  readonly init: Taken;
  /** Answering the first event, where there is one that needs no network. */
  readonly first?: Taken;
  /** The resident set after the init. */
  readonly megabytes: number;
}

/** A function to be started. */
export interface Startable {
  readonly name: string;
  /** Path of its bundle. */
  readonly bundle: string;
  readonly env: Readonly<Record<string, string>>;
  readonly event?: unknown;
}

/** Starts it once, in a process that has nothing but its variables. @throws Error when it ends without an answer */
export async function startOnce({ name, bundle, env, event }: Startable): Promise<Start> {
  const args = event === undefined ? [bundle] : [bundle, JSON.stringify(event)];
  const child = fork(main, args, { env, execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const ended = once(child, 'close').then(([code]) => {
    throw new Error(`${name} ended with ${code} before it had told what it took`);
  });
  const told = once(child, 'message').then(([start]) => start as Start);
  const start = await Promise.race([told, ended]);
  await ended.catch(() => undefined);
  return start;
}
