import { type ListedObject, StoreError } from '@sekisho/core';
import { describe, expect, it } from 'vitest';
import { QueueError, SearchError } from '../../errors.ts';
import { createFakeApi, jsonOf } from '../../testing/fake-api.ts';
import { createFakeJobs } from '../../testing/fake-jobs.ts';

describe('POST /reprocess', () => {
  it('enqueues what is there, once, and tells what became of each key', async () => {
    const { post, enqueued } = createFakeApi();

    const response = await post('/reprocess', { keys: ['a', 'gone', 'b', 'a'], mode: 'replace' });

    expect(response.status).toBe(202);
    expect(await response.json()).toEqual({
      bucket: 'logs',
      mode: 'replace',
      enqueued: 2,
      results: [
        { key: 'a', outcome: 'enqueued' },
        { key: 'gone', outcome: 'not_found', detail: 's3://logs/gone is not there' },
        { key: 'b', outcome: 'enqueued' },
      ],
    });
    expect(enqueued).toMatchObject([
      { ref: { bucket: 'logs', key: 'a', etag: 'e' }, start: 0, mode: 'replace' },
      { ref: { bucket: 'logs', key: 'b', etag: 'e' }, start: 0, mode: 'replace' },
    ]);
  });

  it('fails the keys that may not be read or that the queue did not take', async () => {
    const fake = createFakeApi();
    const find = async (ref: { readonly bucket: string; readonly key: string }) => {
      if (ref.key === 'b') throw new StoreError('access is denied', { retryable: false });
      return fake.deps.store.find(ref);
    };
    const queues = { ...fake.deps.queues, enqueue: async <T>(requests: readonly T[]) => requests };

    const response = await createFakeApi({ store: { ...fake.deps.store, find }, queues }).post('/reprocess', {
      keys: ['a', 'b'],
    });

    expect(await response.json()).toMatchObject({
      enqueued: 0,
      results: [
        { key: 'a', outcome: 'failed' },
        { key: 'b', outcome: 'failed', detail: 'access is denied' },
      ],
    });
  });

  it('answers 403 to a bucket that logs are not read from', async () => {
    const { post, enqueued } = createFakeApi();

    const response = await post('/reprocess', { bucket: 'data', keys: ['a'] });

    expect(response.status).toBe(403);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(enqueued).toEqual([]);
  });

  it('wants the bucket named where there are several', async () => {
    const response = await createFakeApi({ logBuckets: ['logs', 'more'] }).post('/reprocess', { keys: ['a'] });

    expect(response.status).toBe(400);
    expect((await jsonOf(response))['detail']).toContain('logs, more');
  });

  it('answers 502 when the queue is away', async () => {
    const queues = { ...createFakeApi().deps.queues, enqueue: () => Promise.reject(new QueueError('SQS is away')) };

    const response = await createFakeApi({ queues }).post('/reprocess', { keys: ['a'] });

    expect(response.status).toBe(502);
    expect((await jsonOf(response))['detail']).toContain('SQS is away');
  });

  it('lets operators change things, whoever else calls only look, and enters both in the audit', async () => {
    const { post, lines, audited, enqueued } = createFakeApi({
      operators: ['arn:aws:iam::111122223333:role/Operator'],
    });

    const allowed = await post('/reprocess', { keys: ['a'] }, callBy(OPERATOR));
    const refused = await post('/reprocess', { keys: ['b'] }, callBy(ANALYST));
    const nobody = await post('/reprocess', { keys: ['b'] }, { event: { requestContext: {} } });
    const local = await post('/reprocess', { keys: ['a'] });

    expect([allowed, refused, nobody, local].map(({ status }) => status)).toEqual([202, 403, 403, 202]);
    expect((await jsonOf(refused))['detail']).toContain('SEKISHO_OPERATORS');
    expect(enqueued.map(({ ref }) => ref.key)).toEqual(['a', 'a']);
    expect(audited.map(({ user, event }) => [user.id, event.action, event.outcome])).toEqual([
      [OPERATOR, 'reprocess', 'success'],
      [ANALYST, 'reprocess', 'failure'],
      ['anonymous', 'reprocess', 'failure'],
      ['local', 'reprocess', 'success'],
    ]);
    expect(audited[0]).toMatchObject({
      url: { path: '/reprocess' },
      sekisho: { request: { keys: ['a'], mode: 'fill' } },
    });
    expect(lines.map((line) => JSON.parse(line).caller)).toEqual([OPERATOR, 'local']);
  });

  it('does nothing that the audit cannot have', async () => {
    const audit = { write: () => Promise.reject(new SearchError('the audit cannot be written, so nothing was done')) };
    const { post, enqueued } = createFakeApi({ audit });

    expect((await post('/reprocess', { keys: ['a'] })).status).toBe(502);
    expect(enqueued).toEqual([]);
  });
});

const OPERATOR = 'arn:aws:sts::111122223333:assumed-role/Operator/ada';
const ANALYST = 'arn:aws:sts::111122223333:assumed-role/Analyst/bob';

function callBy(userArn: string): object {
  return { event: { requestContext: { authorizer: { iam: { userArn } } } } };
}

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
    readonly bytes: number;
    readonly isWhole: boolean;
    readonly minutes: number;
  };
}

describe('POST /reprocess, for what a prefix, a log type or a time selects', () => {
  it('only tells what it would come to in a dry run, which anybody may ask', async () => {
    const jobs = createFakeJobs(objectsOf(300));
    const { post, audited } = createFakeApi({ pages: jobs });

    const response = await post('/reprocess', { prefix: 'AWSLogs/', dryRun: true, rate: 60 }, callBy(ANALYST));

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

    const response = await createFakeApi({ pages: jobs }).post('/reprocess', { prefix: '' }, callBy(ANALYST));

    expect(response.status).toBe(403);
    expect(jobs.book.size).toBe(0);
  });
});
