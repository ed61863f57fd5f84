import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { runSekisho } from '../testing/run-sekisho.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

const LINES = [
  '2026-11-20T09:15:00Z INFO 203.0.113.7 "GET /a HTTP/1.1" 200 ready',
  '2026-11-20T09:15:01Z WARN 203.0.113.8 "POST /b HTTP/1.1" 404 who are you',
];

it('proposes a section by which the file can be parsed', async () => {
  await using folder = await temporaryFolder();
  const file = join(folder.path, 'shop.log.gz');
  const ini = join(folder.path, 'user.ini');
  await writeFile(file, gzipSync(`${LINES.join('\n')}\n`));

  const { code, stdout, stderr } = await runSekisho(['infer', file, '--key', 'apps/shop/2026/11/20/0001.log.gz']);
  await writeFile(ini, stdout);
  const parsed = await runSekisho([
    'parse',
    file,
    '--source',
    'apps-shop',
    '--config',
    ini,
    '--modified',
    '2026-11-20T10:00:00Z',
  ]);

  expect(code).toBe(0);
  expect(stdout).toMatch(/^\[apps-shop\]\ns3_key = \^apps\/shop\/20\[0-9\]\{2\}\//u);
  expect(stderr).toContain('Of 2 records looked at, 2 can be read so.');
  expect(
    parsed.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toMatchObject([
    {
      '@timestamp': '2026-11-20T09:15:00.000Z',
      source: { ip: '203.0.113.7' },
      http: { response: { status_code: 200 } },
    },
    { '@timestamp': '2026-11-20T09:15:01.000Z', log: { level: 'WARN' }, related: { ip: ['203.0.113.8'] } },
  ]);
});

it('says so where there is nothing to go by', async () => {
  await using folder = await temporaryFolder();
  const file = join(folder.path, 'empty.log');
  await writeFile(file, '\n \n');

  const { code, stdout, stderr } = await runSekisho(['infer', file]);

  expect(code).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toContain('no text');
});

it('names a file that is not there', async () => {
  const { code, stderr } = await runSekisho(['infer', '/nowhere/x.log']);

  expect(code).toBe(1);
  expect(stderr).toContain('/nowhere/x.log cannot be read (ENOENT)');
});
