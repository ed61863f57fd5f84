import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const main = fileURLToPath(new URL('./lambda-process.mjs', import.meta.url));

/** What a function URL hands over of a request that needs no other service. */
export const urlRequest = {
  version: '2.0',
  rawPath: '/rules/alb',
  rawQueryString: '',
  headers: { host: 'api.example.com' },
  requestContext: { domainName: 'api.example.com', http: { method: 'GET', path: '/rules/alb' } },
  isBase64Encoded: false,
};

/** A deployed function, running in a process of its own. Dispose of it to end that. */
export interface Lambda extends AsyncDisposable {
  /** Names of the functions the bundle exports. */
  readonly exports: readonly string[];
  /** Has the handler answer an event. @throws Error with what the handler throws */
  invoke(event: unknown): Promise<unknown>;
}

interface Message {
  readonly exports?: readonly string[];
  readonly answer?: unknown;
  readonly failure?: string;
}

/** The next message. @throws Error with what the handler throws, or why the process ended instead */
async function next(child: ChildProcess, ended: AbortSignal): Promise<Message> {
  const [message]: Message[] = await once(child, 'message', { signal: ended }).catch((error) => {
    throw ended.aborted ? ended.reason : error;
  });
  if (message?.failure !== undefined) throw new Error(message.failure);
  return message ?? {};
}

/** Calls off what waits for a process that has ended, with its last words. */
function watch(child: ChildProcess): AbortSignal {
  const ended = new AbortController();
  const said: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => said.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk));
  child.once('close', (code) => {
    ended.abort(new Error(`The process ended with ${code}:\n${Buffer.concat(said).toString('utf8')}`));
  });
  return ended.signal;
}

/**
 * Starts the bundle of a function where nothing of the repository can be found, with no other environment than given,
 * as Lambda would.
 *
 * @param folder the bundle as it goes into the zip file
 * @throws Error with the process's words when the bundle cannot be imported
 */
export async function startLambda(folder: string, env: Readonly<Record<string, string>>): Promise<Lambda> {
  const task = await mkdtemp(join(tmpdir(), 'sekisho-lambda-'));
  await cp(folder, task, { recursive: true });
  const bundle = pathToFileURL(join(task, 'bundle.cjs')).href;
  const child = fork(main, [bundle], { cwd: task, env, execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  const ended = watch(child);
  const stop = async () => {
    child.kill();
    if (!ended.aborted) await once(child, 'close');
    await rm(task, { recursive: true, force: true });
  };
  try {
    const { exports = [] } = await next(child, ended);
    const invoke = async (event: unknown) => {
      child.send({ event });
      return (await next(child, ended)).answer;
    };
    return { exports, invoke, [Symbol.asyncDispose]: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
