import type { Enricher } from '../model/enricher.ts';
import type { BulkTransport, Clock, Continuations, DeadLetterStore, ObjectStore } from '../ports.ts';
import type { LogSource } from '../source/define.ts';
import type { LoaderSettings } from './settings.ts';

/** What a load needs of the world. */
export interface LoaderDeps {
  readonly sources: readonly LogSource[];
  readonly store: ObjectStore;
  readonly transport: BulkTransport;
  readonly deadLetters: DeadLetterStore;
  readonly continuations: Continuations;
  readonly clock: Clock;
  readonly settings: LoaderSettings;
  /** In the order in which they are asked. */
  readonly enrichers?: readonly Enricher[] | undefined;
}

/** The times, in epoch milliseconds, at which a load stops beginning new work, and at which it gives up retrying. */
export interface Deadlines {
  readonly soft: number;
  readonly hard: number;
}
