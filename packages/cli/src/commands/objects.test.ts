import type { LedgerEntry } from '@sekisho/core';
import { describe, expect, it } from 'vitest';
import type { LedgerQuery } from '../../../functions/src/adapters/ledger-search.ts';
import { runSekisho } from '../testing/run-sekisho.ts';
import { ENTRY, KEY, serveFakeApi } from '../testing/serve-fake-api.ts';

/** A ledger with so many entries. */
function serveLedger(entries: readonly LedgerEntry[]) {
  const queries: LedgerQuery[] = [];
  const search = async (query: LedgerQuery) => {
    queries.push(query);
    const meant = query.key === undefined ? entries : entries.filter(({ key }) => key === query.key);
    const from = Number(query.after?.[0] ?? 0);
    const to = from + query.size;
    const after = to < meant.length ? ([to, 'logs', 'k'] as const) : undefined;
    return { entries: meant.slice(from, to), total: meant.length, after };
  };
  const version = async () => ({ distribution: 'opensearch', number: '3.5.0' });
  return serveFakeApi({ ledger: { search, version } }).then((api) => ({ ...api, asked: queries }));
}

const many = Array.from({ length: 1_200 }, (_, i) => ({ ...ENTRY, key: `k${i}` }));

describe('sekisho objects', () => {
  it('passes every filter on', async () => {
    await using api = await serveLedger([]);
    const time = ['--from', '2026-11-20T01:00:00+01:00', '--to', '2026-11-21T00:00:00Z'];
    const place = ['--bucket', 'logs', '--account', '111122223333', '--region', 'eu-west-1'];

    const { code, stderr } = await api.run(
      'objects',
      '--status',
      'failed',
      '--source',
      'alb',
      '--prefix',
      'a+b',
      ...time,
      ...place,
    );

    expect(api.asked).toEqual([
      {
        ...{
          status: 'failed',
          source: 'alb',
          prefix: 'a+b',
          bucket: 'logs',
          account: '111122223333',
          region: 'eu-west-1',
        },
        ...{ from: '2026-11-20T00:00:00.000Z', to: '2026-11-21T00:00:00.000Z', size: 50, after: undefined },
      },
    ]);
    expect([code, stderr]).toEqual([0, 'The ledger has no such objects.\n']);
  });

  it('says what is wrong with which', async () => {
    await using api = await serveLedger([ENTRY, { ...ENTRY, key: 'bad', status: 'failed', error: 'denied\nagain' }]);

    const { stdout } = await api.run('objects');

    expect(stdout).toMatch(/2026-11-20T09:15:02Z +complete +vpcflowlogs +2,000 +2,000 +1 +s3:\/\/logs\/AWSLogs/u);
    expect(stdout).toMatch(/s3:\/\/logs\/bad +failed: denied\\u000aagain\n/u);
  });

  it('goes through pages as far as it is to, and says how many there are', async () => {
    await using api = await serveLedger(many);

    const some = await api.run('objects', '--limit', '700', '--json');
    const all = await api.run('objects', '--limit', '2000', '--json');

    expect(JSON.parse(some.stdout)).toMatchObject({ total: 1_200, objects: { length: 700 } });
    expect(some.stderr).toBe('The latest 700 of 1,200: --limit shows more.\n');
    expect(JSON.parse(all.stdout).objects).toEqual(many);
    expect(all.stderr).toBe('');
  });

  it('tells the history of an object, and ends with 1 where one has none', async () => {
    await using api = await serveLedger([ENTRY]);

    const { code, stdout, stderr } = await api.run('objects', '--key', KEY, '--key', 'gone');

    expect(stdout).toMatch(/^s3:\/\/logs\/AWSLogs.* complete\n/u);
    expect(stdout).toMatch(/records +2,000 read: 1,999 indexed, 0 duplicate, 0 excluded, 1 dead-lettered\n/u);
    expect(stdout).toMatch(/2026-11-20T09:15:02Z +complete +0 +2,000 +1,999 +0 +1 +412\n +and 2 earlier ones\n/u);
    expect(stderr).toBe('gone is not in the ledger: it was never asked for, or its key is another.\n');
    expect(code).toBe(1);
  });

  it.each([[['--status', 'done']], [['--limit', '0']], [['--key', 'a', '--source', 'alb']], [['--url', 'nonsense']]])(
    '%j is wrong use',
    async (args) => {
      expect((await runSekisho(['objects', ...args])).code).toBe(2);
    },
  );

  it('goes by SEKISHO_URL, and else asks the local twin', async () => {
    await using api = await serveLedger([ENTRY]);

    const named = await runSekisho(['objects', '--json'], '', { SEKISHO_URL: api.url });
    const help = await runSekisho(['objects', '--help'], '', { SEKISHO_URL: 'http://me:secret@host' });

    expect(JSON.parse(named.stdout)).toMatchObject({ total: 1 });
    expect(help.stdout).toMatch(/default: SEKISHO_URL/u);
    expect(help.stdout).not.toContain('secret');
  });
});
