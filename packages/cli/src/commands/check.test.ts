import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runSekisho } from '../testing/run-sekisho.ts';
import { ENTRY, serveFakeApi } from '../testing/serve-fake-api.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

const MYAPP = '[myapp]\ns3_key = myapp/\nfile_format = json\nindex_name = log-myapp\n';

it('finds nothing wrong with a good configuration, and tells which keys would change hands', async () => {
  await using folder = await temporaryFolder();
  const ini = join(folder.path, 'user.ini');
  const keys = join(folder.path, 'keys.txt');
  await writeFile(ini, MYAPP);
  await writeFile(keys, '2026-11-20 09:15:00       1234 myapp/with blanks/a.json\nmyapp/b.json\r\nother/c\n');

  const { code, stdout } = await runSekisho(['check', folder.path, '--keys', keys]);

  expect(code).toBe(0);
  expect(stdout).toContain('There is nothing wrong with it.');
  expect(stdout).toMatch(/myapp +myapp\/ +log-myapp-…/u);
  expect(stdout).toContain('Of 3 keys 2 would change hands.\n  unclaimed -> myapp  myapp/with blanks/a.json\n');
});

it('ends with 1 for an error, and says where it is and what to do', async () => {
  await using folder = await temporaryFolder();
  const ini = join(folder.path, 'mine.ini');
  await writeFile(ini, `${MYAPP}[broken]\ns3_key = (\nfile_format = json\nindex_name = log-broken\n`);

  const { code, stdout } = await runSekisho(['check', ini]);

  expect(code).toBe(1);
  expect(stdout).toMatch(/^user\.ini:6 error \[broken\] s3_key: .+\n/u);
  expect(stdout).toContain('myapp');
});

it('answers in JSON, and warns of rules that claim none of the keys', async () => {
  await using folder = await temporaryFolder();
  const keys = join(folder.path, 'keys.txt');
  await writeFile(join(folder.path, 'user.ini'), MYAPP.replace('log-myapp', 'MyApp'));
  await writeFile(keys, 'other/c\n');

  const { code, stdout } = await runSekisho(['check', folder.path, '--keys', keys, '--json']);

  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    considered: 1,
    changed: 0,
    idle: ['myapp'],
    faults: [{ line: 4, severity: 'warning' }, { severity: 'warning' }],
  });
});

it('asks an admin API, which tries the keys of its ledger', async () => {
  await using folder = await temporaryFolder();
  await writeFile(join(folder.path, 'user.ini'), MYAPP);
  await using api = await serveFakeApi({
    ledger: {
      search: async () => ({ entries: [ENTRY], total: 1 }),
      version: async () => ({ distribution: 'opensearch', number: '3.5.0' }),
    },
  });

  const { code, stdout } = await api.run('check', folder.path);

  expect(code).toBe(0);
  expect(stdout).toContain('Of 1 keys 0 would change hands.\nNone of the keys would be claimed by myapp.');
});

it('says what it needs where there is nothing of the kind', async () => {
  await using folder = await temporaryFolder();

  const { code, stderr } = await runSekisho(['check', folder.path]);

  expect(code).toBe(1);
  expect(stderr).toContain('has no files of a configuration: user.ini');
});
