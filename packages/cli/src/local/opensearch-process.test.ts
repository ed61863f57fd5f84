import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startProcess } from './opensearch-process.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'process-'));
});

afterAll(() => rm(folder, { recursive: true }));

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** A process that starts a server and lives until it is killed. */
async function startOwner(): Promise<{ readonly owner: ChildProcess; readonly server: number }> {
  const script = `
    import { startProcess } from ${JSON.stringify(new URL('opensearch-process.ts', import.meta.url).href)};
    setInterval(() => {}, 1000);
    const server = await startProcess('sleep', ['300'], ${JSON.stringify(join(folder, 'owned.log'))}, '/');
    process.stdout.write(String(server.pid));
  `;
  const owner = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [text] = await once(owner.stdout!, 'data');
  return { owner, server: Number(text) };
}

test('ends with the process that started it, even when that one is killed', async () => {
  const { owner, server } = await startOwner();
  expect(isAlive(server)).toBe(true);

  owner.kill('SIGKILL');

  await expect.poll(() => isAlive(server), { timeout: 15_000 }).toBe(false);
});

test('has a process group of its own, which a Ctrl-C in the terminal does not reach', async () => {
  const server = await startProcess('sleep', ['300'], join(folder, 'group.log'), folder);

  // A negative id means the group of that number.
  expect(isAlive(-server.pid)).toBe(true);

  await server.stop();
});

test('stops on request, more than once, and keeps its output in the log', async () => {
  const log = join(folder, 'server.log');
  const server = await startProcess('sh', ['-c', 'echo out; echo err >&2; exec sleep 300'], log, folder);
  await expect.poll(() => readFile(log, 'utf8'), { timeout: 15_000 }).toBe('out\nerr\n');

  await server.stop();
  await server.stop();

  expect(server.ended()).toBe(true);
  expect(isAlive(server.pid)).toBe(false);
});

test('says that a program has ended by itself', async () => {
  const server = await startProcess('false', [], join(folder, 'false.log'), folder);

  await expect.poll(() => server.ended(), { timeout: 15_000 }).toBe(true);
  await server.stop();
});
