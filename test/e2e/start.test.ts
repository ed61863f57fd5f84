import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { type Counts, isBalanced } from '@sekisho/core';
import { expect, it } from 'vitest';
import { makeSamples } from '../../packages/cli/src/samples/samples.ts';
import { temporaryFolder } from '../../packages/cli/src/testing/temporary-folder.ts';
import { type Cluster, openCluster, openSearchUrl } from './cluster.ts';
import { flowKey, flowLines } from './objects.ts';
import { refuseItems, startProxy } from './proxy.ts';

const MAIN = path.resolve('packages/cli/src/main.ts');

const samples = makeSamples();
const records = samples.reduce((sum, sample) => sum + sample.records, 0);

/** What `--json` prints. */
interface Report {
  readonly ok: boolean;
  readonly documents: number;
  readonly found: number;
  readonly sources: readonly (Counts & { readonly source: string })[];
  readonly faults: readonly string[];
}

/** Starts the command as a user does, next to a cluster that runs already. */
async function start(cluster: Cluster, state: string, args: readonly string[]) {
  const [s3Port, apiPort] = [await freePort(), await freePort()];
  const ports = ['--s3-port', String(s3Port), '--api-port', String(apiPort)];
  const child = spawn(process.execPath, [MAIN, 'start', '--state', state, ...ports, ...args], {
    env: { ...process.env, OPENSEARCH_URL: cluster.url },
    stdio: 'pipe',
  });
  return {
    child,
    api: `http://127.0.0.1:${apiPort}`,
    s3: `http://127.0.0.1:${s3Port}`,
    [Symbol.dispose]() {
      child.kill('SIGKILL');
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function runOnce(
  cluster: Cluster,
  state: string,
): Promise<{ readonly code: number | null; readonly report: Report }> {
  using command = await start(cluster, state, ['--once', '--json']);
  const { child } = command;
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  expect(stdout, stderr).toMatch(/^\{/u);
  return { code: child.exitCode, report: JSON.parse(stdout) };
}

function total({ sources }: Report, count: keyof Counts): number {
  return sources.reduce((sum, source) => sum + source[count], 0);
}

it('loads the samples with one command, and finds them again the next time', async (ctx) => {
  const cluster = openCluster(openSearchUrl(ctx));
  await using folder = await temporaryFolder();
  await cluster.clean();

  const first = await runOnce(cluster, folder.path);
  const second = await runOnce(cluster, folder.path);

  for (const { code, report } of [first, second]) {
    expect(code).toBe(0);
    expect(report).toMatchObject({ ok: true, documents: records, found: records, faults: [] });
    expect(report.sources.every(isBalanced)).toBe(true);
    expect(total(report, 'read')).toBe(records);
  }
  expect(total(first.report, 'indexed')).toBe(records);
  expect(total(second.report, 'duplicate')).toBe(records);
  expect(await cluster.count()).toBe(records);
  expect(await readdir(folder.path)).toEqual(['loader.log']);
});

it('notices a document that the cluster has taken and lost', async (ctx) => {
  const url = openSearchUrl(ctx);
  await openCluster(url).clean();
  await using folder = await temporaryFolder();
  let lost = '';
  await using careless = await startProxy(url, (request, forward) => {
    if (lost !== '' || !request.path.startsWith('/_bulk')) return forward();
    return refuseItems(request, forward, ({ id }) => {
      if (lost === '') lost = id;
      return id === lost ? { status: 201 } : undefined;
    });
  });

  const { code, report } = await runOnce(openCluster(careless.url), folder.path);

  expect(code).toBe(1);
  expect(report).toMatchObject({ ok: false, documents: records, found: records - 1 });
  expect(report.faults).toEqual([expect.stringContaining(`holds ${records - 1} documents`)]);
});

it('watches the bucket, serves the API, and stops on Ctrl-C', async (ctx) => {
  const cluster = openCluster(openSearchUrl(ctx));
  await using folder = await temporaryFolder();
  await cluster.clean();
  using command = await start(cluster, folder.path, []);
  const { child, api, s3 } = command;
  const notes = follow(child);

  await notes.until(/Ctrl-C/u);
  await fetch(`${s3}/sekisho-logs/${flowKey('watched')}`, { method: 'PUT', body: flowLines(7) });
  await notes.until(/_watched\.log\.gz: vpcflowlogs, 7 read, 7 indexed/u);
  await cluster.ask('POST', '/sekisho-ledger-*/_refresh');

  const health = await fetch(`${api}/health`);
  expect([health.status, await health.json()]).toMatchObject([200, { status: 'ok' }]);
  const ledger = await fetch(`${api}/objects?key=${encodeURIComponent(flowKey('watched'))}`);
  expect(await ledger.json()).toMatchObject({ total: 1, objects: [{ status: 'complete', read: 7, indexed: 7 }] });
  const description = await fetch(`${api}/openapi.json`);
  expect(await description.json()).toMatchObject({ openapi: expect.stringMatching(/^3\./u) });

  child.kill('SIGINT');
  await once(child, 'close');
  expect([child.exitCode, child.signalCode]).toEqual([0, null]);
  expect(await cluster.count()).toBe(records + 7);
});

/** Follows what a command tells its user. */
function follow({ stderr }: ChildProcess): { until(words: RegExp): Promise<void> } {
  const lines = createInterface(stderr ?? Readable.from([]))[Symbol.asyncIterator]();
  return {
    async until(words) {
      const told: string[] = [];
      for (;;) {
        const { done, value } = await lines.next();
        if (done) throw new Error(`the command ended without ${words}: ${told.join('\n')}`);
        if (words.test(value)) return;
        told.push(value);
      }
    },
  };
}
