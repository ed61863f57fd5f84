import type { ChildProcess } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { isBalanced } from '@sekisho/core';
import { createLoadHandler, systemClock } from '@sekisho/functions';
import { expect, it } from 'vitest';
import { createRandom } from '../conformance/mutate.ts';
import { openSearchUrl } from './cluster.ts';
import { endOf, release, startLoader } from './loader.ts';
import { expectedAddresses, flowKey, flowLines } from './objects.ts';
import type { Intercept } from './proxy.ts';
import { startWorld, type World } from './world.ts';

const RECORDS = 60_000;
const BULK_BYTES = 1024 * 1024;
/** The object takes twice as many bulk requests at least. */
const REQUESTS = 30;
const KILLS = 4;

/** A way to the cluster on which the loader is killed, at some request. */
interface Ambush {
  readonly intercept: Intercept;
  /**
   * Waits for the loader to come to its n-th bulk request, counted from 0, and kills it, before or after the cluster has
   * taken it.
   */
  lie(loader: ChildProcess, n: number, when: 'before' | 'after'): void;
}

function createAmbush(): Ambush {
  let left = Number.POSITIVE_INFINITY;
  let strike = (_when: 'before' | 'after') => {};
  return {
    lie(loader, n, when) {
      left = n;
      strike = (now) => now === when && loader.kill('SIGKILL');
    },
    async intercept({ path }, forward) {
      if (!path.startsWith('/_bulk') || left-- > 0) return forward();
      const own = strike;
      own('before');
      const answer = await forward();
      own('after');
      return answer;
    },
  };
}

it('ends with exactly the right documents, however often it is killed', async (ctx) => {
  const ambush = createAmbush();
  const random = createRandom('kill');
  await using world = await startWorld(openSearchUrl(ctx), { beforeSearch: ambush.intercept, bulkBytes: BULK_BYTES });
  const key = flowKey('kill');
  await world.put(key, gzipSync(flowLines(RECORDS)));

  for (let kill = 0; kill < KILLS; kill++) {
    const loader = startLoader(world, world.aws.liveQueue);
    ambush.lie(loader, Math.floor(random() * REQUESTS), kill % 2 === 0 ? 'before' : 'after');
    const taken = await endOf(loader);
    expect(loader.signalCode).toBe('SIGKILL');
    expect(taken).toHaveLength(1);
    await release(world, world.aws.liveQueue, taken);
  }
  const last = startLoader(world, world.aws.liveQueue);
  ambush.lie(last, Number.POSITIVE_INFINITY, 'after');
  await endOf(last);

  expect(last.exitCode).toBe(0);
  expect(await world.givenUp()).toEqual([]);
  const entry = (await world.ledger()).get(key);
  expect(entry).toMatchObject({ status: 'complete', read: RECORDS, deadLettered: 0, attempt_count: 1 });
  expect(entry?.duplicate).toBeGreaterThan(0);
  expect(entry?.indexed).toBeGreaterThan(0);
  expect(await world.cluster.addresses()).toEqual(await expectedAddresses(world, [key]));
});

it('continues an object for which an invocation has no time', async (ctx) => {
  await using world = await startWorld(openSearchUrl(ctx), { bulkBytes: BULK_BYTES });
  const key = flowKey('continued');
  await world.put(key, gzipSync(flowLines(RECORDS)));
  // Each bulk request seems to take ten seconds of the two minutes that an invocation has.
  let passed = 0;
  const clock = { ...systemClock, now: () => Date.now() + passed };
  const transport: World['deps']['transport'] = {
    bulk(body) {
      passed += 10_000;
      return world.deps.transport.bulk(body);
    },
  };

  await world.deliver(createLoadHandler(() => ({ ...world.deps, clock, transport })));

  const entry = (await world.ledger()).get(key);
  expect(entry).toMatchObject({
    status: 'complete',
    read: RECORDS,
    indexed: RECORDS,
    duplicate: 0,
    documents: RECORDS,
  });
  expect(entry?.parts.length).toBeGreaterThan(2);
  expect(entry?.parts.map(({ next }) => next).slice(0, -1)).toEqual(entry?.parts.map(({ start }) => start).slice(1));
  expect(world.reports.every(isBalanced)).toBe(true);
  expect(world.reports.map(({ status }) => status)).toEqual([
    ...world.reports.slice(1).map(() => 'continued'),
    'complete',
  ]);
  expect(await world.cluster.addresses()).toEqual(await expectedAddresses(world, [key]));
});
