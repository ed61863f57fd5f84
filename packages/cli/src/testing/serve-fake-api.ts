import type { LedgerEntry } from '@sekisho/core';
import { createFakeApi } from '../../../functions/src/testing/fake-api.ts';
import { serveApi } from '../twin/serve-api.ts';
import { runSekisho } from './run-sekisho.ts';

/** The real admin API over a world in memory, on a port of this machine, and the command that asks it. */
export async function serveFakeApi(overrides: Parameters<typeof createFakeApi>[0] = {}) {
  const stack = new AsyncDisposableStack();
  const api = createFakeApi(overrides);
  const url = await serveApi(api.app, 0, stack);
  return {
    ...api,
    url,
    /** Runs the command against it. */
    run: (...args: readonly string[]) => runSekisho([...args, '--url', url]),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

/** A key of flow logs. */
export const KEY = 'AWSLogs/111122223333/vpcflowlogs/eu-west-1/2026/11/20/111122223333_vpcflowlogs_eu-west-1_fl-0a.log';

/** An entry of the ledger. */
export const ENTRY: LedgerEntry = {
  '@timestamp': '2026-11-20T09:15:02.123Z',
  bucket: 'logs',
  key: KEY,
  etag: 'e',
  size: 48_213,
  modified: '2026-11-20T09:15:00.000Z',
  status: 'complete',
  source: 'vpcflowlogs',
  parser: 1,
  account: '111122223333',
  region: 'eu-west-1',
  ...{ read: 2000, indexed: 1999, duplicate: 0, excluded: 0, deadLettered: 1, documents: 2000 },
  issue_codes: ['missing_columns'],
  issues: { missing_columns: 1 },
  bytes_read: 228_000,
  bytes_sent: 1_840_512,
  first_seen: '2026-11-20T09:15:02.123Z',
  attempt_count: 3,
  duration_ms: 412,
  attempts: [
    {
      ...{ read: 2000, indexed: 1999, duplicate: 0, excluded: 0, deadLettered: 1 },
      ...{ at: '2026-11-20T09:15:02.123Z', status: 'complete', start: 0, duration_ms: 412 },
    },
  ],
  parts: [],
};
