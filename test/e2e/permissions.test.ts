import { isBalanced } from '@sekisho/core';
import { expect, it } from 'vitest';
import { openSearchUrl } from './cluster.ts';
import { expectedAddresses, flowKey, flowLine, flowLines, trailEvent, trailKey } from './objects.ts';
import { type BulkAction, type Intercept, refuseItems } from './proxy.ts';
import { startWorld, type World } from './world.ts';

const OCTOBER = Date.UTC(2026, 9, 20) / 1000;
/** Records of the object that has some for each of two indices. */
const RECORDS = 200;
const TWO_MONTHS = Array.from({ length: RECORDS }, (_, i) => flowLine(i, i % 2 === 0 ? OCTOBER + i : undefined)).join(
  '\n',
);
const EVENTS = 3;

/**
 * Roles, as far as the loader meets them: the security plugin is no part of a server from Maven, so items for an index
 * are answered here as that plugin answers them. All others come to the real cluster.
 */
function withRoles(): Roles {
  const roles: Roles = {
    isForbidden: (_: BulkAction) => false,
    intercept: (request, forward) =>
      request.path.startsWith('/_bulk')
        ? refuseItems(request, forward, (action) => (roles.isForbidden(action) ? FORBIDDEN : undefined))
        : forward(),
  };
  return roles;
}

interface Roles {
  readonly intercept: Intercept;
  isForbidden: (action: BulkAction) => boolean;
}

const FORBIDDEN = {
  status: 403,
  error: { type: 'security_exception', reason: 'no permissions for [indices:data/write/bulk[s]]' },
};

/** An object for the forbidden index, and one of another source. */
async function putTwo(world: World): Promise<readonly [flows: string, trail: string]> {
  const keys = [flowKey('forbidden'), trailKey('allowed')] as const;
  await world.put(keys[0], TWO_MONTHS);
  await world.put(keys[1], JSON.stringify({ Records: Array.from({ length: EVENTS }, (_, i) => trailEvent(i)) }));
  return keys;
}

/** Holds the world against the laws while the flows cannot go in: the trail's are, and nothing of the flows is lost. */
async function expectKept(world: World, keys: readonly [string, string], reason: RegExp): Promise<readonly string[]> {
  const ledger = await world.ledger();
  expect(ledger.get(keys[0])).toMatchObject({
    status: 'failed',
    attempt_count: 5,
    error: expect.stringMatching(reason),
  });
  expect(ledger.get(keys[1])).toMatchObject({ status: 'complete', indexed: EVENTS, attempt_count: 1 });
  expect([...ledger.values(), ...world.reports].every(isBalanced)).toBe(true);
  expect(await world.deadLetters(keys[0])).toEqual([]);
  const givenUp = await world.givenUp();
  expect(givenUp).toHaveLength(1);
  return givenUp;
}

/** Redrives what was given up, and holds the world against what a load without any trouble makes of it. */
async function expectCured(world: World, keys: readonly string[], givenUp: readonly string[]): Promise<void> {
  for (const body of givenUp) await world.send(body);
  await world.deliver();
  expect([...(await world.ledger()).values()].map(({ status, read }) => [status, read])).toEqual(
    expect.arrayContaining([
      ['complete', RECORDS],
      ['complete', EVENTS],
    ]),
  );
  expect(await world.cluster.addresses()).toEqual(await expectedAddresses(world, keys));
}

it('keeps the message of an object whose index it may not write to, and loads its neighbours', async (ctx) => {
  const roles = withRoles();
  await using world = await startWorld(openSearchUrl(ctx), { beforeSearch: roles.intercept });
  roles.isForbidden = ({ index }) => index === 'log-aws-vpcflowlogs-2026-10';
  const keys = await putTwo(world);

  await world.deliver();
  const givenUp = await expectKept(world, keys, /403 security_exception: no permissions/u);
  expect(await world.cluster.count({ term: { 'event.dataset': 'aws.vpcflowlogs' } })).toBe(RECORDS / 2);

  roles.isForbidden = () => false;
  await expectCured(world, keys, givenUp);
});

it('keeps the message of an object whose index is blocked', async (ctx) => {
  await using world = await startWorld(openSearchUrl(ctx));
  const blocked = 'log-aws-vpcflowlogs-2026-10';
  await world.cluster.ask('PUT', `/${blocked}`, { settings: { 'index.blocks.write': true } });
  const keys = await putTwo(world);

  await world.deliver();
  const givenUp = await expectKept(world, keys, /403 cluster_block_exception/u);

  await world.cluster.ask('PUT', `/${blocked}/_settings`, { 'index.blocks.write': null });
  await expectCured(world, keys, givenUp);
});

it('keeps the messages of objects that it may not enter in the ledger', async (ctx) => {
  const roles = withRoles();
  await using world = await startWorld(openSearchUrl(ctx), { beforeSearch: roles.intercept });
  roles.isForbidden = ({ index }) => index.startsWith('sekisho-ledger-');
  await world.put(flowKey('unentered'), flowLines(RECORDS));

  await world.deliver();
  const givenUp = await world.givenUp();
  expect(givenUp).toHaveLength(1);
  expect((await world.ledger()).size).toBe(0);

  roles.isForbidden = () => false;
  for (const body of givenUp) await world.send(body);
  await world.deliver();
  expect((await world.ledger()).get(flowKey('unentered'))).toMatchObject({
    status: 'complete',
    read: RECORDS,
    duplicate: RECORDS,
  });
  expect(await world.cluster.count()).toBe(RECORDS);
});
