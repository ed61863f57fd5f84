import { StoreError } from '@sekisho/core';
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
    const pages = { ...fake.deps.pages, enqueue: async <T>(requests: readonly T[]) => requests };

    const response = await createFakeApi({ store: { ...fake.deps.store, find }, pages }).post('/reprocess', {
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
    const pages = { ...createFakeJobs(), enqueue: () => Promise.reject(new QueueError('SQS is away')) };

    const response = await createFakeApi({ pages }).post('/reprocess', { keys: ['a'] });

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
    expect((await jsonOf(refused))['detail']).toContain('people.operators');
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
