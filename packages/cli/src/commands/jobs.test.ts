import type { Job } from '@sekisho/core';
import { describe, expect, it } from 'vitest';
import { serveFakeApi } from '../testing/serve-fake-api.ts';

const JOB: Job = {
  '@timestamp': '2026-11-20T09:00:00.000Z',
  ...{ id: 'j1', caller: 'local', bucket: 'logs', prefix: 'AWSLogs/', source: 'alb', mode: 'fill', status: 'enqueued' },
  ...{ page: 1, listed: 5000, enqueued: 4000, bytes: 50_000_000, updated: '2026-11-20T09:00:01.000Z' },
};

async function serveJob(objects: Readonly<Record<string, number>>) {
  const api = await serveFakeApi({ progress: async () => ({ objects, read: 10, documents: 9, deadLettered: 1 }) });
  await api.jobs.jobs.create(JOB);
  return api;
}

describe('sekisho jobs', () => {
  it('lists them', async () => {
    await using api = await serveJob({});

    const { code, stdout } = await api.run('jobs');

    expect(code).toBe(0);
    expect(stdout).toMatch(/\nj1 +2026-11-20T09:00:00Z +enqueued +fill +4,000 +s3:\/\/logs\/AWSLogs\/ alb\n/u);
  });

  it('says that there are none', async () => {
    await using api = await serveFakeApi();

    expect(await api.run('jobs')).toEqual({ code: 0, stdout: '', stderr: 'There are no jobs.\n' });
  });

  it('tells what has become of one', async () => {
    await using api = await serveJob({ complete: 3000, failed: 2 });

    const [words, json, unknown] = await Promise.all([
      api.run('jobs', 'j1'),
      api.run('jobs', 'j1', '--json'),
      api.run('jobs', 'j2'),
    ]);

    expect(words.stdout).toMatch(/^j1 loading\n/u);
    expect(words.stdout).toMatch(/settled +3,002 objects \(complete 3,000, failed 2\)\n/u);
    expect(words.code).toBe(0);
    expect(JSON.parse(json.stdout)).toMatchObject({ job: JOB, settled: 3002 });
    expect(unknown).toEqual({
      code: 1,
      stdout: '',
      stderr: `sekisho: ${api.url} answers 404: There is no job "j2".\n`,
    });
  });

  it('waits for one with --wait, and ends with 1 where objects have failed', async () => {
    await using whole = await serveJob({ complete: 4000 });
    await using faulty = await serveJob({ complete: 3999, failed: 1 });

    expect((await whole.run('jobs', 'j1', '--wait')).code).toBe(0);
    expect((await faulty.run('jobs', 'j1', '--wait')).code).toBe(1);
  });

  it('cancels one', async () => {
    await using api = await serveJob({});

    const { code, stdout } = await api.run('jobs', 'j1', '--cancel');

    expect(code).toBe(0);
    expect(stdout).toMatch(/^j1 cancelled\n/u);
    expect(api.jobs.book.get('j1')).toMatchObject({ status: 'cancelled' });
  });

  it.each([[['--cancel']], [['--wait']], [['j1', '--cancel', '--wait']]])('%j is wrong use', async (args) => {
    await using api = await serveJob({});

    expect((await api.run('jobs', ...args)).code).toBe(2);
    expect(api.jobs.book.get('j1')).toMatchObject({ status: 'enqueued' });
  });
});
