import { type LoadRequest, StoreError } from '@sekisho/core';
import { expect, it } from 'vitest';
import { LedgerError } from '../errors.ts';
import {
  ARN,
  createBatchWorld,
  ENDLESS,
  FLOW,
  failuresOf,
  messageOf,
  requestMessage,
  s3Event,
} from '../testing/batch-world.ts';
import { loadBatch } from './load-batch.ts';

it('loads every object of a batch, enters them in the ledger, and fails nothing', async () => {
  const { world, deps, reports, put } = createBatchWorld();
  const messages = [messageOf('1', s3Event(put('a'), put('b', FLOW.repeat(2)))), messageOf('2', s3Event(put('c')))];

  const answer = await loadBatch(messages, ENDLESS, deps);

  expect(answer).toEqual({ batchItemFailures: [] });
  expect(reports.map(({ status, indexed }) => ({ status, indexed }))).toEqual([
    { status: 'complete', indexed: 1 },
    { status: 'complete', indexed: 2 },
    { status: 'complete', indexed: 1 },
  ]);
  expect(world.transport.count).toBe(4);
});

it('fails only the message whose object cannot be read', async () => {
  const { world, deps, reports, put } = createBatchWorld();
  const broken = put('b');
  world.store.fail(broken, new StoreError('S3 is away', { retryable: true }));
  const messages = [put('a'), broken, put('c')].map((ref, i) => messageOf(String(i), s3Event(ref)));

  const answer = await loadBatch(messages, ENDLESS, deps);

  expect(failuresOf(answer)).toEqual(['1']);
  expect(reports.map(({ status, error }) => [status, error])).toEqual([
    ['complete', undefined],
    ['failed', 'S3 is away'],
    ['complete', undefined],
  ]);
});

it('loads the second object of a message whose first one fails, and fails the message', async () => {
  const { world, deps, reports, put } = createBatchWorld();
  const [gone, there] = [put('gone'), put('there')];
  world.store.remove(gone);

  const answer = await loadBatch([messageOf('1', s3Event(gone, there))], ENDLESS, deps);

  expect(failuresOf(answer)).toEqual(['1']);
  expect(reports.map(({ status }) => status)).toEqual(['failed', 'complete']);
});

it('does not have an object delivered again whose data is at fault', async () => {
  const { deps, reports, put } = createBatchWorld();
  const ref = put('cut', '\u001f\u008b');

  const answer = await loadBatch([messageOf('1', s3Event({ ...ref, key: ref.key }))], ENDLESS, deps);

  expect(answer).toEqual({ batchItemFailures: [] });
  expect(reports).toHaveLength(1);
});

it('enters objects that no rule claims or that hold no logs, and lets their messages go', async () => {
  const { deps, reports } = createBatchWorld();
  const refs = ['holiday.jpg', 'AWSLogs/'].map((key) => ({ bucket: 'logs', key }));

  const answer = await loadBatch([messageOf('1', s3Event(...refs))], ENDLESS, deps);

  expect(answer).toEqual({ batchItemFailures: [] });
  expect(reports.map(({ status }) => status)).toEqual(['unclaimed', 'ignored']);
});

it('lets the test event of S3 go', async () => {
  const { deps, reports, lines } = createBatchWorld();

  const answer = await loadBatch([messageOf('1', '{"Service":"Amazon S3","Event":"s3:TestEvent"}')], ENDLESS, deps);

  expect(answer).toEqual({ batchItemFailures: [] });
  expect(reports).toEqual([]);
  expect(lines.join('')).toContain('test event');
});

it('keeps failing a message that nobody understands, and logs its id but not what it says', async () => {
  const { deps, lines } = createBatchWorld();

  const answer = await loadBatch([messageOf('odd-1', '{"password":"hunter2"}')], ENDLESS, deps);

  expect(failuresOf(answer)).toEqual(['odd-1']);
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'ERROR', messageId: 'odd-1', reason: expect.any(String) });
  expect(lines.join('')).not.toContain('hunter2');
});

it('fails the messages whose reports the ledger did not take', async () => {
  const { deps, put } = createBatchWorld(async (reports) => {
    throw new LedgerError('refused', reports.slice(1, 2));
  });
  const messages = [put('a'), put('b'), put('c')].map((ref, i) => messageOf(String(i), s3Event(ref)));

  const answer = await loadBatch(messages, ENDLESS, deps);

  expect(failuresOf(answer)).toEqual(['1']);
});

it('fails every message when the ledger fails without saying for which', async () => {
  const { deps, put } = createBatchWorld(async () => {
    throw new Error('away');
  });
  const messages = [put('a'), put('b')].map((ref, i) => messageOf(String(i), s3Event(ref)));

  const answer = await loadBatch(messages, ENDLESS, deps);

  expect(failuresOf(answer)).toEqual(['0', '1']);
});

it('sends the rest of an object to the queue its message came from', async () => {
  const { world, deps, put, sentTo } = createBatchWorld();
  const ref = world.store.put(put('big').key, FLOW.repeat(100), { chunkBytes: FLOW.length });
  const soft = world.clock.now() + 1;
  const slow = {
    ...world.store,
    open: async (asked: LoadRequest['ref']) => {
      world.clock.advance(10);
      return await world.store.open(asked);
    },
  };

  const answer = await loadBatch(
    [messageOf('1', requestMessage(ref), ARN.backfill)],
    { ...ENDLESS, soft },
    { ...deps, store: slow },
  );

  expect(answer).toEqual({ batchItemFailures: [] });
  expect(sentTo(ARN.backfill)).toMatchObject([{ ref, start: expect.any(Number), mode: 'fill' }]);
  expect(sentTo(ARN.backfill)[0]?.start).toBeGreaterThan(0);
  expect(sentTo(ARN.live)).toEqual([]);
});

it('puts back what there is no time to begin', async () => {
  const { world, deps, reports, put, sentTo } = createBatchWorld();

  const answer = await loadBatch([messageOf('1', s3Event(put('late')))], { ...ENDLESS, soft: world.clock.now() }, deps);

  expect(answer).toEqual({ batchItemFailures: [] });
  expect(sentTo(ARN.live)).toMatchObject([{ ref: { key: expect.stringContaining('late') }, start: 0 }]);
  expect(reports).toEqual([]);
  expect(world.transport.requests).toBe(0);
});

it('fails a message that cannot be put back, and says so in the ledger', async () => {
  const { world, deps, reports, put } = createBatchWorld();
  const away = { send: () => Promise.reject(new Error('SQS is away')) };

  const answer = await loadBatch(
    [messageOf('1', s3Event(put('late')))],
    { ...ENDLESS, soft: world.clock.now() },
    { ...deps, continuationsTo: () => away },
  );

  expect(failuresOf(answer)).toEqual(['1']);
  expect(reports).toMatchObject([
    { status: 'failed', source: 'vpcflowlogs', account: '111122223333', error: expect.stringContaining('SQS is away') },
  ]);
});

it('gives up an object that is stuck when the time has run out, and fails its message only', async () => {
  const { world, deps, reports, put } = createBatchWorld();
  const [stuck, fine] = [put('stuck'), put('fine')];
  const store = {
    open: (ref: LoadRequest['ref']) => (ref.key === stuck.key ? new Promise<never>(() => {}) : world.store.open(ref)),
  };
  const deadlines = { ...ENDLESS, last: world.clock.now() };

  const answer = await loadBatch([messageOf('1', s3Event(stuck))], deadlines, { ...deps, store });
  const other = await loadBatch([messageOf('2', s3Event(fine))], ENDLESS, { ...deps, store });

  expect(failuresOf(answer)).toEqual(['1']);
  expect(other).toEqual({ batchItemFailures: [] });
  expect(reports.map(({ status }) => status)).toEqual(['failed', 'complete']);
});

it('logs each object by name and numbers, never what is in it', async () => {
  const { deps, lines, put } = createBatchWorld();

  await loadBatch([messageOf('1', s3Event(put('a')))], ENDLESS, deps);

  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    level: 'INFO',
    status: 'complete',
    source: 'vpcflowlogs',
    read: 1,
    indexed: 1,
  });
  expect(lines.join('')).not.toContain('10.0.0.1');
});

it('lets go of messages that ask for nothing, and of nothing else, while it is not known what is configured', async () => {
  const { deps, put } = createBatchWorld();
  const away = {
    ...deps,
    configured: () => Promise.reject(new StoreError('config/ cannot be listed', { retryable: true })),
  };

  const nothing = await loadBatch([messageOf('1', '{"Service":"Amazon S3","Event":"s3:TestEvent"}')], ENDLESS, away);

  expect(nothing).toEqual({ batchItemFailures: [] });
  await expect(loadBatch([messageOf('2', s3Event(put('a')))], ENDLESS, away)).rejects.toThrow('cannot be listed');
});
