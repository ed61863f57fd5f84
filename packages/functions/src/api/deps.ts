import type { Clock, Enricher, LoaderSettings, LogSource } from '@sekisho/core';
import type { Audit } from '../adapters/audit.ts';
import type { DeadLetterFiles } from '../adapters/dead-letter-files.ts';
import type { DeadLetterSearch } from '../adapters/dead-letter-search.ts';
import type { AskProgress } from '../adapters/job-progress.ts';
import type { LedgerSearch } from '../adapters/ledger-search.ts';
import type { LogDocuments } from '../adapters/log-documents.ts';
import type { LogStore } from '../adapters/object-store.ts';
import type { OverviewSearch } from '../adapters/overview-search.ts';
import type { ProofSearch } from '../adapters/proof-search.ts';
import type { QueueDepth } from '../adapters/queues.ts';
import type { PageDeps } from '../jobs/run-page.ts';
import type { Log } from '../log.ts';
import type { Ask } from './pages/dashboard-page.ts';

/** How much is on the queues. */
interface ApiQueues {
  live(): Promise<QueueDepth>;
  backfill(): Promise<QueueDepth>;
}

/** What the admin API needs of the world. */
export interface ApiDeps {
  /** What is configured, as it was at the last `configured`. */
  readonly sources: readonly LogSource[];
  readonly settings: LoaderSettings;
  /** The settings without any file. */
  readonly deployed: LoaderSettings;
  /** Has `sources` and `settings` follow the files of the configuration. */
  configured(): Promise<unknown>;
  /** What enrichment goes by now. */
  enrichers(): Promise<readonly Enricher[]>;
  /** Buckets whose objects may be asked for. */
  readonly logBuckets: readonly string[];
  readonly store: LogStore;
  readonly ledger: LedgerSearch;
  readonly overview: OverviewSearch;
  readonly documents: LogDocuments;
  readonly deadLetters: DeadLetterSearch;
  readonly deadLetterFiles: DeadLetterFiles;
  /** Asks indices what a panel of a dashboard shows. */
  readonly ask: Ask;
  readonly queues: ApiQueues;
  readonly pages: PageDeps;
  /** What became of the objects of a job so far. */
  readonly progress: AskProgress;
  readonly proofs: ProofSearch;
  readonly audit: Audit;
  /** Whom changes are allowed to: ARNs of IAM roles and users, `*` for any characters. */
  readonly operators: readonly string[];
  readonly clock: Clock;
  readonly log: Log;
}
