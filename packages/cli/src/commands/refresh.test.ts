import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runSekisho } from '../testing/run-sekisho.ts';

let state: string;
let url: string;
const server = createServer((request, answer) => {
  if (request.url === '/good') answer.end('203.0.113.7\n');
  else answer.writeHead(500).end();
});
beforeEach(async () => {
  state = await mkdtemp(join(tmpdir(), 'refresh-'));
  await mkdir(join(state, 'config'));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  await rm(state, { recursive: true });
  server.close();
});

const settings = (content: object) => writeFile(join(state, 'config/refresh.json'), JSON.stringify(content));

it('fetches feeds into the folder that other commands go by, and tells what became of each', async () => {
  await settings({ awsRanges: false, feeds: [{ id: 'mine', url: `${url}/good` }] });

  const { code, stdout } = await runSekisho(['refresh', '--state', state]);

  expect(stdout).toMatch(/^mine +changed +1 indicators, 0 other entries$/mu);
  expect(code).toBe(0);
  expect((await readFile(join(state, 'knowledge/indicators.bin'))).length).toBeGreaterThan(50);
});

it('ends with 1 where something could not be had', async () => {
  await settings({ awsRanges: `${url}/bad`, feeds: [] });

  const { code, stdout } = await runSekisho(['refresh', '--state', state, '--json']);

  expect(JSON.parse(stdout)).toEqual({
    steps: [
      { name: 'ip-ranges.json', outcome: 'failed', detail: `${url}/bad answers 500` },
      { name: 'indicators', outcome: 'changed', detail: '0 of 0 feeds' },
    ],
  });
  expect(code).toBe(1);
});

it('says what is wrong with the settings', async () => {
  await settings({ feeds: 'all' });

  const { code, stderr } = await runSekisho(['refresh', '--state', state]);

  expect(stderr).toMatch(/^sekisho: refresh\.json: feeds: /mu);
  expect(code).toBe(1);
});
