import type { Job, ListedObject } from '@sekisho/core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createFakeJobs } from '../../../functions/src/testing/fake-jobs.ts';
import { connectApi } from '../api/client.ts';
import { serveFakeApi } from '../testing/serve-fake-api.ts';
import { reprocessSelection } from './reprocess-selection.ts';

function objectsOf(count: number): readonly ListedObject[] {
  return Array.from({ length: count }, (_, i) => ({
    ...{ bucket: 'logs', key: `AWSLogs/111122223333/vpcflowlogs/eu-west-1/${String(i).padStart(6, '0')}.log.gz` },
    ...{ etag: 'e', size: 1000, modified: '2026-11-20T00:00:00.000Z' },
  }));
}

/** An API whose jobs are over as soon as they have begun. */
async function serveJobs(count: number, outcome: (enqueued: number) => Readonly<Record<string, number>>) {
  const jobs = createFakeJobs(objectsOf(count));
  const create = jobs.jobs.create;
  jobs.jobs.create = (job: Job) => create({ ...job, status: 'enqueued', listed: count, enqueued: count });
  const progress = async () => ({ objects: outcome(count), read: 10, documents: 10, deadLettered: 0 });
  return { ...(await serveFakeApi({ pages: jobs, progress })), jobs };
}

/** Takes what would be printed. */
function listenTo(stream: NodeJS.WriteStream): readonly string[] {
  const told: string[] = [];
  vi.spyOn(stream, 'write').mockImplementation((chunk: unknown, done?: unknown) => {
    told.push(String(chunk));
    if (typeof done === 'function') done();
    return true;
  });
  return told;
}

afterEach(() => vi.restoreAllMocks());

const complete = (enqueued: number) => ({ complete: enqueued });

describe('sekisho reprocess, by keys', () => {
  it('puts them on the queue, and ends with 1 where one is not there', async () => {
    await using api = await serveFakeApi();

    const all = await api.run('reprocess', 'a', 'b', '--replace');
    const some = await api.run('reprocess', 'a', 'gone\u001b[2J', '--json');

    expect(all).toMatchObject({ code: 0, stderr: expect.stringContaining('on the queue') });
    expect(all.stdout).toMatch(/^a +enqueued\nb +enqueued\n$/mu);
    expect(api.enqueued[0]).toMatchObject({ ref: { key: 'a' }, mode: 'replace' });
    expect(some.code).toBe(1);
    expect(JSON.parse(some.stdout).results).toMatchObject([{ outcome: 'enqueued' }, { outcome: 'not_found' }]);
  });

  it.each([
    [['reprocess']],
    [['reprocess', 'a', '--prefix', 'b']],
    [['reprocess', 'a', '--dry-run']],
    [['reprocess', 'a', '--rate', '5']],
    [['reprocess', '--prefix', 'a', '--rate', '0']],
    [['reprocess', '--source', 'no such']],
    [['reprocess', '--from', 'yesterday']],
  ])('is asked for with either: %j is wrong use', async (args) => {
    await using api = await serveFakeApi();

    const { code, stderr } = await api.run(...args);

    expect(code).toBe(2);
    expect(stderr).toMatch(/^sekisho: /u);
    expect(api.enqueued).toEqual([]);
  });
});

describe('sekisho reprocess, by what objects have in common', () => {
  it('follows the job to its end', async () => {
    await using api = await serveJobs(7, complete);

    const { code, stdout, stderr } = await api.run(
      'reprocess',
      '--prefix',
      '',
      '--source',
      'vpcflowlogs',
      '--rate',
      '60',
    );

    const [job] = api.jobs.book.values();
    expect(job).toMatchObject({ prefix: '', source: 'vpcflowlogs', mode: 'fill', rate: 60 });
    expect(stderr).toMatch(
      /^7 objects of 7 listed, 7 kB, about 0.2 minutes:\n {2}AWSLogs.*\n(?: .*\n)+ {2}and 2 more\nJob /u,
    );
    expect(stdout).toMatch(/ done\n/u);
    expect(stdout).toMatch(/settled +7 objects \(complete 7\)\n/u);
    expect(code).toBe(0);
  });

  it('tells what it goes by, and how many keys do not name it', async () => {
    await using api = await serveJobs(2, complete);
    const range = ['--from', '2026-11-20T00:00:00Z', '--to', '2026-11-21T00:00:00Z'];

    const byEvent = await api.run('reprocess', ...range, '--no-wait');
    const byArrival = await api.run('reprocess', ...range, '--no-wait', '--by-arrival');

    expect([...api.jobs.book.values()].map(({ by }) => by)).toEqual(['event', 'arrival']);
    expect(byEvent.stderr).toContain('2 of them by when they were written: their keys name no day.');
    expect(byArrival.stderr).not.toContain('by when they were written');
  });

  it.each([
    ['failed', { failed: 1 }],
    ['partial', { partial: 1 }],
  ])('ends with 1 where objects are %s', async (_, failures) => {
    await using api = await serveJobs(2, () => ({ complete: 1, ...failures }));

    const { code, stdout } = await api.run('reprocess', '--prefix', 'AWSLogs/', '--json');

    expect(JSON.parse(stdout)).toMatchObject({ state: 'done', objects: failures, outlook: { selected: 2 } });
    expect(code).toBe(1);
  });

  it('does not wait for it with --no-wait', async () => {
    await using api = await serveJobs(2, () => ({}));

    const { code, stdout } = await api.run('reprocess', '--prefix', 'AWSLogs/', '--no-wait');

    expect(code).toBe(0);
    expect([`${[...api.jobs.book.keys()][0]}\n`]).toEqual([stdout]);
  });

  it('begins nothing in a dry run', async () => {
    await using api = await serveJobs(2, complete);

    const { code, stdout } = await api.run('reprocess', '--from', '2026-11-01T00:00:00Z', '--dry-run');

    expect(code).toBe(0);
    expect(stdout).toMatch(/^2 objects of 2 listed, 2 kB, about .* minutes:\n/u);
    expect(api.jobs.book.size).toBe(0);
  });

  it('wants --yes for much where nobody can be asked', async () => {
    await using api = await serveJobs(10_001, complete);

    const refused = await api.run('reprocess', '--prefix', 'AWSLogs/');
    const before = api.jobs.book.size;
    const meant = await api.run('reprocess', '--prefix', 'AWSLogs/', '--yes');

    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/^sekisho: 10,001 objects of 10,001 listed(?:.*\n)+Nothing was done: give --yes/u);
    expect(before).toBe(0);
    expect(meant.code).toBe(0);
  });

  it.each([
    [true, 1, 0],
    [false, 0, 1],
  ])('asks whoever can be asked: %j', async (isMeant, begun, code) => {
    await using api = await serveJobs(10_001, complete);
    const asked: string[] = [];
    const confirm = async (question: string) => {
      asked.push(question);
      return isMeant;
    };

    const told = listenTo(process.stderr);
    listenTo(process.stdout);

    const options = { prefix: 'AWSLogs/', replace: true, wait: false } as const;
    const result = await reprocessSelection(connectApi(api.url), options, { confirm });

    expect(told.filter((text) => text.startsWith('10,001 objects'))).toHaveLength(1);
    expect(asked).toEqual(['Load them again (replace)?']);
    expect([api.jobs.book.size, result]).toEqual([begun, code]);
  });
});
