import type { ListedObject } from '@sekisho/core';
import { describe, expect, it } from 'vitest';
import { QueueError } from '../../errors.ts';
import { createFakeApi, jsonOf } from '../../testing/fake-api.ts';
import { createFakeJobs } from '../../testing/fake-jobs.ts';

const ANALYST = {
  event: { requestContext: { authorizer: { iam: { userArn: 'arn:aws:sts::111122223333:assumed-role/Analyst/bob' } } } },
};

/** Objects of a bucket, in the order of their keys. */
function objectsOf(count: number): readonly ListedObject[] {
  return Array.from({ length: count }, (_, i) => ({
    ...{ bucket: 'logs', key: `AWSLogs/111122223333/vpcflowlogs/eu-west-1/${String(i).padStart(6, '0')}.log` },
    ...{ etag: 'e', size: 1_000, modified: '2026-11-20T09:00:00.000Z' },
  }));
}

interface Answer {
  readonly job?: { readonly id: string; readonly status: string; readonly caller: string };
  readonly outlook: {
    readonly selected: number;
    readonly undated: number;
    readonly bytes: number;
    readonly isWhole: boolean;
    readonly minutes: number;
  };
}

describe('POST /reprocess, for what a prefix, a log type or a time selects', () => {
  it('only tells what it would come to in a dry run, which anybody may ask', async () => {
    const jobs = createFakeJobs(objectsOf(300));
    const { post, audited } = createFakeApi({ pages: jobs });

    const response = await post('/reprocess', { prefix: 'AWSLogs/', dryRun: true, rate: 60 }, ANALYST);

    expect(response.status).toBe(202);
    const { outlook, job } = await jsonOf<Answer>(response);
    expect(outlook).toMatchObject({ listed: 300, selected: 300, bytes: 300_000, isWhole: true, minutes: 5 });
    expect(job).toBeUndefined();
    expect([audited, [...jobs.book], jobs.pages]).toEqual([[], [], []]);
  });

  it('begins a job, which is entered and whose first page is asked for', async () => {
    const jobs = createFakeJobs(objectsOf(3));
    const { post, audited } = createFakeApi({ pages: jobs });

    const { job } = await jsonOf<Answer>(await post('/reprocess', { source: 'vpcflowlogs', mode: 'replace' }));

    expect(job).toMatchObject({
      status: 'listing',
      caller: 'local',
      mode: 'replace',
      prefix: '',
      source: 'vpcflowlogs',
    });
    expect([...jobs.book.values()]).toEqual([job]);
    expect(jobs.pages).toEqual([{ job: job?.id, page: 0, delay: 0 }]);
    expect(audited).toMatchObject([{ event: { action: 'reprocess', outcome: 'success' } }]);
  });

  it('goes by the time that keys name, or else by that of writing, and says of how many', async () => {
    const dated = objectsOf(2).map((object, i) => ({
      ...object,
      key: object.key.replace('0000', `2026/11/${19 + i}/`),
    }));
    const jobs = createFakeJobs([...dated, ...objectsOf(1)]);
    const { post } = createFakeApi({ pages: jobs });
    const wish = { from: '2026-11-19T00:00:00Z', to: '2026-11-20T00:00:00Z' };
    const ask = async (more: object) => {
      const answer = await jsonOf<Answer>(await post('/reprocess', { ...wish, ...more, dryRun: true }));
      return [answer.outlook.selected, answer.outlook.undated];
    };

    expect(await ask({})).toEqual([1, 0]);
    expect(await ask({ to: '2026-11-21T00:00:00Z' })).toEqual([3, 1]);
    expect(await ask({ by: 'arrival' })).toEqual([0, 0]);
    expect(await ask({ by: 'arrival', to: '2026-11-21T00:00:00Z' })).toEqual([3, 0]);
    const { job } = await jsonOf<Answer>(await post('/reprocess', wish));
    expect(job).toMatchObject({ ...wish, by: 'event' });
    expect((await post('/reprocess', { ...wish, by: 'luck' })).status).toBe(400);
  });

  it('answers 502 where its first page cannot be asked for', async () => {
    const enqueuePage = () => Promise.reject(new QueueError('SQS is away'));
    const { post } = createFakeApi({ pages: { ...createFakeJobs(objectsOf(1)), enqueuePage } });

    const response = await post('/reprocess', { prefix: '' });
    expect([response.status, (await jsonOf(response))['detail']]).toEqual([502, 'SQS is away']);
  });

  it.each([10_001, 25_000])('wants %d objects confirmed', async (count) => {
    const jobs = createFakeJobs(objectsOf(count));
    const { post } = createFakeApi({ pages: jobs });

    const response = await post('/reprocess', { prefix: '' });
    expect(response.status).toBe(409);
    expect((await jsonOf(response))['detail']).toMatch(count > 20_000 ? /more than 20000 objects/u : /10001 objects/u);
    expect(jobs.book.size).toBe(0);

    expect((await post('/reprocess', { prefix: '', confirm: true })).status).toBe(202);
    expect(jobs.book.size).toBe(1);
  });

  it.each([
    [{}, 'either keys, or one of'],
    [{ keys: ['a'], prefix: 'b' }, 'either keys, or one of'],
    [{ keys: ['a'], dryRun: true }, 'enqueued at once'],
    [{ keys: ['a'], rate: 5 }, 'enqueued at once'],
    [{ source: 'vpcflow' }, 'no log type "vpcflow"'],
    [{ from: 'yesterday' }, 'from'],
    [{ prefix: 'a', rate: 0 }, 'rate'],
  ])('answers 400 to %j', async (body, words) => {
    const response = await createFakeApi().post('/reprocess', body);

    expect(response.status).toBe(400);
    expect((await jsonOf(response))['detail']).toContain(words);
  });

  it('answers 403 to whoever may only look', async () => {
    const jobs = createFakeJobs(objectsOf(3));

    const response = await createFakeApi({ pages: jobs }).post('/reprocess', { prefix: '' }, ANALYST);

    expect(response.status).toBe(403);
    expect(jobs.book.size).toBe(0);
  });
});
