import { enter, type Job, type LedgerEntry, type LoadReport } from '@sekisho/core';
import type { Covered } from '../adapters/coverage-search.ts';
import type { DeadLetterGroup } from '../adapters/dead-letter-groups.ts';
import type { ApiDeps } from '../api/deps.ts';
import { createFakeApi } from './fake-api.ts';
import { createFakeJobs } from './fake-jobs.ts';
import { createFakeOverview } from './fake-overview.ts';

/** What an attacker would have a key, a record or a name be. */
export const HOSTILE = `"><script>alert('1')</script> onload=x style=y \u202egpj.log`;

const NOW = createFakeApi().deps.clock.now();
const iso = new Date(NOW - 3_600_000).toISOString();
const ref = { bucket: 'logs', key: HOSTILE, etag: HOSTILE, size: 12_345, modified: iso };

const report: LoadReport = {
  ref,
  status: 'failed',
  source: HOSTILE,
  account: HOSTILE,
  region: HOSTILE,
  parser: 1,
  start: 0,
  read: 3,
  indexed: 1,
  duplicate: 0,
  excluded: 1,
  deadLettered: 1,
  issues: { extra_columns: 1 },
  error: HOSTILE,
  reason: HOSTILE,
  firstEvent: iso,
  lastEvent: iso,
  bytesStored: 1,
  bytesRead: 1,
  bytesSent: 1,
  startedAt: NOW - 60_000,
  durationMs: 1,
  job: HOSTILE,
};

const entry: LedgerEntry = { ...enter(enter(undefined, { ...report, start: 5 }), report), fault: HOSTILE };

const counts = { objects: 10, documents: 100, bytes: 7, deadLetters: 1, failedObjects: 2 };
const place: Covered = { source: HOSTILE, account: HOSTILE, region: HOSTILE, ...counts, lastArrival: NOW - 36_000_000 };
const arrivals = Array.from({ length: 10 }, (_, i) => NOW - 36_000_000 - i * 3_600_000).reverse();

const group: DeadLetterGroup = {
  ...{ source: HOSTILE, code: HOSTILE, field: HOSTILE, parser: 1, count: 2, objects: 1, firstSeen: iso, lastSeen: iso },
  example: { index: 'log-x', id: HOSTILE, bucket: 'logs', key: HOSTILE, ordinal: 1, message: HOSTILE },
};

const tally = (count: number) => ({ objects: 1, records: 10, issues: { bad_value: count } });
const values = (value: string) => ({ counts: new Map([[value, 500]]), others: 0 });
const volume = { objects: 1, documents: 10, bytesStored: 2, bytesRead: 3, bytesSent: 4, seconds: 0.5 };

const job: Job = {
  ...{ '@timestamp': iso, id: HOSTILE, caller: HOSTILE, bucket: HOSTILE, prefix: HOSTILE, source: HOSTILE },
  ...{ mode: 'fill', code: HOSTILE, status: 'listing', page: 1, listed: 3, enqueued: 2, bytes: 9, updated: iso },
};

/** The admin API over a world in which an attacker has written everything. */
export function createHostileApi(overrides: Partial<ApiDeps> = {}) {
  const jobs = createFakeJobs([{ ...ref }]);
  jobs.book.set(job.id, job);
  return createFakeApi({
    ledger: {
      search: async () => ({ entries: [entry], total: 1, after: [1, HOSTILE, HOSTILE] }),
      version: async () => ({ distribution: HOSTILE, number: '1' }),
    },
    overview: createFakeOverview({
      findUnclaimed: async () => ({
        keys: [{ key: HOSTILE, '@timestamp': iso, first_seen: iso, size: 5 }],
        total: 20_000,
      }),
      countCoverage: async () => ({ places: [place], after: place }),
      findArrivals: async () => [arrivals],
      countIssues: async () => [
        {
          ...{ source: HOSTILE, first: { bad_value: { bucket: 'logs', key: HOSTILE, modified: iso } } },
          ...{ now: tally(9), before: tally(1), parsers: [] },
        },
      ],
      countFilled: async () => ({
        now: { documents: 100, filled: {} },
        before: { documents: 100, filled: { [HOSTILE]: 99 } },
      }),
      countValues: async () => [{ field: HOSTILE, now: values(HOSTILE), before: values('usual') }],
      findFirst: async () => [{ at: iso, path: HOSTILE }],
      sampleDocuments: async () => [{ at: iso, path: HOSTILE, value: { [HOSTILE]: HOSTILE } }],
      sumVolumes: async () => [{ ...volume, source: HOSTILE }],
      measureIndices: async () => [{ index: 'log-aws-elb-2026-11', bytes: 5, documents: 2 }],
      countRecords: async () => [{ source: HOSTILE, hours: [0, 1, 2_000_000] }],
    }),
    deadLetters: {
      groups: async () => ({ total: 2, groups: [group], after: [HOSTILE, HOSTILE, null, 1] }),
      objects: async () => ({ objects: [{ bucket: 'logs', key: HOSTILE, count: 2 }], after: undefined }),
    },
    documents: { find: async () => ({ event: { original: HOSTILE } }) },
    pages: jobs,
    progress: async () => ({ objects: { failed: 1 }, read: 1, documents: 1, deadLettered: 1 }),
    ...overrides,
  });
}
