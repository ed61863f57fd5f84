import type { LedgerEntry } from '@sekisho/core';
import { describe, expect, it } from 'vitest';
import type { AdminApi } from '../api/client.ts';
import { ApiError } from '../api/refusal.ts';
import { fakePlace } from '../testing/fake-place.ts';
import { ENTRY } from '../testing/serve-fake-api.ts';
import { makeCanary } from './canary.ts';
import { findDocument, judgeContent, judgeEntry } from './document.ts';
import { HopError } from './hops.ts';

const NOW = Date.UTC(2026, 10, 20, 9, 15);
const canary = makeCanary(NOW);
const original = { source: 'sekisho-canary', text: canary.body };
const entry: LedgerEntry = {
  ...ENTRY,
  ...{ source: 'sekisho-canary', first_event: canary.written, issue_codes: [], issues: {}, deadLettered: 0 },
};

const judge = (changes: Partial<typeof original & { issue: object }>, other: Partial<LedgerEntry> = {}) =>
  judgeContent(canary, { ...original, ...changes } as typeof original, { ...entry, ...other });

describe('a canary', () => {
  it('has its day and its id in its key', () => {
    expect(canary.key).toBe(`sekisho-canary/2026/11/20/${canary.id}.json`);
    expect(JSON.parse(canary.body)).toMatchObject({ sekishoCanary: canary.id, written: '2026-11-20T09:15:00.000Z' });
  });
});

describe('a document', () => {
  it('is well, and says how long it took: to the end of the last attempt', () => {
    expect(judge({}).detail).toBe('time and record are right, parser 1, no issue; 2.5 s from the bucket to the index');
  });

  it.each([
    ['another log type', { source: 'grab' }, {}, 'it is read as grab'],
    ['another record', { text: '{}' }, {}, 'its record is another one'],
    ['a record that cannot be parsed', { issue: { code: 'bad_json', detail: 'no JSON' } }, {}, '(bad_json, no JSON)'],
    ['another time', {}, { first_event: '2026-11-20T10:00:00.000Z' }, 'its time is 2026-11-20T10:00:00.000Z'],
    ['an issue', {}, { issue_codes: ['bad_value'] }, 'it has issues (bad_value)'],
  ])('is not well that is of %s', (_, changes, other, words) => {
    expect(() => judge(changes, other)).toThrow(words);
  });
});

describe('the way to the document', () => {
  const refusing = (status: number) => ({ get: () => Promise.reject(new ApiError('not there', status)) }) as unknown;
  const find =
    (changes: Partial<LedgerEntry>, status = 404) =>
    () =>
      findDocument(canary, 'log-x', { ...entry, ...changes }, refusing(status) as AdminApi, fakePlace());

  it.each([
    ['the document is elsewhere', find({}), `event.id ${canary.id}`],
    ['the API is in the way', find({}, 502), "the API's log"],
    ['the record was left out', find({ excluded: 1 }), 'exclusions.json'],
    ['the record has become a dead letter', find({ deadLettered: 1 }), 'sekisho dead-letters'],
  ])('says what to do where %s', async (_, finding, words) => {
    await expect(finding()).rejects.toMatchObject({ name: 'HopError', cure: expect.stringContaining(words) });
  });
});

describe('an object', () => {
  const failed = (error: string): LedgerEntry => ({ ...entry, status: 'failed', error });

  it.each([
    ['may not be read', failed('s3://b/k cannot be read: access is denied (AccessDenied: no).'), 's3:GetObject'],
    ['meets a block', failed('OpenSearch refuses: 403 cluster_block_exception: blocked'), 'blocks writes'],
    ['meets a role', failed('OpenSearch refuses: 403 security_exception: no permissions'), 'sekisho_loader'],
    ['fails otherwise', failed('the time ran out'), "the loader's log"],
    ['is unclaimed all the same', { ...entry, status: 'unclaimed' } as const, 'another user.ini'],
  ])('that %s has its own cure', (_, one, words) => {
    let found: unknown;
    try {
      judgeEntry(one, fakePlace());
    } catch (error) {
      found = error;
    }

    expect(found).toBeInstanceOf(HopError);
    expect((found as HopError).cure).toContain(words);
  });
});
