import { describe, expect, test } from 'vitest';
import { duplicates, enterAll, indexed, reportRef as ref, report } from '../../../../test/support/reports.ts';
import type { LoadReport } from '../model/report.ts';
import { enter, ledgerAddress } from './entry.ts';

describe('an entry', () => {
  test('tells what became of the object', () => {
    const entry = enterAll(
      report({
        read: 6,
        indexed: 3,
        duplicate: 2,
        deadLettered: 1,
        issues: { bad_json: 1 },
        account: '444455556666',
        region: 'eu-west-1',
        firstEvent: '2026-10-31T00:00:00.000Z',
        lastEvent: '2026-10-31T01:00:00.000Z',
      }),
    );

    expect(entry).toMatchObject({
      '@timestamp': '2026-11-20T10:05:00.000Z',
      bucket: 'logs',
      key: 'a.log',
      etag: 'e1',
      status: 'complete',
      read: 6,
      documents: 6,
      issues: { bad_json: 1 },
      issue_codes: ['bad_json'],
      lag_ms: Date.parse('2026-11-20T10:05:00.000Z') - Date.parse('2026-10-31T23:59:59.000Z'),
      bytes_read: 100,
      first_event: '2026-10-31T00:00:00.000Z',
      last_event: '2026-10-31T01:00:00.000Z',
      first_seen: '2026-11-20T10:05:00.000Z',
      attempt_count: 1,
    });
  });

  test('stands in the index of the month in which the object was written, under one id for its place', () => {
    expect(ledgerAddress(report()).index).toBe('sekisho-ledger-2026-10');
    expect(ledgerAddress(report({ ref: { bucket: 'logs', key: 'a.log' } }))).toEqual({
      index: 'sekisho-ledger-2026-11',
      id: ledgerAddress(report()).id,
    });
  });

  test('is JSON that comes back as it was', () => {
    const entry = enterAll(report(indexed(3)), report({ status: 'failed', error: 'x' }));

    expect(enter(JSON.parse(JSON.stringify(entry)), report(duplicates(3)))).toEqual(
      enter(entry, report(duplicates(3))),
    );
  });
});

describe('a delivery that comes again', () => {
  test('changes neither the number read nor that of documents', () => {
    const once = enterAll(report(indexed(5)));
    const twice = enter(once, report(duplicates(5)));

    expect([once.read, once.documents]).toEqual([5, 5]);
    expect([twice.read, twice.documents, twice.duplicate]).toEqual([5, 5, 5]);
    expect(twice.attempt_count).toBe(2);
  });

  test('adds its time to that of the others, although it fails', () => {
    const entry = enterAll(report({ durationMs: 300 }), report({ status: 'failed', error: 'x', durationMs: 40 }));

    expect(entry.duration_ms).toBe(340);
  });

  test.each<[string, Partial<LoadReport>]>([
    ['complete', { status: 'complete', ...indexed(5) }],
    ['partial', { status: 'partial', ...indexed(5), fault: { code: 'truncated_gzip', detail: 'ends early' } }],
  ])('and fails does not hide that it was %s', (status, good) => {
    const before = enterAll(report(good));

    const after = enter(before, report({ status: 'failed', error: 'AccessDenied', ...indexed(2) }));

    expect(after).toMatchObject({ status, read: 5, indexed: 5, error: 'AccessDenied', fault: before.fault });
    expect(after.attempts.at(-1)).toMatchObject({ status: 'failed', error: 'AccessDenied', read: 2 });
  });

  test('and succeeds takes the place of a failure', () => {
    const entry = enterAll(
      report({ status: 'failed', error: 'x', ...indexed(2) }),
      report({ read: 5, indexed: 3, duplicate: 2 }),
    );

    expect(entry).toMatchObject({ status: 'complete', read: 5, documents: 5, error: undefined });
  });

  test('before the object could be opened, without its etag, belongs to the same object', () => {
    const bare = { bucket: 'logs', key: 'a.log' };
    const entry = enterAll(report(indexed(5)), report({ ref: bare, status: 'failed', error: 'x' }));

    expect(entry).toMatchObject({ status: 'complete', read: 5, etag: 'e1' });
    expect(enterAll(report({ ref: bare, status: 'failed', error: 'x' }), report(indexed(5)))).toMatchObject({
      status: 'complete',
      read: 5,
      parts: [{ status: 'complete' }],
    });
  });
});

describe('an object that was overwritten', () => {
  test('begins anew, but for its attempts', () => {
    const entry = enterAll(
      report({ ...indexed(5), firstEvent: '2026-01-01T00:00:00.000Z' }),
      report({ ref: { ...ref, etag: 'e2', size: 7 }, ...indexed(2), firstEvent: '2026-02-01T00:00:00.000Z' }),
    );

    expect(entry).toMatchObject({ etag: 'e2', size: 7, read: 2, first_event: '2026-02-01T00:00:00.000Z' });
    expect(entry.attempt_count).toBe(2);
  });
});
