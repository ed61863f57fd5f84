import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, type TestContext, test } from 'vitest';
import { findJava } from './jdk.ts';
import { type LocalOpenSearch, type OpenSearchProgress, startOpenSearch } from './opensearch.ts';
import { RUNNER_VERSION } from './opensearch-jars.ts';
import { isPortFree } from './port.ts';

const portCure = 'start with `--opensearch-port`';
let root = '';

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'opensearch-'));
});

afterAll(() => rm(root, { recursive: true }));

/** A port that is free now. The runner wants one below 9300. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 7_000 + Math.floor(Math.random() * 2_299);
    if (await isPortFree(port)) return port;
  }
}

/** A state folder that needs no download, and a Java that runs this shell text. */
async function pretend(name: string, body: string) {
  const stateFolder = join(root, name);
  await mkdir(join(stateFolder, 'opensearch', `lib-${RUNNER_VERSION}`), { recursive: true });
  const java = join(stateFolder, 'java');
  await writeFile(java, `#!/bin/sh\n${body}\n`);
  await chmod(java, 0o755);
  return { stateFolder, java: { java, version: 21 }, port: await freePort(), portCure };
}

async function reasonToSkip(): Promise<string | undefined> {
  try {
    await findJava();
    await promisify(execFile)('mvn', ['-v']);
    return undefined;
  } catch (error) {
    return `no real OpenSearch was started: ${String(error)}`;
  }
}

async function skipWithout(context: TestContext): Promise<void> {
  const reason = await reasonToSkip();
  if (reason === undefined) return;
  console.warn(reason);
  context.skip(reason);
}

async function ask(server: LocalOpenSearch, path: string, init: RequestInit = {}): Promise<unknown> {
  const response = await fetch(server.url + path, { ...init, headers: { 'content-type': 'application/json' } });
  return response.json();
}

test('starts a real server, refuses a second one, keeps its data over a restart', {
  timeout: 300_000,
}, async (context) => {
  await skipWithout(context);
  const stateFolder = join(root, 'real');
  const port = await freePort();
  const progress: OpenSearchProgress[] = [];
  const start = (changes = {}) =>
    startOpenSearch({ stateFolder, port, portCure, onProgress: (now) => progress.push(now), ...changes });

  const first = await start();
  try {
    expect(first).toMatchObject({ url: `http://127.0.0.1:${port}`, startedNow: true, nodeName: 'Node 1' });
    expect(progress.at(-1)).toMatchObject({ step: 'start' });
    await ask(first, '/book/_doc/1', { method: 'PUT', body: '{"title":"kept"}' });
    expect(await ask(first, '/_cluster/health')).toMatchObject({ status: expect.stringMatching(/green|yellow/u) });
    await expect(start({ port: await freePort() })).rejects.toThrow(
      /runs already \(process \d+, port \d+\): stop the other `sekisho start`, or `kill \d+`/u,
    );
    await expect(start({ stateFolder: join(root, 'other') })).rejects.toThrow(
      `Port ${port} for OpenSearch is taken by another program: stop that program, or ${portCure}.`,
    );
  } finally {
    await first.stop();
  }
  expect(await isPortFree(port)).toBe(true);

  const second = await start();
  try {
    expect(await ask(second, '/book/_doc/1')).toMatchObject({ found: true, _source: { title: 'kept' } });
  } finally {
    await second.stop();
  }
  expect(await readdir(join(stateFolder, 'opensearch'))).not.toContain('running.json');
});

test('starts nothing when a cluster is given', async () => {
  const stateFolder = join(root, 'given');

  const server = await startOpenSearch({ stateFolder, port: 1, portCure, url: 'https://search.example.com/' });
  await server.stop();

  expect(server).toMatchObject({ url: 'https://search.example.com', startedNow: false, nodeName: undefined });
  expect(await readdir(root)).not.toContain('given');
});

test('says where the log is when the server ends while starting', async () => {
  const options = await pretend('broken', 'echo "out of memory"; exit 1');

  await expect(startOpenSearch(options)).rejects.toThrow(
    /^OpenSearch ended while starting: see .*opensearch\.log, or/u,
  );

  expect(await readFile(join(options.stateFolder, 'opensearch/opensearch.log'), 'utf8')).toBe('out of memory\n');
});

test('says that the data are in use when the server cannot lock them', async () => {
  const options = await pretend(
    'locked',
    'echo "IllegalStateException: failed to obtain node locks, tried [x]"; exit 1',
  );

  await expect(startOpenSearch(options)).rejects.toThrow(/^Another OpenSearch uses the data in /u);
});

test('does not take another cluster for its own', async () => {
  const other = `
    require("node:http").createServer((request, response) => response.end(JSON.stringify(
      { status: "green", nodes: { n: { name: "stranger", process: { id: 1 } } } },
    ))).listen(Number(process.argv.at(-1)) + 1, "127.0.0.1")`;
  const options = await pretend(
    'stranger',
    `eval "port=\\\${$#}"; exec '${process.execPath}' -e '${other}' -- "$port"`,
  );

  await expect(startOpenSearch(options)).rejects.toThrow(
    `Another OpenSearch answers on http://127.0.0.1:${options.port}: stop it, or ${portCure}.`,
  );
  await expect.poll(() => isPortFree(options.port), { timeout: 15_000 }).toBe(true);
});

test('forgets a server that is gone', async () => {
  const options = await pretend('gone', 'exit 1');
  await writeFile(join(options.stateFolder, 'opensearch/running.json'), `{"pid":1,"port":${await freePort()}}`);

  await expect(startOpenSearch(options)).rejects.toThrow(/^OpenSearch ended while starting/u);
});

test('refuses a port that the runner cannot use', async () => {
  await expect(startOpenSearch({ stateFolder: root, port: 9300, portCure })).rejects.toThrow(
    'The local OpenSearch cannot use port 9300, only ports up to 9299',
  );
});
