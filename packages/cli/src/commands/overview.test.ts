import { describe, expect, it } from 'vitest';
import { createFakeOverview } from '../../../functions/src/testing/fake-overview.ts';
import { serveFakeApi } from '../testing/serve-fake-api.ts';

const AT = '2026-11-20T10:00:00.000Z';
const serve = (overview: Parameters<typeof createFakeOverview>[0] = {}) =>
  serveFakeApi({ overview: createFakeOverview(overview) });

describe('sekisho unclaimed', () => {
  const seen = (key: string) => ({ key, size: 5000, first_seen: AT, '@timestamp': AT });
  const keys = ['fw/1.json', 'waf/x.log', 'fw/22.json'].map(seen);

  it('groups keys, and says what is left out', async () => {
    await using api = await serve({ findUnclaimed: async () => ({ keys, total: 12_000 }) });

    const { code, stdout, stderr } = await api.run('unclaimed', '--prefix', 'f', '--limit', '1');

    expect(code).toBe(0);
    expect(stdout).toMatch(
      /\n +2 +10 kB +2026-11-20T10:00:00Z +2026-11-20T10:00:00Z +fw\/\{number\}\.json\n +fw\/1\.json\n$/u,
    );
    expect(stderr).toMatch(/^1 smaller groups.*\nThe latest 3 of 12,000 objects: --prefix/u);
  });

  it('says that there are none, and answers in JSON', async () => {
    await using api = await serve();

    expect(await api.run('unclaimed')).toMatchObject({
      code: 0,
      stdout: '',
      stderr: 'Every object is claimed by a rule.\n',
    });
    expect(JSON.parse((await api.run('unclaimed', '--json')).stdout)).toMatchObject({ total: 0, groups: [] });
  });
});

describe('sekisho coverage', () => {
  const place = {
    ...{ source: 'alb', account: null, region: 'eu-west-1', objects: 4000, documents: 8000, bytes: 1_500_000 },
    ...{ deadLetters: 3, failedObjects: 1, lastArrival: Date.parse('2026-01-01T00:20:00.000Z') },
  };
  const arrivals = [0, 5, 10, 15, 20].map((minute) => Date.UTC(2026, 0, 1, 0, minute));

  it('lists all pages, and marks what has fallen silent', async () => {
    const sizes: number[] = [];
    await using api = await serve({
      async countCoverage({ size, after }) {
        sizes.push(size);
        if (after !== undefined) return { places: [{ ...place, source: 'waf' }] };
        return { places: [place], after: { source: 'alb', account: null, region: 'eu-west-1' } };
      },
      findArrivals: async (places) => places.map(() => arrivals),
    });

    const { code, stdout, stderr } = await api.run('coverage', '--days', '400');

    expect(code).toBe(0);
    expect(sizes).toEqual([300, 300]);
    expect(stdout).toMatch(/\nalb +eu-west-1 +4,000 +8,000 +1\.5 MB +1 +3 +2026-01-01T00:20:00Z +5 min +silent\nwaf /u);
    expect(stderr).toBe('2 of 2 have fallen silent.\n');
  });

  it('says that nothing has come', async () => {
    await using api = await serve();

    expect(await api.run('coverage')).toEqual({ code: 0, stdout: '', stderr: 'No logs have come in this time.\n' });
    expect((await api.run('coverage', '--days', '401')).code).toBe(2);
  });
});

describe('sekisho drift', () => {
  const period = (count: number) => ({ objects: 10, records: 100, issues: { extra_columns: count } });
  const tally = {
    ...{ source: 'alb', now: period(50), before: period(0), parsers: [] },
    first: { extra_columns: { bucket: 'logs', key: 'a\u0007', modified: AT } },
  };
  const filled = (count: number) => ({ documents: 1000, filled: { 'source.ip': count } });

  it('tells of issues, and of a source which fields fell away', async () => {
    await using api = await serve({
      countIssues: async () => [tally],
      countFilled: async () => ({ now: filled(610), before: filled(990) }),
    });

    const { code, stdout, stderr } = await api.run('drift', '--source', 'alb');

    expect(code).toBe(0);
    expect(stdout).toMatch(/\nalb +extra_columns +50 +50 % +0 % +s3:\/\/logs\/a\\u0007\n/u);
    expect(stdout).toMatch(/\nsource\.ip +61 % +99 %\n$/u);
    expect(stderr).toMatch(/^\d{4}.* to .*, against .*\.\n$/u);
  });

  it('names the columns and values of a source that nobody knows', async () => {
    const seen = { at: AT, path: 's3://logs/a\u0007' };
    await using api = await serve({
      sampleDocuments: async (_, { only }) => (only ? [{ ...seen, value: ['TID_1'] }] : []),
      countValues: async () => [
        {
          field: 'aws.elb.type',
          now: { counts: new Map([['h3', 5]]), others: 0 },
          before: { counts: new Map([['h2', 500]]), others: 0 },
        },
      ],
      findFirst: async () => [seen],
    });

    const { stdout } = await api.run('drift', '--source', 'alb');

    expect(stdout).toMatch(/\n\+1 +column +TID_1 +1 +s3:\/\/logs\/a\\u0007\naws\.elb\.type +value +h3 +5 +s3:/u);
  });

  it('says that nothing has changed', async () => {
    await using api = await serve({ countFilled: async () => ({ now: filled(1), before: filled(1) }) });

    const { stdout, stderr } = await api.run('drift', '--source', 'alb');

    expect(stdout).toBe('');
    expect(stderr).toMatch(/Neither time has issues\.\nNo field is told to be rarer than before/u);
  });
});

describe('sekisho cost', () => {
  it('tells what logs take, and what indices take', async () => {
    await using api = await serve({
      sumVolumes: async () => [
        {
          ...{ source: 'vpcflowlogs', objects: 8640, documents: 2_000_000, bytesStored: 416_546_400, seconds: 1296.5 },
          ...{ bytesRead: 1_969_920_000, bytesSent: 15_902_023_680 },
        },
      ],
      measureIndices: async () => [{ index: 'log-aws-vpcflowlogs-2026-11', bytes: 4_000_000, documents: 20_000 }],
    });

    const { code, stdout, stderr } = await api.run('cost', '--from', '2026-11-01T00:00:00Z');

    expect(code).toBe(0);
    expect(stdout).toMatch(/\nvpcflowlogs +8,640 +2,000,000 +417 MB +1\.97 GB +15\.9 GB +1,296\.5 +400 MB\n/u);
    expect(stdout).toMatch(/\nlog-aws-vpcflowlogs +20,000 +4 MB +200 bytes\n$/u);
    expect(stderr).toMatch(/^Objects of 2026-11-01T00:00:00Z to /u);
  });

  it('passes on what the API has against a question', async () => {
    await using api = await serve();

    const { code, stderr } = await api.run('cost', '--from', '2026-11-02T00:00:00Z', '--to', '2026-11-01T00:00:00Z');

    expect([code, stderr]).toEqual([1, `sekisho: ${api.url} answers 400: \`from\` has to be before \`to\`.\n`]);
  });
});
