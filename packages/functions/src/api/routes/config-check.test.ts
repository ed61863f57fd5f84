import type { LedgerEntry } from '@sekisho/core';
import { expect, it } from 'vitest';
import { createFakeApi, jsonOf } from '../../testing/fake-api.ts';

const MYAPP = '[myapp]\ns3_key = myapp/\nfile_format = json\nindex_name = log-myapp\n';

it('tells which of the keys given would change hands, from whom and to whom', async () => {
  const ini = `${MYAPP}[mine]\ns3_key = vpcflowlogs/\nfile_format = json\nindex_name = log-mine\n`;
  const keys = ['myapp/a.json', 'AWSLogs/111122223333/vpcflowlogs/eu-west-1/a.log.gz', 'other/x'];
  const { post } = createFakeApi();

  const answer = await jsonOf(await post('/config/check', { files: { 'user.ini': ini }, keys, entries: 0 }));

  expect(answer).toMatchObject({
    considered: 3,
    changed: 2,
    changes: [
      { key: keys[0], to: 'myapp' },
      { key: keys[1], from: 'vpcflowlogs', to: 'mine' },
    ],
    sources: [
      { id: 'myapp', pattern: 'myapp/', index: 'log-myapp' },
      { id: 'mine', pattern: 'vpcflowlogs/', index: 'log-mine' },
    ],
  });
});

it('tries the rules on the keys of the ledger as well, page by page, and tells of rules that claim nothing', async () => {
  const asked: number[] = [];
  const { post } = createFakeApi({
    ledger: {
      async search({ size, after }) {
        asked.push(size);
        const entries = Array.from({ length: size }, (_, i) => ({ key: `other/${asked.length}-${i}` }) as LedgerEntry);
        return { entries, total: 5000, after: after === undefined ? ['next'] : undefined };
      },
      version: async () => ({ distribution: 'opensearch', number: '3.5.0' }),
    },
  });

  const answer = await jsonOf(await post('/config/check', { files: { 'user.ini': MYAPP }, entries: 700 }));

  expect(asked).toEqual([500, 200]);
  expect(answer).toMatchObject({ considered: 700, changed: 0, changes: [], idle: ['myapp'] });
});

it('tells what is wrong with the files, where, and what to do', async () => {
  const { post } = createFakeApi();

  const response = await post('/config/check', {
    files: { 'user.ini': `${MYAPP}[bad]\nfile_format = csv\n` },
    entries: 0,
  });

  expect(response.status).toBe(200);
  const { faults } = await jsonOf<{ readonly faults: readonly object[] }>(response);
  expect(faults).toContainEqual({
    file: 'user.ini',
    line: 5,
    section: 'bad',
    severity: 'error',
    message: 's3_key is missing',
    cure: 'Say what its keys look like: s3_key = bad/.',
  });
});

it('answers files full of faults with no more than anybody reads, and errors among them', async () => {
  const { post } = createFakeApi();
  const keys = Array.from({ length: 490 }, (_, i) => `unknown${i} = 1`).join('\n');
  const sections = ['a', 'b', 'c'].map((name) => `[${name}]\n${keys}\n`).join('');

  const response = await post('/config/check', { files: { 'user.ini': sections }, entries: 0 });

  const { faults } = await jsonOf<{ readonly faults: readonly { readonly severity: string }[] }>(response);
  expect(faults).toHaveLength(1000);
  expect(faults.filter(({ severity }) => severity === 'error')).toHaveLength(9);
});

it('refuses files that a configuration does not have', async () => {
  const { post } = createFakeApi();

  expect((await post('/config/check', { files: { 'aws.ini': '' } })).status).toBe(400);
});
