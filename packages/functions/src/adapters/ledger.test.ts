import type { LedgerEntry, LoadReport } from '@sekisho/core';
import { expect, it } from 'vitest';
import { createFakeClock, FAKE_NOW } from '../../../../test/fakes/clock.ts';
import { LedgerError } from '../errors.ts';
import { createFakeIndex } from '../testing/fake-index.ts';
import { type ReceivedRequest, type Reply, startFakeOpenSearch } from '../testing/fake-open-search.ts';
import { createBulkTransport } from './bulk-transport.ts';
import { createLedger } from './ledger.ts';
import { createSearchClient } from './search-client.ts';

function reportOf(key: string, facts: Partial<LoadReport> = {}): LoadReport {
  return {
    ref: { bucket: 'logs', key, etag: 'e', size: 10, modified: '2026-11-20T10:00:00.000Z' },
    status: 'complete',
    source: 'vpcflowlogs',
    read: 2,
    indexed: 2,
    duplicate: 0,
    excluded: 0,
    deadLettered: 0,
    start: 0,
    issues: {},
    bytesStored: 10,
    bytesRead: 10,
    bytesSent: 10,
    startedAt: FAKE_NOW,
    durationMs: 1,
    ...facts,
  };
}

function ledgerAt(url: string) {
  const client = createSearchClient({ url, auth: 'none' }, 'us-east-1');
  return createLedger(client, createBulkTransport(client), createFakeClock());
}

async function serve(reply: (request: ReceivedRequest) => Reply) {
  const server = await startFakeOpenSearch(reply);
  return { server, ledger: ledgerAt(server.url), [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

function entriesOf(documents: ReadonlyMap<string, unknown>): readonly LedgerEntry[] {
  return [...documents.values()] as LedgerEntry[];
}

it('enters reports of several objects with one look and one request', async () => {
  const index = createFakeIndex();
  await using world = await serve(index.reply);

  await world.ledger.record([reportOf('a'), reportOf('b')]);

  expect(entriesOf(index.documents).map(({ key, status, read }) => ({ key, status, read }))).toEqual([
    { key: 'a', status: 'complete', read: 2 },
    { key: 'b', status: 'complete', read: 2 },
  ]);
  expect(world.server.requests.map(({ path }) => path)).toEqual(['/_mget', '/_bulk']);
  expect(world.server.requests[1]?.body.toString()).toContain('"_index":"sekisho-ledger-2026-11"');
});

it('merges with what stands in the ledger, also within one batch', async () => {
  const index = createFakeIndex();
  await using world = await serve(index.reply);

  await world.ledger.record([reportOf('a', { status: 'continued', next: 2 })]);
  await world.ledger.record([reportOf('a', { start: 2 }), reportOf('a', { start: 2, indexed: 0, duplicate: 2 })]);

  expect(entriesOf(index.documents)).toMatchObject([
    { status: 'complete', read: 4, indexed: 2, duplicate: 2, attempt_count: 3 },
  ]);
});

it('keeps the reports of loaders that write at the same time', async () => {
  const index = createFakeIndex();
  await using world = await serve(index.reply);
  const starts = [0, 2, 4, 6];

  await Promise.all(
    starts.map((start) => {
      const end = start < 6 ? { status: 'continued' as const, next: start + 2 } : {};
      return ledgerAt(world.server.url).record([reportOf('a', { start, ...end })]);
    }),
  );

  expect(entriesOf(index.documents)).toMatchObject([{ status: 'complete', read: 8, attempt_count: 4 }]);
});

it('waits and tries again while the cluster is busy or away', async () => {
  const index = createFakeIndex();
  const faults: Reply[] = [{ status: 503, body: 'away' }, 'cut', { status: 429, body: 'busy' }];
  await using world = await serve((request) => faults.shift() ?? index.reply(request));

  await world.ledger.record([reportOf('a')]);

  expect(index.documents.size).toBe(1);
});

it('gives up after a number of attempts, and names the reports that are missing', async () => {
  await using world = await serve(() => ({ status: 503, body: 'away' }));
  const reports = [reportOf('a'), reportOf('b')];

  const error = await world.ledger.record(reports).catch((caught: unknown) => caught);

  expect(error).toBeInstanceOf(LedgerError);
  expect(error).toMatchObject({ reports, message: expect.stringContaining('503') });
  expect(world.server.requests).toHaveLength(8);
});

it('enters the neighbours of an entry that is refused', async () => {
  const index = createFakeIndex();
  const refusal = { status: 403, error: { type: 'security_exception', reason: 'no permissions' } };
  await using world = await serve((request) => {
    const answer = index.reply(request);
    if (request.path !== '/_bulk' || typeof answer === 'string' || typeof answer.body === 'string') return answer;
    const { items } = answer.body as { items: readonly object[] };
    return { status: 200, body: { took: 1, errors: true, items: [{ create: refusal }, ...items.slice(1)] } };
  });
  const [refused, fine] = [reportOf('a'), reportOf('b')];

  const error = await world.ledger.record([refused, fine]).catch((caught: unknown) => caught);

  expect(error).toMatchObject({ reports: [refused], message: expect.stringContaining('security_exception') });
  expect(entriesOf(index.documents).map(({ key }) => key)).toContain('b');
});
