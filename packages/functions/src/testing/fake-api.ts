import { type AuditEntry, createEnrichers, defaultSettings, StoreError, sources, toS3Uri } from '@sekisho/core';
import { createFakeClock } from '../../../../test/fakes/clock.ts';
import type { LedgerQuery } from '../adapters/ledger-search.ts';
import { createApp } from '../api/app.ts';
import type { ApiDeps } from '../api/deps.ts';
import { createLog } from '../log.ts';
import { createFakeJobs } from './fake-jobs.ts';
import { createFakeOverview } from './fake-overview.ts';

/** The admin API over a world in memory, with two objects in the bucket `logs`: `a` and `b`. */
export function createFakeApi(overrides: Partial<ApiDeps> = {}) {
  const queries: LedgerQuery[] = [];
  const lines: string[] = [];
  const audited: AuditEntry[] = [];
  const jobs = createFakeJobs();
  const deps: ApiDeps = {
    sources,
    settings: defaultSettings,
    deployed: defaultSettings,
    configured: async () => undefined,
    enrichers: async () => createEnrichers(),
    logBuckets: ['logs'],
    store: {
      open: async (ref) => ({
        ref: { ...ref, etag: 'e', size: 1, modified: '2026-11-20T10:00:00.000Z' },
        body: (async function* () {
          yield new TextEncoder().encode('nothing');
        })(),
      }),
      async find(ref) {
        if (ref.key === 'a' || ref.key === 'b') {
          return { ...ref, etag: 'e', size: 1, modified: '2026-11-20T10:00:00.000Z' };
        }
        const cause = Object.assign(new Error('UnknownError'), { name: 'NotFound' });
        throw new StoreError(`${toS3Uri(ref)} is not there`, { cause, retryable: false });
      },
    },
    ledger: {
      async search(query) {
        queries.push(query);
        return { entries: [], total: 0 };
      },
      version: async () => ({ distribution: 'opensearch', number: '3.5.0' }),
    },
    overview: createFakeOverview(),
    documents: { find: async () => undefined },
    deadLetters: {
      groups: async () => ({ total: 0, groups: [] }),
      objects: async () => ({ objects: [] }),
    },
    deadLetterFiles: { find: async () => undefined },
    ask: async () => ({ hits: { total: { value: 0 }, hits: [] } }),
    queues: {
      live: async () => ({ waiting: 3, inFlight: 1 }),
      backfill: async () => ({ waiting: 0, inFlight: 0 }),
    },
    pages: jobs,
    progress: async () => ({ objects: {}, read: 0, documents: 0, deadLettered: 0 }),
    proofs: async () => ({ entries: new Map(), documents: new Map() }),
    audit: { write: async (entry) => void audited.push(entry) },
    operators: [],
    clock: createFakeClock(),
    log: createLog((line) => lines.push(line)),
    ...overrides,
  };
  const app = createApp(deps);
  return {
    app,
    deps,
    enqueued: jobs.queued,
    queries,
    lines,
    audited,
    jobs,
    /** Sends JSON. */
    post: async (path: string, body: unknown, env?: object) =>
      await app.request(
        path,
        { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
        env,
      ),
  };
}

/** The JSON of an answer, in the form that the test expects of it. */
export async function jsonOf<T = Readonly<Record<string, unknown>>>(response: Response): Promise<T> {
  return (await response.json()) as T;
}
