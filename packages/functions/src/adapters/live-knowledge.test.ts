import { expect, it } from 'vitest';
import { createFakeClock } from '../../../../test/fakes/clock.ts';
import { enriched } from '../../../../test/support/enriched.ts';
import type { FileFolder } from './file-folder.ts';
import { createLiveKnowledge } from './live-knowledge.ts';

function createWorld() {
  const files = new Map<string, string>();
  const faults: string[] = [];
  const reads: string[] = [];
  const clock = createFakeClock();
  let isDown = false;
  const folder: FileFolder = {
    async list() {
      if (isDown) throw new Error('S3 is down');
      return [...files].map(([name, text]) => ({ name, version: text }));
    },
    async read(name) {
      reads.push(name);
      return new TextEncoder().encode(files.get(name) ?? '');
    },
    write: async () => {},
    remove: async () => {},
  };
  const current = createLiveKnowledge({
    folder,
    base: [],
    communityId: false,
    clock,
    onFault: (name, fault) => faults.push(`${name}: ${fault}`),
  });
  return {
    files,
    faults,
    reads,
    current,
    pass: () => clock.sleep(61_000),
    fail: (down: boolean) => {
      isDown = down;
    },
    nameOf: async () => enriched(await current(), { 'cloud.account.id': '123456789012' })['cloud.account.name'],
  };
}

const accounts = (name: string) => `id,name\n123456789012,${name}`;

it('goes by a new file within a minute, and reads none again', async () => {
  const { files, reads, current, pass, nameOf } = createWorld();
  expect(await nameOf()).toBeUndefined();
  files.set('accounts.csv', accounts('Shop'));
  expect(await nameOf()).toBeUndefined();
  await pass();
  expect(await nameOf()).toBe('Shop');
  const before = await current();
  await pass();
  expect(await current()).toBe(before);
  expect(reads).toEqual(['accounts.csv']);
  files.set('accounts.csv', accounts('Web shop'));
  await pass();
  expect(await nameOf()).toBe('Web shop');
  files.delete('accounts.csv');
  await pass();
  expect(await nameOf()).toBeUndefined();
});

it('goes on with the last good file where a new one is none', async () => {
  const { files, faults, reads, pass, nameOf } = createWorld();
  files.set('accounts.csv', accounts('Shop'));
  expect(await nameOf()).toBe('Shop');
  files.set('accounts.csv', '<html>');
  await pass();
  expect(await nameOf()).toBe('Shop');
  await pass();
  expect(await nameOf()).toBe('Shop');
  expect(faults).toEqual([expect.stringMatching(/^accounts\.csv: the first line/u)]);
  expect(reads).toHaveLength(2);
});

it('goes on with what it knows where the folder cannot be reached', async () => {
  const { files, faults, fail, pass, nameOf } = createWorld();
  fail(true);
  expect(await nameOf()).toBeUndefined();
  expect(faults).toEqual([expect.stringContaining('S3 is down')]);
  fail(false);
  files.set('accounts.csv', accounts('Shop'));
  await pass();
  expect(await nameOf()).toBe('Shop');
  fail(true);
  await pass();
  expect(await nameOf()).toBe('Shop');
});
