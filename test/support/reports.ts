import { enter, type LedgerEntry } from '../../packages/core/src/ledger/entry.ts';
import type { ObjectRef } from '../../packages/core/src/model/object.ts';
import type { LoadReport } from '../../packages/core/src/model/report.ts';

/** When made-up attempts began, in epoch milliseconds. */
const NOW = Date.UTC(2026, 10, 20, 10, 5);
/** The made-up object of the reports. */
export const reportRef: ObjectRef = {
  bucket: 'logs',
  key: 'a.log',
  etag: 'e1',
  size: 10,
  modified: '2026-10-31T23:59:59.000Z',
};

/** A report of a complete load of nothing. @param changes what is different */
export function report(changes: Partial<LoadReport> = {}): LoadReport {
  return {
    ref: reportRef,
    status: 'complete',
    source: 'gates',
    parser: 3,
    start: 0,
    read: 0,
    indexed: 0,
    duplicate: 0,
    excluded: 0,
    deadLettered: 0,
    issues: {},
    bytesStored: 10,
    bytesRead: 100,
    bytesSent: 50,
    startedAt: NOW,
    durationMs: 5,
    ...changes,
  };
}

/** Counts of records that are all new. */
export const indexed = (count: number) => ({ read: count, indexed: count });
/** Counts of records that are all there. */
export const duplicates = (count: number) => ({ read: count, duplicate: count });

/** The entry after these reports. */
export function enterAll(...reports: readonly LoadReport[]): LedgerEntry {
  return reports.reduce<LedgerEntry | undefined>((entry, one) => enter(entry, one), undefined) as LedgerEntry;
}
