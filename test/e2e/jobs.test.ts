import type { ChildProcess } from 'node:child_process';
import { sources } from '@sekisho/core';
import { createApiDeps, createApp, createLoadHandler, createLog, readConfig } from '@sekisho/functions';
import { expect, it } from 'vitest';
import { createRandom } from '../conformance/mutate.ts';
import { openSearchUrl } from './cluster.ts';
import { endOf, release, startLoader } from './loader.ts';
import { proofOf } from './proof.ts';
import { startWorld, type World } from './world.ts';

const FOLDER = 'AWSLogs/111122223333/vpcflowlogs/eu-west-1/2026/11/20/';
/** Objects of a job; more than a few hundred take minutes. */
const OBJECTS = Number(process.env['JOB_OBJECTS'] ?? 200);
/** Pages of a listing that they are. */
const PAGES = Math.ceil(OBJECTS / 1_000);
/** Milliseconds that a test with so many may take. */
const PATIENCE = 60_000 + OBJECTS * 900;
/** What proves a load of them. */
const PROVED = { listed: OBJECTS, claimed: OBJECTS, counted: OBJECTS, doubts: [] };
/** Records of each object: two that are accepted, one that is rejected. */
const ACTIONS = ['ACCEPT', 'REJECT', 'ACCEPT'];

const keyOf = (i: number) => `${FOLDER}111122223333_vpcflowlogs_eu-west-1_fl-${String(i).padStart(5, '0')}.log`;

function bodyOf(i: number): string {
  const lines = ACTIONS.map((action, n) => {
    const at = 1_795_169_100 + i;
    return `2 111122223333 eni-0a1b2c3d 10.0.${i % 250}.${n} 10.0.0.2 443 ${5_000 + n} 6 1 40 ${at} ${at + 60} ${action} OK`;
  });
  return `${lines.join('\n')}\n`;
}

/** A build with a fault: it cannot read what was rejected, and has an index of its own. */
function faultyBuild(world: World) {
  const faulty = sources.map((source) => {
    if (source.id !== 'vpcflowlogs') return source;
    const map: typeof source.map = (row, context) => {
      if (row['action'] === 'REJECT') throw new RangeError('the parser is broken');
      return source.map?.(row, context) ?? {};
    };
    return { ...source, parser: 0, map, index: { name: 'log-aws-vpcflowlogs-old' as const } };
  });
  const configured = async () => ({ ...(await world.deps.configured()), sources: faulty });
  return createLoadHandler(() => ({ ...world.deps, configured }));
}

interface Job {
  readonly job?: { readonly id: string };
  readonly state?: string;
  readonly settled?: number;
  readonly documents?: number;
  readonly objects?: Readonly<Record<string, number>>;
}

function apiOf(world: World) {
  const app = createApp(
    createApiDeps(
      readConfig(world.env),
      createLog(() => {}),
    ),
  );
  return async (
    method: string,
    path: string,
    body?: object,
  ): Promise<{ readonly status: number; readonly json: Job }> => {
    const init = { method, headers: { 'content-type': 'application/json' } };
    const response = await app.request(path, body === undefined ? init : { ...init, body: JSON.stringify(body) });
    return { status: response.status, json: (await response.json()) as Job };
  };
}

async function countsOf({ cluster }: World): Promise<Readonly<Record<string, number>>> {
  const [all, errors] = [await cluster.count(), await cluster.count({ term: { 'event.kind': 'pipeline_error' } })];
  const old = await cluster.count({ prefix: { _index: 'log-aws-vpcflowlogs-old' } });
  return { all, errors, old };
}

it('a job replaces what a faulty build has made of many objects, wherever that is', {
  timeout: PATIENCE,
}, async (ctx) => {
  await using world = await startWorld(openSearchUrl(ctx));
  const ask = apiOf(world);
  for (let i = 0; i < OBJECTS; i++) await world.put(keyOf(i), bodyOf(i));
  await world.deliver(faultyBuild(world));
  const records = OBJECTS * ACTIONS.length;
  expect(await countsOf(world)).toEqual({ all: records, errors: OBJECTS, old: records });

  const begun = await ask('POST', '/reprocess', { prefix: FOLDER, source: 'vpcflowlogs', mode: 'replace' });
  const id = begun.json.job?.id ?? '';
  expect(begun).toMatchObject({ status: 202, json: { outlook: { selected: OBJECTS, isWhole: true } } });
  expect((await ask('GET', `/jobs/${id}`)).json).toMatchObject({ state: 'listing', settled: 0 });
  await world.deliver();

  expect(await countsOf(world)).toEqual({ all: records, errors: 0, old: 0 });
  await world.cluster.ask('POST', '/sekisho-*/_refresh');
  expect((await ask('GET', `/jobs/${id}`)).json).toMatchObject({
    ...{ state: 'done', settled: OBJECTS, objects: { complete: OBJECTS }, read: records, documents: records },
    job: { status: 'enqueued', page: PAGES, listed: OBJECTS, enqueued: OBJECTS },
  });
  expect(await world.givenUp()).toEqual([]);
  expect(await proofOf(ask, FOLDER)).toEqual({ ...PROVED, documents: records });
  const { hits } = await world.cluster.ask<{ readonly hits: { readonly hits: readonly object[] } }>(
    'POST',
    '/sekisho-audit-*/_search',
  );
  expect(hits.hits).toMatchObject([
    { _source: { event: { action: 'reprocess', outcome: 'success' }, user: { id: 'local' } } },
  ]);
});

it('what is not loaded, or taken away since, is missed when a load is verified', async (ctx) => {
  await using world = await startWorld(openSearchUrl(ctx));
  const ask = apiOf(world);
  for (const i of [1, 2, 3]) await world.put(keyOf(i), bodyOf(i));
  await world.deliver();
  await world.cluster.count();
  const path = `s3://${world.aws.logBucket}/${keyOf(2)}`;
  await world.cluster.ask('POST', '/log-*/_delete_by_query?refresh=true&max_docs=1', {
    query: { term: { 'log.file.path': path } },
  });
  await world.put(keyOf(3), bodyOf(33));
  await world.put(keyOf(4), bodyOf(4));
  await world.cluster.ask('POST', '/sekisho-ledger-*/_refresh');

  const { json } = await ask('GET', `/verify?prefix=${encodeURIComponent(FOLDER)}`);

  expect(json).toMatchObject({
    listed: 4,
    doubts: [
      { key: keyOf(2), doubt: 'documents_missing' },
      { key: keyOf(3), doubt: 'overwritten' },
      { key: keyOf(4), doubt: 'not_in_ledger' },
    ],
  });
});

/** Loaders that are killed in the middle of a job, in one of their first batches. */
const KILLS = Math.ceil(OBJECTS / 40);
const BATCHES = 6;
/** Milliseconds that a batch lasts at least: between two of them, messages could be taken that nobody tells of. */
const BATCH_MS = 40;

/** Kills a loader in the middle of a batch. */
function strike(loader: ChildProcess, random: () => number): void {
  let left = Math.floor(random() * BATCHES);
  loader.stdout?.on('data', () => {
    if (left-- === 0) setTimeout(() => loader.kill('SIGKILL'), random() * BATCH_MS);
  });
}

it('a job ends right, however often its loaders are killed', { timeout: PATIENCE }, async (ctx) => {
  await using world = await startWorld(openSearchUrl(ctx));
  const [ask, random, queue] = [apiOf(world), createRandom('jobs'), world.aws.backfillQueue];
  for (let i = 0; i < OBJECTS; i++) await world.put(keyOf(i), bodyOf(i));
  const { json } = await ask('POST', '/reprocess', { prefix: FOLDER, mode: 'replace' });

  for (let kill = 0; kill < KILLS; kill++) {
    const loader = startLoader(world, queue);
    strike(loader, random);
    await release(world, queue, await endOf(loader));
  }
  await endOf(startLoader(world, queue));

  await world.cluster.ask('POST', '/sekisho-*/_refresh');
  const records = OBJECTS * ACTIONS.length;
  expect(await countsOf(world)).toEqual({ all: records, errors: 0, old: 0 });
  expect((await ask('GET', `/jobs/${json.job?.id}`)).json).toMatchObject({
    ...{ state: 'done', settled: OBJECTS, objects: { complete: OBJECTS }, documents: records },
    job: { page: PAGES, enqueued: OBJECTS },
  });
  expect(await proofOf(ask, FOLDER)).toEqual({ ...PROVED, documents: records });
});

it('a job that is cancelled loads nothing more', async (ctx) => {
  await using world = await startWorld(openSearchUrl(ctx));
  const ask = apiOf(world);
  for (let i = 0; i < 20; i++) await world.put(keyOf(i), bodyOf(i));
  await world.deliver();
  await world.cluster.clean();

  const { json } = await ask('POST', '/reprocess', { prefix: FOLDER, rate: 1 });
  const cancelled = await ask('DELETE', `/jobs/${json.job?.id}`);
  await world.deliver();

  expect(cancelled.json.state).toBe('cancelled');
  expect(await world.cluster.count()).toBe(0);
});
