import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeAws, startFakeAws } from '../testing/fake-aws.ts';
import { createBucketFolder, createDiskFolder, type FileFolder } from './file-folder.ts';

let aws: FakeAws;
let disk: string;
beforeAll(async () => {
  aws = await startFakeAws();
  disk = await mkdtemp(join(tmpdir(), 'folder-'));
});
afterAll(async () => {
  await aws[Symbol.asyncDispose]();
  await rm(disk, { recursive: true });
});

const kinds: readonly (readonly [string, () => FileFolder])[] = [
  ['in a bucket', () => createBucketFolder(aws.s3, 'data', 'knowledge/')],
  ['on this machine', () => createDiskFolder(join(disk, 'knowledge'))],
];

describe.each(kinds)('a folder %s', (_, open) => {
  const text = async (folder: FileFolder, name: string) => new TextDecoder().decode(await folder.read(name));

  it('keeps files, and tells by their version that they have changed', async () => {
    const folder = open();
    expect(await folder.list()).toEqual([]);
    await folder.write('a.txt', new TextEncoder().encode('one'));
    await folder.write('feeds/b.txt', new TextEncoder().encode('two'));
    const before = await folder.list();
    expect(before.map(({ name }) => name)).toEqual(['a.txt', 'feeds/b.txt']);
    expect(await folder.list()).toEqual(before);
    await folder.write('a.txt', new TextEncoder().encode('three'));
    const after = await folder.list();
    expect(after[0]?.version).not.toBe(before[0]?.version);
    expect(after[1]).toEqual(before[1]);
    expect([await text(folder, 'a.txt'), await text(folder, 'feeds/b.txt')]).toEqual(['three', 'two']);
    for (const { name } of after) await folder.remove(name);
    await folder.remove('a.txt');
    expect(await folder.list()).toEqual([]);
    await expect(folder.read('a.txt')).rejects.toThrow(/a\.txt/u);
  });
});

it('in a bucket that is not there names it', async () => {
  const folder = createBucketFolder(aws.s3, 'nowhere', 'knowledge/');
  await expect(folder.list()).rejects.toThrow('s3://nowhere/knowledge/ cannot be listed');
});
