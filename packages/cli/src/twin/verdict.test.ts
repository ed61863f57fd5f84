import { enter, type LedgerEntry, type LoadReport } from '@sekisho/core';
import { describe, expect, it } from 'vitest';
import type { SampleObject } from '../samples/sample-object.ts';
import { judgeSamples } from './verdict.ts';

const log: SampleObject = { key: 'a', body: Buffer.from(''), records: 3, expected: 'complete', about: 'a log' };
const note: SampleObject = { ...log, key: 'b', records: 0, expected: 'unclaimed' };

function entryOf(key: string, part: Partial<LoadReport>): [string, LedgerEntry] {
  const entry = enter(undefined, {
    ref: { bucket: 'logs', key },
    status: 'complete',
    start: 0,
    ...{ read: 0, indexed: 0, duplicate: 0, excluded: 0, deadLettered: 0, issues: {} },
    ...{ bytesStored: 0, bytesRead: 0, bytesSent: 0, startedAt: 0, durationMs: 0 },
    ...part,
  });
  return [`s3://logs/${key}`, entry];
}

function twinWith(entries: readonly [string, LedgerEntry][], count: number) {
  return {
    aws: { logBucket: 'logs' },
    entries: new Map(entries),
    search: { indices: { refresh: async () => ({}) }, count: async () => ({ body: { count } }) },
  };
}

const well = [entryOf('a', { read: 3, indexed: 1, duplicate: 2 }), entryOf('b', { status: 'unclaimed' })];

describe('judgeSamples', () => {
  it('finds nothing wrong where ledger and cluster agree', async () => {
    expect(await judgeSamples([log, note], twinWith(well, 3))).toMatchObject({ faults: [], documents: 3, found: 3 });
  });

  it.each([
    ['a cluster with another number of documents', well, 2, ['cluster', expect.stringContaining('2 documents')]],
    ['an object that was not loaded', well.slice(1), 0, ['a', expect.stringContaining('not in the ledger')]],
    [
      'records that were not read',
      [entryOf('a', { read: 2, indexed: 2 }), ...well.slice(1)],
      2,
      ['a', '2 records were read of 3'],
    ],
    [
      'counts that do not add up',
      [entryOf('a', { read: 3, indexed: 2 }), ...well.slice(1)],
      2,
      ['a', expect.stringContaining('do not add up')],
    ],
    [
      'an object that failed',
      [entryOf('a', { status: 'failed', error: 'the cluster is away' }), ...well.slice(1)],
      0,
      ['a', 'failed: the cluster is away'],
    ],
    [
      'an object that should be unclaimed',
      [...well.slice(0, 1), entryOf('b', {})],
      3,
      ['b', 'complete, not unclaimed'],
    ],
  ])('names %s', async (_, entries, count, fault) => {
    const { faults } = await judgeSamples([log, note], twinWith(entries, count));

    expect(faults).toEqual([fault]);
  });
});
