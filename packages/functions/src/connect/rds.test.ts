import { expect, it } from 'vitest';
import { change, created, removed, startLogOwners } from '../testing/log-switch-world.ts';

const errors = '/aws/rds/instance/shop/error';
const slow = '/aws/rds/instance/shop/slowquery';

function arnOf(group: string): string {
  return `arn:aws:logs:eu-west-1:111122223333:log-group:${group}`;
}

const wish = {
  ...{ kind: 'rds-instance', target: 'shop', logs: ['error', 'slowquery'] },
  groups: { error: arnOf(errors), slowquery: arnOf(slow) },
  ...{ owner: 'sekisho-test-rds', retentionDays: 7 },
};
const ours = { tags: { sekisho: 'sekisho-test-rds' }, retention: 7 };
const theirs = { tags: { team: 'shop' }, retention: 365 };

async function start(...exported: readonly string[]) {
  const owners = await startLogOwners();
  owners.databases.set('DBInstance/shop', new Set(exported));
  const there = () => [...(owners.databases.get('DBInstance/shop') ?? [])];
  return { ...owners, there, [Symbol.asyncDispose]: () => owners[Symbol.asyncDispose]() };
}

it('makes groups, and only then exports logs to them, and that once', async () => {
  await using owners = await start('audit');

  await change(created(wish));
  await change(created(wish));

  expect(Object.fromEntries(owners.groups)).toEqual({ [errors]: ours, [slow]: ours });
  expect(owners.there()).toEqual(['audit', 'error', 'slowquery']);
  expect(owners.changes.slice(0, 5)).toEqual([
    ...['CreateLogGroup', 'PutRetentionPolicy', 'CreateLogGroup', 'PutRetentionPolicy', 'ModifyDBInstance'],
  ]);
  expect(owners.changes.filter((action) => action === 'ModifyDBInstance')).toHaveLength(1);
});

it('leaves days and tags of a group that is there', async () => {
  await using owners = await start();
  owners.groups.set(errors, { ...theirs });

  await change(created(wish));

  expect(owners.groups.get(errors)).toEqual(theirs);
});

it('undoes at the end what it did, and leaves exports that were there before', async () => {
  await using owners = await start('error');
  owners.groups.set(errors, { ...theirs });
  await change(created(wish));

  await change(removed(wish));

  expect(owners.there()).toEqual(['error']);
});

it('leaves what another deployment has switched on', async () => {
  await using owners = await start();
  await change(created(wish));

  await change(removed({ ...wish, owner: 'sekisho-production-rds' }));

  expect(owners.there()).toEqual(['error', 'slowquery']);
});

it('switches off what is wished no longer', async () => {
  await using owners = await start();
  await change(created(wish));

  await change({ ...wish, logs: ['error'], tf: { action: 'update', prev_input: wish } });

  expect(owners.there()).toEqual(['error']);
});

it('does all of it for a cluster', async () => {
  await using owners = await startLogOwners();
  owners.databases.set('DBCluster/aurora', new Set());
  const ofCluster = { ...wish, kind: 'rds-cluster', target: 'aurora' };

  await change(created(ofCluster));
  expect(owners.databases.get('DBCluster/aurora')).toEqual(new Set(['error', 'slowquery']));

  await change(removed(ofCluster));
  expect(owners.databases.get('DBCluster/aurora')).toEqual(new Set());
});

it('is content where a database that is to log no longer is gone, and says so where it is to log', async () => {
  await using owners = await startLogOwners();

  await change(removed(wish));
  await expect(change(created(wish))).rejects.toThrow(
    'The logs of shop (error, slowquery) could not be switched on: there is no such database in the account and Region.',
  );

  expect(owners.groups.size).toBe(0);
});
