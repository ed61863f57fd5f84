import { type DeadLetter, type LedgerEntry, objectId, StoreError } from '@sekisho/core';
import { describe, expect, it } from 'vitest';
import type { DeadLetterAddress } from '../../adapters/dead-letter-files.ts';
import type { LogDocumentSource } from '../../adapters/log-documents.ts';
import { createFakeApi, jsonOf } from '../../testing/fake-api.ts';

const REF = { bucket: 'logs', key: 'web/a.log', etag: 'e' };
const ID = `${objectId(REF)}-1f`;
const PATH = `/deadletters/log-web-nginx-2026-11/${ID}`;
const FILE = 's3://data/deadletters/nginx-access/2026/11/20/x-51.ndjson.gz';
const DOCUMENT = {
  '@timestamp': '2026-11-20T23:59:00.000Z',
  event: {
    kind: 'pipeline_error',
    dataset: 'nginx.access',
    ingested: '2026-11-21T00:10:00.000Z',
    original: 'GET /?token=abc',
  },
  error: { code: 'rejected', message: 'user.name: too long' },
  log: { file: { path: 's3://logs/web/a.log' } },
  sekisho: { ordinal: 51, parser: 2, field: 'user.name' },
} satisfies LogDocumentSource;
const LETTER: DeadLetter = {
  ...{ source: 'nginx-access', parser: 2, ref: REF, ordinal: 51, stage: 'sink' },
  issue: { code: 'rejected', field: 'user.name', detail: 'too long' },
  record: 'GET /?token=abc whole',
};

function createWorld(document: LogDocumentSource | undefined, letter?: DeadLetter, entries: readonly object[] = []) {
  const asked: DeadLetterAddress[] = [];
  const { deps } = createFakeApi();
  const api = createFakeApi({
    documents: { find: async () => document },
    ledger: { ...deps.ledger, search: async () => ({ total: 0, entries: entries as readonly LedgerEntry[] }) },
    deadLetterFiles: {
      async find(address) {
        asked.push(address);
        return letter && { file: FILE, letter };
      },
    },
  });
  return { ...api, asked };
}

describe('GET /deadletters/{index}/{id}', () => {
  it('tells what the document says, and what the file says, with the record', async () => {
    const { app, lines } = createWorld(DOCUMENT, LETTER);

    const response = await app.request(PATH);

    expect(response.headers.get('cache-control')).toBe('no-store');
    await expect(response.json()).resolves.toEqual({
      index: 'log-web-nginx-2026-11',
      id: ID,
      source: 'nginx-access',
      bucket: 'logs',
      key: 'web/a.log',
      ordinal: 51,
      document: {
        arrived: '2026-11-20T23:59:00.000Z',
        ingested: '2026-11-21T00:10:00.000Z',
        parser: 2,
        code: 'rejected',
        field: 'user.name',
        message: 'user.name: too long',
      },
      letter: { file: FILE, stage: 'sink', code: 'rejected', field: 'user.name', detail: 'too long', parser: 2 },
      text: 'GET /?token=REDACTED whole',
      isCut: false,
    });
    expect(lines.join('')).not.toContain('GET /');
  });

  it('has the record of the document where the file has gone', async () => {
    const answer = await jsonOf(await createWorld(DOCUMENT).app.request(PATH));

    expect(answer).toMatchObject({ text: 'GET /?token=REDACTED' });
    expect(answer).not.toHaveProperty('letter');
  });

  it('looks for the file by the date of the object that the ledger has, or else by that of the arrival', async () => {
    const { app, asked } = createWorld(DOCUMENT, LETTER, [
      { ...REF, etag: 'f', modified: '2026-11-25T00:00:00.000Z' },
      { ...REF, modified: '2026-11-22T01:00:00.000Z' },
    ]);
    await app.request(PATH);
    const without = createWorld(DOCUMENT, LETTER);
    await without.app.request(PATH);

    const address = { source: 'nginx-access', object: objectId(REF), ordinal: 51, part: undefined };
    expect(asked).toEqual([{ ...address, days: ['2026-11-22'] }]);
    expect(without.asked).toEqual([{ ...address, days: ['2026-11-20', '2026-11-21'] }]);
  });

  it.each([
    ['there is no document', undefined],
    ['the document is no dead letter', { ...DOCUMENT, event: { kind: 'event' } }],
    ['the document is not of this loader', { ...DOCUMENT, sekisho: {} }],
  ])('answers 404 where %s', async (_, document) => {
    const response = await createWorld(document).app.request(PATH);

    expect(response.status).toBe(404);
    expect((await jsonOf(response))['detail']).toContain(ID);
  });

  it.each(['sekisho-ledger-2026-11', 'log-*', 'log-a,log-b', '%3Clog-a%3E', 'LOG-a', 'log-'])(
    'answers 400 to the index %s',
    async (index) => {
      expect((await createWorld(DOCUMENT).app.request(`/deadletters/${index}/x`)).status).toBe(400);
    },
  );

  it('answers 502 where the files cannot be read', async () => {
    const find = () => Promise.reject(new StoreError('s3://data/… cannot be listed', { retryable: false }));
    const { deps } = createWorld(DOCUMENT);

    const response = await createFakeApi({ ...deps, deadLetterFiles: { find } }).app.request(PATH);

    expect(response.status).toBe(502);
  });
});
