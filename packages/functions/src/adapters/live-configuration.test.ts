import { sources } from '@sekisho/core';
import { expect, it } from 'vitest';
import { createFakeClock } from '../../../../test/fakes/clock.ts';
import type { FileFolder } from './file-folder.ts';
import { createLiveConfiguration } from './live-configuration.ts';

const ini = (name: string, more = '') =>
  `[${name}]\ns3_key = ${name}/\nfile_format = json\nindex_name = log-${name}\n${more}`;

/** A folder in memory. */
function createFolder(): FileFolder & { readonly files: Map<string, string>; fails: boolean } {
  const files = new Map<string, string>();
  const folder = {
    files,
    fails: false,
    async list() {
      if (folder.fails) throw new Error('the bucket is away');
      return [...files].map(([name, text]) => ({ name, version: text }));
    },
    read: async (name: string) => new TextEncoder().encode(files.get(name)),
    write: async (name: string, bytes: Uint8Array) => void files.set(name, new TextDecoder().decode(bytes)),
    remove: async (name: string) => void files.delete(name),
  };
  return folder;
}

function createWorld(lastGood = createFolder()) {
  const clock = createFakeClock();
  const folder = createFolder();
  const faults: string[] = [];
  const onFault = (file: string, fault: string) => faults.push(`${file}: ${fault}`);
  const live = createLiveConfiguration({ folder, lastGood, isKeeper: true, builtIn: sources, clock, onFault });
  return {
    ...{ folder, lastGood, faults, live },
    /** What log types there are beside the built-in ones, a minute later. */
    async custom() {
      await clock.sleep(60_000);
      const { sources: all } = await live.current();
      return all.filter((source) => !sources.includes(source)).map(({ id }) => id);
    },
  };
}

it('follows its files', async () => {
  const { folder, live, custom, faults } = createWorld();

  expect(await custom()).toEqual([]);
  folder.files.set('user.ini', ini('one'));
  expect(await custom()).toEqual(['one']);
  folder.files.set('user.ini', ini('two'));
  expect(await custom()).toEqual(['two']);
  folder.files.delete('user.ini');
  expect(await custom()).toEqual([]);
  expect(live.now.version).toBe('built-in');
  expect(faults).toEqual([]);
});

it('gives the same object as long as nothing has changed, and does not look at once again', async () => {
  const { folder, live, custom } = createWorld();
  folder.files.set('user.ini', ini('one'));
  await custom();
  const before = live.now;

  folder.files.set('user.ini', ini('two'));
  expect(await live.current()).toBe(before);
  folder.files.set('user.ini', ini('one'));
  await custom();
  expect(live.now).toBe(before);
});

it('leaves a section with an error as it was in the last good files, and tells of it once', async () => {
  const { folder, custom, faults } = createWorld();
  folder.files.set('user.ini', ini('one'));
  await custom();

  folder.files.set('user.ini', ini('one', 'index_rotation = hourly\n') + ini('two'));

  expect(await custom()).toEqual(['one', 'two']);
  expect(await custom()).toEqual(['one', 'two']);
  expect(faults).toEqual([expect.stringMatching(/^user\.ini: line 5, \[one\]: "hourly" is not one of/u)]);
});

it('knows the last good files when it starts while there is an error', async () => {
  const first = createWorld();
  first.folder.files.set('user.ini', ini('one') + ini('three', 'order = last\n'));
  await first.custom();
  const second = createWorld(first.lastGood);

  second.folder.files.set('user.ini', `${ini('two')}[one]\ns3_key = (\n[three]\nx\n`);

  expect(await second.custom()).toEqual(['one', 'two', 'three']);
  expect(first.lastGood.files.get('user.ini')).toContain('[three]');
});

it('leaves all as it was while an error is in no section', async () => {
  const { folder, custom } = createWorld();
  folder.files.set('user.ini', ini('one'));
  await custom();

  folder.files.set('user.ini', `no section yet\n${ini('two')}`);

  expect(await custom()).toEqual(['one']);
});

it('goes on with what it knows while the files cannot be read', async () => {
  const { folder, custom, faults } = createWorld();
  folder.files.set('user.ini', ini('one'));
  await custom();

  folder.fails = true;
  expect(await custom()).toEqual(['one']);
  expect(faults).toEqual([': Error: the bucket is away']);
  folder.fails = false;
  folder.files.set('user.ini', ini('two'));
  expect(await custom()).toEqual(['two']);
});

it('gives nothing out before the files have been read once, and looks again at once', async () => {
  const { folder, live, custom, faults } = createWorld();
  folder.files.set('user.ini', ini('one'));
  folder.fails = true;

  await expect(live.current()).rejects.toThrow('the bucket is away');
  folder.fails = false;
  await live.current();
  expect(await custom()).toEqual(['one']);
  expect(faults).toEqual([': Error: the bucket is away']);
});

it('has everybody wait for the look that is under way', async () => {
  const { folder, live } = createWorld();
  folder.files.set('user.ini', ini('one'));

  const [first, second] = await Promise.all([live.current(), live.current()]);

  expect(first.sources[0]?.id).toBe('one');
  expect(second).toBe(first);
});
