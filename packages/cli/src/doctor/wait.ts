import { setTimeout as sleep } from 'node:timers/promises';
import type { LedgerEntry } from '@sekisho/core';
import type { AdminApi } from '../api/client.ts';
import { ApiError } from '../api/refusal.ts';
import type { Target } from './aws.ts';

/** Milliseconds between two looks at the ledger: its index needs one second itself to show what is new. */
const INTERVAL = 1_000;

/** How long to wait, and who is told of it. */
export interface Patience {
  /** Seconds to wait at most. */
  readonly timeout: number;
  /** Told how many seconds have gone. */
  readonly onWait: (seconds: number) => void;
}

/** What the ledger says of an object in the end. */
export interface Waited {
  /** Undefined where the time was up before. */
  readonly entry: LedgerEntry | undefined;
  /** Why the last look has failed. */
  readonly fault: string | undefined;
}

/**
 * Waits until an object is entered in the ledger. A look that fails is forgiven: the next one may be answered.
 * @param pause waits so many milliseconds
 * @throws CommandError where the API does not let the caller in any more
 */
export async function waitForEntry(
  { bucket, key }: Target,
  api: AdminApi,
  { timeout, onWait }: Patience,
  pause: (ms: number) => Promise<unknown> = sleep,
): Promise<Waited> {
  const began = Date.now();
  let fault: string | undefined;
  for (;;) {
    try {
      const { objects } = await api.get<{ readonly objects: readonly LedgerEntry[] }>('/objects', { bucket, key });
      if (objects[0] !== undefined) return { entry: objects[0], fault: undefined };
      fault = undefined;
    } catch (error) {
      if (!(error instanceof ApiError) || (error.status !== undefined && error.status < 429)) throw error;
      fault = error.message;
    }
    const gone = (Date.now() - began) / 1000;
    if (gone >= timeout) return { entry: undefined, fault };
    onWait(Math.round(gone));
    await pause(INTERVAL);
  }
}
