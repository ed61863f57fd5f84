import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { UsageError } from '../command-error.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { readOutputs } from './outputs.ts';

const API = 'https://abc.lambda-url.eu-west-1.on.aws/';

/** Reads what SST has left. */
async function read(text: string, stage = 'trial') {
  await using folder = await temporaryFolder();
  await mkdir(join(folder.path, '.sst'));
  await writeFile(join(folder.path, '.sst/outputs.json'), text);
  return await readOutputs(stage, folder.path);
}

it('takes what it knows, and only texts', async () => {
  const text = JSON.stringify({ stage: 'trial', apiUrl: API, logBucket: { name: 'x' }, openSearchUrl: 'https://x' });

  expect(await read(text)).toEqual({ stage: 'trial', apiUrl: API });
});

it('takes the outputs of a deployment that does not say its stage', async () => {
  expect(await read(JSON.stringify({ apiUrl: API, logBucket: 'logs' }))).toEqual({ apiUrl: API, logBucket: 'logs' });
});

it.each([
  ['those of another stage', JSON.stringify({ stage: 'production', apiUrl: API }), 'is of the stage production'],
  ['those that a removal has left', '{}\n', 'names no apiUrl'],
  ['what is no object', 'null', 'names no apiUrl'],
  ['what is no JSON', '{', 'names no apiUrl'],
])('refuses %s', async (_, text, words) => {
  const reading = read(text);

  await expect(reading).rejects.toThrow(UsageError);
  await expect(reading).rejects.toThrow(words);
});

it('refuses a folder without any, and says where to go', async () => {
  await using folder = await temporaryFolder();

  await expect(readOutputs('trial', folder.path)).rejects.toThrow(/\(ENOENT\): go to the folder with sst\.config\.ts/u);
});
