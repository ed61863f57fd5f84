import { type LedgerEntry, type ObjectRef, objectId, StoreError, toS3Uri } from '@sekisho/core';
import { describe, expect, it } from 'vitest';
import { createFakeObjectStore } from '../../../../../test/fakes/object-store.ts';
import type { LogDocumentSource } from '../../adapters/log-documents.ts';
import { createFakeApi, jsonOf } from '../../testing/fake-api.ts';

const KEY = 'AWSLogs/111122223333/vpcflowlogs/eu-west-1/2026/11/20/111122223333_vpcflowlogs_eu-west-1_fl-0a.log';
const REF = { bucket: 'logs', key: KEY, etag: 'now' };
const OLD = { ...REF, etag: 'then' };
const flow = (port: number) =>
  `2 111122223333 eni-0a 203.0.113.7 10.0.0.2 443 ${port} 6 1 40 1795169100 1795169160 ACCEPT OK`;
const VENDOR_ID = '1a2b3c4d-0000-4000-8000-000000000001';

function documentAt(ordinal: number, uri = toS3Uri(REF)): LogDocumentSource {
  return { log: { file: { path: uri } }, sekisho: { ordinal } };
}

function createWorld(document: LogDocumentSource | undefined, entries: readonly object[] = []) {
  const store = createFakeObjectStore();
  store.put(KEY, `${flow(1)}\n${flow(2)}\n`, { etag: 'now', gzip: true });
  const opened: ObjectRef[] = [];
  const { deps } = createFakeApi();
  const api = createFakeApi({
    documents: { find: async () => document },
    ledger: { ...deps.ledger, search: async () => ({ total: 0, entries: entries as readonly LedgerEntry[] }) },
    store: {
      async open(ref) {
        opened.push(ref);
        if (ref.key === KEY) return store.open(ref);
        const cause = Object.assign(new Error('UnknownError'), { name: 'NoSuchKey' });
        throw new StoreError(`${toS3Uri(ref)} is not there`, { cause, retryable: false });
      },
      find: deps.store.find,
    },
  });
  const ask = (id: string, index = 'log-aws-vpcflowlogs-2026-11') =>
    api.app.request(`/original?${new URLSearchParams({ index, id })}`);
  return { ...api, ask, opened };
}

describe('GET /original', () => {
  it('answers with the record, which is neither kept nor logged', async () => {
    const { ask, lines } = createWorld(documentAt(1));

    const response = await ask(`${objectId(REF)}-1`);

    expect(response.headers.get('cache-control')).toBe('no-store');
    await expect(response.json()).resolves.toEqual({
      ...{ bucket: 'logs', key: KEY, ordinal: 1, source: 'vpcflowlogs', text: flow(2), isCut: false },
      ...{ etag: 'now', modified: '2026-11-20T10:00:00.000Z', overwritten: false },
    });
    expect(lines.join('')).not.toContain('203.0.113.7');
  });

  it.each([
    ['the id of the document', `${objectId(OLD)}-1`, []],
    ['the ledger', VENDOR_ID, [OLD]],
  ])('says that the object was overwritten, by %s', async (_, id, entries) => {
    const answer = await jsonOf(await createWorld(documentAt(1), entries).ask(id));

    expect(answer).toMatchObject({ overwritten: true, etag: 'now', text: flow(2) });
    expect(answer['loadedEtag']).toBe(entries[0]?.etag);
  });

  it('believes the id of the document more than a ledger that knows of another load', async () => {
    const answer = await jsonOf(await createWorld(documentAt(1), [OLD]).ask(`${objectId(REF)}-1`));

    expect(answer).toMatchObject({ overwritten: false, loadedEtag: 'then' });
  });

  it('reads the version of the object that the document was made of', async () => {
    const entries = [
      { ...OLD, version_id: 'v1' },
      { ...REF, version_id: 'v2' },
    ];
    const { ask, opened } = createWorld(documentAt(1), entries);

    await ask(`${objectId(REF)}-1`);

    expect(opened).toEqual([expect.objectContaining({ key: KEY, versionId: 'v2' })]);
  });

  it.each([
    ['there is no document', undefined, 'There is no document'],
    ['the document is not of this loader', {}, 'not of this loader'],
    ['the document names no object', documentAt(0, 'file:///etc/passwd'), 'not of this loader'],
    ['the object is gone', documentAt(0, `s3://logs/${KEY}.gz`), 'any more'],
    ['the record is gone', documentAt(9), 'no record at the place 9'],
    ['no rule claims the object', documentAt(0, 's3://logs/what'), 'No rule claims'],
  ])('answers 404 where %s', async (_, document, detail) => {
    const response = await createWorld(document).ask(VENDOR_ID);

    expect(response.status).toBe(404);
    expect((await jsonOf(response))['detail']).toContain(detail);
  });

  it('answers 403, and opens nothing, where the bucket is not one of logs', async () => {
    const { ask, opened } = createWorld(documentAt(0, `s3://secrets/${KEY}`));

    expect((await ask(VENDOR_ID)).status).toBe(403);
    expect(opened).toEqual([]);
  });

  it('answers 504 where the record is too far into the object', async () => {
    const { deps, ask: _, ...world } = createWorld(documentAt(9_000));
    const times = [0, Number.POSITIVE_INFINITY];
    const clock = { ...deps.clock, now: () => times.shift() ?? Number.POSITIVE_INFINITY };
    const { app } = createFakeApi({ ...deps, clock });

    const response = await app.request(`/original?index=log-a&id=${VENDOR_ID}`);

    expect(world.opened).toHaveLength(1);
    expect(response.status).toBe(504);
  });

  it.each(['sekisho-audit-2026-11', 'log-*', 'log-a,sekisho-jobs', '.opendistro_security', '<log-{now}>', ''])(
    'answers 400 to the index "%s"',
    async (index) => {
      const { ask, opened } = createWorld(documentAt(0));

      expect((await ask(VENDOR_ID, index)).status).toBe(400);
      expect(opened).toEqual([]);
    },
  );

  it('cuts a record that would not fit into an answer', async () => {
    const text = '\u0001'.repeat(1_000_000);
    const store = createFakeObjectStore();
    store.put(KEY, text, { etag: 'now' });
    const { deps } = createWorld(documentAt(0));
    const { app } = createFakeApi({ ...deps, store: { ...deps.store, open: store.open } });

    const answer = await jsonOf<{ readonly text: string }>(await app.request(`/original?index=log-a&id=${VENDOR_ID}`));

    expect(answer).toMatchObject({ isCut: true });
    expect(answer.text.length).toBeGreaterThan(500_000);
    expect(JSON.stringify(JSON.stringify(answer)).length).toBeLessThan(6_000_000);
  });
});
