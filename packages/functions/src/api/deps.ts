import type { Clock, Enricher, LoaderSettings, LoadRequest, LogSource } from '@sekisho/core';
import type { LedgerSearch } from '../adapters/ledger-search.ts';
import type { LogStore } from '../adapters/object-store.ts';
import type { QueueDepth } from '../adapters/queues.ts';
import type { Log } from '../log.ts';
import type { Ask } from './pages/dashboard-page.ts';

/** The queues, as the API sees them. */
interface ApiQueues {
  /**
   * Puts requests on the backfill queue.
   * @returns those that were not taken
   * @throws what the SDK throws when the queue cannot be reached
   */
  enqueue(requests: readonly LoadRequest[]): Promise<readonly LoadRequest[]>;
  live(): Promise<QueueDepth>;
  backfill(): Promise<QueueDepth>;
}

/** What the admin API needs of the world. */
export interface ApiDeps {
  readonly sources: readonly LogSource[];
  readonly settings: LoaderSettings;
  /** What enrichment goes by now. */
  enrichers(): Promise<readonly Enricher[]>;
  /** Buckets whose objects may be asked for. */
  readonly logBuckets: readonly string[];
  readonly store: LogStore;
  readonly ledger: LedgerSearch;
  /** Asks indices what a panel of a dashboard shows. */
  readonly ask: Ask;
  readonly queues: ApiQueues;
  readonly clock: Clock;
  readonly log: Log;
}
