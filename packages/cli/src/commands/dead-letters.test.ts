import { type DeadLetter, type LedgerEntry, objectId } from '@sekisho/core';
import { describe, expect, it } from 'vitest';
import { createFakeObjectStore } from '../../../../test/fakes/object-store.ts';
import type { DeadLetterGroup } from '../../../functions/src/adapters/dead-letter-groups.ts';
import { createFakeApi } from '../../../functions/src/testing/fake-api.ts';
import { ENTRY, KEY, serveFakeApi } from '../testing/serve-fake-api.ts';

const REF = { bucket: 'logs', key: KEY, etag: 'e' };
const ID = `${objectId(REF)}-1`;
const INDEX = 'log-aws-vpcflowlogs-2026-11';
const GROUP: DeadLetterGroup = {
  ...{ source: 'vpcflowlogs', code: 'missing_columns', parser: 1, count: 1700, objects: 3 },
  ...{ firstSeen: '2026-11-19T22:10:00.000Z', lastSeen: '2026-11-20T09:15:00.000Z' },
  example: { index: INDEX, id: ID, bucket: 'logs', key: KEY, ordinal: 1, message: '5 columns' },
};

describe('sekisho dead-letters', () => {
  it('groups them, with the latest of each', async () => {
    const filters: object[] = [];
    await using api = await serveFakeApi({
      documents: { find: async () => ({ event: { original: '2 111122223333 eni-0a' } }) },
      deadLetters: {
        async groups(filter, paging) {
          filters.push({ ...filter, ...paging });
          return { total: 1700, groups: [GROUP] };
        },
        objects: async () => ({ objects: [] }),
      },
    });

    const filter = ['--source', 'vpcflowlogs', '--code', 'missing_columns', '--bucket', 'logs', '--prefix', 'AWSLogs/'];
    const { code, stdout } = await api.run('dead-letters', ...filter, '--limit', '300');

    expect(code).toBe(0);
    expect(filters).toMatchObject([
      { source: 'vpcflowlogs', code: 'missing_columns', places: ['s3://logs/AWSLogs/'], size: 100 },
    ]);
    expect(stdout).toMatch(
      /\nvpcflowlogs +missing_columns +1 +1,700 +3 +2026-11-20T09:15:00Z +5 columns\n +2 111122223333 eni-0a\n/u,
    );
    expect(stdout).toContain(`${INDEX} ${ID}\n`);
  });

  it('shows one, with its record', async () => {
    const letter: DeadLetter = {
      ...{ source: 'vpcflowlogs', parser: 1, ref: REF, ordinal: 1, stage: 'parse' },
      ...{ issue: { code: 'missing_columns', detail: '5 columns' }, record: '2 111122223333 eni-0a\u001b[2J\nrest' },
    };
    await using api = await serveFakeApi({
      documents: {
        find: async () => ({
          '@timestamp': '2026-11-20T09:15:00.000Z',
          event: { kind: 'pipeline_error', dataset: 'aws.vpcflowlogs', original: '' },
          error: { code: 'missing_columns', message: '5 columns' },
          log: { file: { path: `s3://logs/${KEY}` } },
          sekisho: { ordinal: 1, parser: 1 },
        }),
      },
      deadLetterFiles: { find: async () => ({ file: 's3://data/x.ndjson.gz', letter }) },
    });

    const words = await api.run('dead-letters', INDEX, ID);
    const json = await api.run('dead-letters', INDEX, ID, '--json');

    expect(words.stdout).toMatch(/^missing_columns\n/u);
    expect(words.stdout).toMatch(/place +s3:\/\/logs\/AWSLogs\S+, record 1\n/u);
    expect(words.stdout).toMatch(/stage +parse: 5 columns\n +kept in +s3:\/\/data\/x\.ndjson\.gz\n/u);
    expect(words.stdout.endsWith('\n\n2 111122223333 eni-0a\\u001b[2J\nrest\n')).toBe(true);
    expect(JSON.parse(json.stdout)).toMatchObject({ id: ID, text: letter.record });
  });

  describe('--replay', () => {
    const target = { bucket: 'logs', key: KEY, count: 17 };

    async function serveTargets(targets: readonly (typeof target)[], outcome: Readonly<Record<string, number>>) {
      const filters: object[] = [];
      const api = await serveFakeApi({
        deadLetters: {
          groups: async () => ({ total: 0, groups: [] }),
          async objects(filter) {
            filters.push(filter);
            return { objects: targets };
          },
        },
        progress: async () => ({ objects: outcome, read: 1, documents: 1, deadLettered: 0 }),
      });
      return { ...api, filters };
    }

    it('has their objects loaded again, and waits', async () => {
      await using api = await serveTargets([target], { complete: 1 });

      const { code, stdout, stderr } = await api.run('dead-letters', '--replay', '--code', 'missing_columns');

      expect(api.filters).toMatchObject([{ code: 'missing_columns', places: ['s3://logs/'] }]);
      expect(stderr).toMatch(/^1 objects with 17 dead letters\.\nJob /u);
      expect(stdout).toMatch(/ done\n +what +s3:\/\/logs\/ dead letters missing_columns\n/u);
      expect([code, api.jobs.queued.length]).toEqual([0, 1]);
    });

    it('ends with 1 where one fails again, and with 0 where there is nothing to be done', async () => {
      await using failing = await serveTargets([target], { failed: 1 });
      await using nothing = await serveTargets([], {});

      expect((await failing.run('dead-letters', '--replay', '--json')).code).toBe(1);
      expect(await nothing.run('dead-letters', '--replay')).toMatchObject({
        code: 0,
        stdout: '0 objects with 0 dead letters.\n',
      });
    });

    it('begins nothing in a dry run', async () => {
      await using api = await serveTargets([target], {});

      const { code, stdout } = await api.run('dead-letters', '--replay', '--dry-run', '--json');

      expect(JSON.parse(stdout)).toEqual({ objects: 1, deadLetters: 17, isWhole: true });
      expect([code, api.jobs.queued.length]).toEqual([0, 0]);
    });

    it.each([[['--dry-run']], [['--no-wait']], [[INDEX, ID, '--replay']]])('%j is wrong use', async (args) => {
      await using api = await serveTargets([target], {});

      expect((await api.run('dead-letters', ...args)).code).toBe(2);
      expect(api.jobs.queued).toEqual([]);
    });
  });

  it('ends with 1 where there is no such one, and with 2 where only half of it is named', async () => {
    await using api = await serveFakeApi();

    const missing = await api.run('dead-letters', INDEX, 'x/y');

    expect([missing.code, missing.stderr]).toEqual([
      1,
      `sekisho: ${api.url} answers 404: There is no dead letter x/y in ${INDEX}.\n`,
    ]);
    expect((await api.run('dead-letters', INDEX)).code).toBe(2);
    expect((await api.run('dead-letters')).stderr).toBe('There are no such dead letters.\n');
  });
});

describe('sekisho original', () => {
  const record = '2 111122223333 eni-0a 203.0.113.7 10.0.0.2 443 5000 6 1 40 1795169100 1795169160 ACCEPT OK';

  function serveRecord(etag: string) {
    const store = createFakeObjectStore();
    store.put(KEY, `${record.replace('5000', '1')}\n${record}\n`, { etag });
    const { deps } = createFakeApi();
    const entries: readonly LedgerEntry[] = [ENTRY];
    return serveFakeApi({
      documents: { find: async () => ({ log: { file: { path: `s3://logs/${KEY}` } }, sekisho: { ordinal: 1 } }) },
      ledger: { ...deps.ledger, search: async () => ({ total: 1, entries }) },
      store: { open: store.open, find: deps.store.find },
    });
  }

  it('prints the record and nothing else', async () => {
    await using api = await serveRecord('e');

    const { code, stdout, stderr } = await api.run('original', INDEX, ID);

    expect(stdout).toBe(`${record}\n`);
    expect(stderr).toBe(`Record 1 of s3://logs/${KEY}.\n`);
    expect(code).toBe(0);
  });

  it('ends with 1 where the object is another one now', async () => {
    await using api = await serveRecord('other');

    const { code, stdout, stderr } = await api.run('original', INDEX, ID, '--json');

    expect(JSON.parse(stdout)).toMatchObject({ text: record, overwritten: true });
    expect(stderr).toMatch(/was overwritten since it was loaded/u);
    expect(code).toBe(1);
  });

  it('says why there is none', async () => {
    await using api = await serveFakeApi();

    const { code, stderr } = await api.run('original', INDEX, 'x');

    expect([code, stderr]).toEqual([1, `sekisho: ${api.url} answers 404: There is no document x in ${INDEX}.\n`]);
    expect((await api.run('original', INDEX)).code).toBe(2);
  });
});
