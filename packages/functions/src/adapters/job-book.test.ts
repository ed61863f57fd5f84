import type { Job } from '@sekisho/core';
import { expect, it } from 'vitest';
import { type Reply, startFakeOpenSearch } from '../testing/fake-open-search.ts';
import { createAudit } from './audit.ts';
import { createJobBook } from './job-book.ts';
import { createJobProgress } from './job-progress.ts';
import { createLeftovers } from './leftovers.ts';
import { createSearchClient } from './search-client.ts';

const JOB = { id: 'j/1', status: 'listing', page: 0 } as Job;
const REFUSAL = { status: 403, body: { error: { type: 'security_exception', reason: 'no permissions' }, status: 403 } };

/** A cluster that gives one answer after the other, and a client of it. */
async function startAnswering(...replies: readonly Reply[]) {
  const queue = [...replies];
  const server = await startFakeOpenSearch(() => queue.shift() ?? { status: 500, body: 'asked too often' });
  const asked = () =>
    server.requests.map(({ method, path, query }) => [method, path, ...(query.size > 0 ? [`${query}`] : [])].join(' '));
  return {
    server,
    asked,
    client: createSearchClient({ url: server.url, auth: 'none' }, ''),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

it('enters a job once, and writes it only if it is still as it was read', async () => {
  await using cluster = await startAnswering(
    { status: 201, body: {} },
    { status: 200, body: { _source: JOB, _seq_no: 7, _primary_term: 2 } },
    { status: 200, body: {} },
    { status: 409, body: { error: { type: 'version_conflict_engine_exception', reason: 'it has changed' } } },
  );
  const book = createJobBook(cluster.client);

  await book.create(JOB);
  const standing = await book.find(JOB.id);
  if (standing === undefined) throw new Error('it is not there');

  expect(standing.job).toEqual(JOB);
  expect(await book.replace(standing, { ...JOB, page: 1 })).toBe(true);
  expect(await book.replace(standing, { ...JOB, page: 2 })).toBe(false);
  expect(cluster.asked()).toEqual([
    'PUT /sekisho-jobs/_doc/j%2F1 op_type=create',
    'GET /sekisho-jobs/_doc/j%2F1',
    'PUT /sekisho-jobs/_doc/j%2F1 if_seq_no=7&if_primary_term=2',
    'PUT /sekisho-jobs/_doc/j%2F1 if_seq_no=7&if_primary_term=2',
  ]);
});

it('knows no job where there is none, nor an index', async () => {
  await using cluster = await startAnswering(
    { status: 404, body: { found: false } },
    { status: 404, body: { error: { type: 'index_not_found_exception', reason: 'no such index' } } },
  );
  const book = createJobBook(cluster.client);

  expect([await book.find('a'), await book.find('b')]).toEqual([undefined, undefined]);
});

it('says why, where the cluster refuses a job', async () => {
  await using cluster = await startAnswering(REFUSAL, REFUSAL, REFUSAL);
  const book = createJobBook(cluster.client);

  await expect(book.create(JOB)).rejects.toThrow('403: security_exception: no permissions');
  await expect(book.find('a')).rejects.toThrow('no permissions');
  await expect(book.replace({ job: JOB, version: 'if_seq_no=1' }, JOB)).rejects.toThrow('no permissions');
});

it('enters what was asked for in the audit of the month, or says that nothing was done', async () => {
  await using cluster = await startAnswering({ status: 201, body: {} }, REFUSAL);
  const audit = createAudit(cluster.client);
  const entry = {
    '@timestamp': '2026-11-20T09:00:00.000Z',
    event: { action: 'reprocess', outcome: 'success' },
    user: { id: 'local' },
    http: { request: { method: 'POST' } },
    url: { path: '/reprocess' },
    sekisho: { request: {} },
  } as const;

  await audit.write(entry);

  expect(cluster.asked()).toEqual(['POST /sekisho-audit-2026-11/_doc']);
  expect(JSON.parse(cluster.server.requests[0]?.body.toString() ?? '')).toEqual(entry);
  await expect(audit.write(entry)).rejects.toThrow('nothing was done: 403: security_exception');
});

it('counts what became of the objects of a job, also where there is no ledger yet', async () => {
  const buckets = [
    { key: 'complete', doc_count: 3 },
    { key: 'failed', doc_count: 1 },
  ];
  const aggregations = { status: { buckets }, read: { value: 9 }, documents: { value: 8 }, deadLettered: { value: 2 } };
  await using cluster = await startAnswering(
    { status: 200, body: { aggregations } },
    { status: 200, body: { hits: {} } },
  );
  const ask = createJobProgress(cluster.client);

  expect(await ask('j1')).toEqual({ objects: { complete: 3, failed: 1 }, read: 9, documents: 8, deadLettered: 2 });
  expect(await ask('j1')).toEqual({ objects: {}, read: 0, documents: 0, deadLettered: 0 });
});

it('removes what is left of objects until nothing is, each before its own time', async () => {
  const refreshed = { status: 200, body: {} };
  await using cluster = await startAnswering(
    refreshed,
    { status: 200, body: { total: 10_000, deleted: 9_000, version_conflicts: 1_000 } },
    refreshed,
    { status: 200, body: { total: 5, deleted: 3, version_conflicts: 2 } },
  );
  const objects = ['a', 'b'].map((key, i) => ({
    ref: { bucket: 'logs', key },
    replaces: `2026-11-2${i}T00:00:00.000Z`,
  }));

  expect(await createLeftovers(cluster.client).remove(objects)).toBe(9_003);
  expect(cluster.asked().map((line) => line.split(' ')[1])).toEqual([
    '/log-*/_refresh',
    '/log-*/_delete_by_query',
    '/log-*/_refresh',
    '/log-*/_delete_by_query',
  ]);
  expect(cluster.asked()[1]).toContain('conflicts=proceed');
  const body = cluster.server.requests[1]?.body.toString() ?? '';
  expect(JSON.parse(body).query.bool.should.map(({ bool }: { bool: { filter: object } }) => bool.filter)).toEqual([
    [{ term: { 'log.file.path': 's3://logs/a' } }, { range: { 'event.ingested': { lt: '2026-11-20T00:00:00.000Z' } } }],
    [{ term: { 'log.file.path': 's3://logs/b' } }, { range: { 'event.ingested': { lt: '2026-11-21T00:00:00.000Z' } } }],
  ]);
});

it('does not go on for ever where all that is left is written again and again', async () => {
  await using cluster = await startAnswering(
    { status: 200, body: {} },
    { status: 200, body: { total: 10_000, deleted: 0, version_conflicts: 10_000 } },
  );

  const objects = [{ ref: { bucket: 'logs', key: 'a' }, replaces: '2026-11-20T00:00:00.000Z' }];
  expect(await createLeftovers(cluster.client).remove(objects)).toBe(0);
});
