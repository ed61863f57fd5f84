import { StoreError } from '@sekisho/core';
import { describe, expect, it } from 'vitest';
import { createFakeApi, jsonOf } from '../../testing/fake-api.ts';

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
    const queues = { ...createFakeApi().deps.queues, enqueue: () => Promise.reject(new Error('SQS is away')) };

    const response = await createFakeApi({ queues }).post('/reprocess', { keys: ['a'] });

    expect(response.status).toBe(502);
    expect((await jsonOf(response))['detail']).toContain('SQS is away');
  });

  it('logs the ARN of the caller', async () => {
    const { post, lines } = createFakeApi();
    const userArn = 'arn:aws:sts::111122223333:assumed-role/Operator/ada';

    await post('/reprocess', { keys: ['a'] }, { event: { requestContext: { authorizer: { iam: { userArn } } } } });
    await post('/reprocess', { keys: ['a'] });

    expect(lines.map((line) => JSON.parse(line).caller)).toEqual([userArn, 'local']);
  });
});
