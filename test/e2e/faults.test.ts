import { isBalanced } from '@sekisho/core';
import { createLoadHandler, systemClock } from '@sekisho/functions';
import { expect, it } from 'vitest';
import { createRandom } from '../conformance/mutate.ts';
import { openSearchUrl } from './cluster.ts';
import { expectedAddresses, flowKey, flowLine, flowLines, trailEvent, trailKey } from './objects.ts';
import { type Intercept, refuseItems } from './proxy.ts';
import { startWorld, type World } from './world.ts';

const FLOWS = 1_500;
const EVENTS = 500;
const BULK_BYTES = 128 * 1024;
/** Bytes over which a request is refused: all full packs are, and some halves of them. */
const MOST_BYTES = 60 * 1024;

/**
 * A cluster, and a way to it, with every fault that a real one has. Each request meets one or none.
 * @param met counts the faults by their name
 */
function faulty(seed: string, met: Map<string, number>): Intercept {
  const random = createRandom(seed);
  return async (request, forward) => {
    const isBulk = request.path.startsWith('/_bulk');
    if (request.body.length > MOST_BYTES) return meet('413', { status: 413, body: '<html>too large</html>' });
    switch (Math.floor(random() * 16)) {
      case 0:
        return meet('429', { status: 429, body: '{"error":{"type":"rejected_execution","reason":"busy"}}' });
      case 1:
        return meet('503', { status: 503, body: 'Service Unavailable' });
      case 2:
        return meet('cut before', 'cut' as const);
      case 3:
        await forward();
        return meet('cut after', 'cut' as const);
      case 4:
        return meet('cut inside', { cutInside: await forward() });
      case 5:
        await forward();
        return meet('504 after', { status: 504, body: 'Gateway Timeout' });
      case 6:
        if (isBulk)
          return meet('items', await refuseItems(request, forward, () => (random() < 0.3 ? BUSY : undefined)));
        return forward();
      case 7:
        await new Promise((resolve) => setTimeout(resolve, random() * 100));
        return meet('delay', await forward());
      default:
        return forward();
    }
  };

  function meet<T>(name: string, answer: T): T {
    met.set(name, (met.get(name) ?? 0) + 1);
    return answer;
  }
}

/** Waits are a twentieth of what they are in production: it is what is done between them that counts. */
const IMPATIENT = { ...systemClock, sleep: (ms: number) => systemClock.sleep(ms / 20) };

const BUSY = { status: 429, error: { type: 'es_rejected_execution_exception', reason: 'busy' } };
const FAULTS = ['413', '429', '503', '504 after', 'cut after', 'cut before', 'cut inside', 'delay', 'items'];

/** Objects of two sources, with a record in each that no parser takes. */
async function putObjects(world: World): Promise<readonly string[]> {
  const flows = [0, 1, 2, 3].map((i) => flowKey(`faults${i}`));
  for (const [i, key] of flows.entries()) {
    await world.put(key, `${flowLine(i)}\nno record\n${flowLines(FLOWS - 2)}`);
  }
  const trail = trailKey('faults');
  await world.put(
    trail,
    JSON.stringify({ Records: [7, ...Array.from({ length: EVENTS - 1 }, (_, i) => trailEvent(i))] }),
  );
  return [...flows, trail];
}

it.for(['one', 'two'])('loses and doubles nothing whatever the cluster answers (schedule %s)', async (seed, ctx) => {
  const met = new Map<string, number>();
  await using world = await startWorld(openSearchUrl(ctx), { beforeSearch: faulty(seed, met), bulkBytes: BULK_BYTES });
  const keys = await putObjects(world);

  await world.deliver(createLoadHandler(() => ({ ...world.deps, clock: IMPATIENT })));

  expect(await world.givenUp()).toEqual([]);
  expect(await world.cluster.addresses()).toEqual(await expectedAddresses(world, keys));
  expect(await world.cluster.count()).toBe(4 * FLOWS + EVENTS);
  const ledger = await world.ledger();
  expect([...ledger.keys()].sort()).toEqual([...keys].sort());
  for (const key of keys) {
    const read = key.includes('CloudTrail') ? EVENTS : FLOWS;
    expect(ledger.get(key), key).toMatchObject({ status: 'complete', read, deadLettered: 1, documents: read });
    expect(await world.deadLetters(key), key).toHaveLength(1);
  }
  expect([...ledger.values(), ...world.reports].filter((counts) => !isBalanced(counts))).toEqual([]);
  expect([...met.keys()].sort()).toEqual(FAULTS);
});

it('tries an object again that breaks off in the middle', async (ctx) => {
  const key = flowKey('broken');
  let breaks = 2;
  await using world = await startWorld(openSearchUrl(ctx), {
    bulkBytes: BULK_BYTES,
    beforeAws: async ({ method, path }, forward) => {
      const answer = await forward();
      return method === 'GET' && path.includes('_broken.') && breaks-- > 0 ? { cutInside: answer } : answer;
    },
  });
  await world.put(key, flowLines(FLOWS));

  await world.deliver();

  expect(world.reports.map(({ status }) => status)).toEqual(['failed', 'failed', 'complete']);
  expect(world.reports.every(isBalanced)).toBe(true);
  expect((await world.ledger()).get(key)).toMatchObject({ status: 'complete', read: FLOWS, attempt_count: 3 });
  expect(await world.cluster.addresses()).toEqual(await expectedAddresses(world, [key]));
});

it('ends in time, and tries again, when the cluster does not answer at all', async (ctx) => {
  const key = flowKey('silence');
  let isSilent = true;
  await using world = await startWorld(openSearchUrl(ctx), {
    beforeSearch: (request, forward) =>
      isSilent && request.body.includes('log-aws-vpcflowlogs') ? new Promise(() => {}) : forward(),
  });
  await world.put(key, flowLines(FLOWS));
  const handler = createLoadHandler(() => world.deps);

  await world.deliver(async (event) => {
    const answer = await handler(event, { getRemainingTimeInMillis: () => (isSilent ? 2_000 : 60_000) });
    isSilent = false;
    return answer;
  });

  expect(world.reports.map(({ status, error }) => [status, error])).toEqual([
    ['failed', 'the time ran out in the middle of the object'],
    ['complete', undefined],
  ]);
  expect((await world.ledger()).get(key)).toMatchObject({ status: 'complete', read: FLOWS, attempt_count: 2 });
  expect(await world.cluster.addresses()).toEqual(await expectedAddresses(world, [key]));
});
