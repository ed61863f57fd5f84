import { enter, type LedgerEntry, type LoadReport, toS3Uri } from '@sekisho/core';
import { type Config, createLoadDeps, createLoadHandler, type Log } from '@sekisho/functions';
import type { SqsFunction } from '../local/invoke.ts';

/** The loader as it is deployed, with somebody looking over its shoulder. */
export interface WatchedLoader {
  readonly handler: SqsFunction;
  /** What the ledger says of each object that was loaded since the start, by its URI. */
  readonly entries: ReadonlyMap<string, LedgerEntry>;
}

/**
 * Makes the loader from the deployed handler and its deployed dependencies.
 * @param onEntry told of an object each time its entry in the ledger has been written
 */
export function createWatchedLoader(config: Config, log: Log, onEntry: (entry: LedgerEntry) => void): WatchedLoader {
  const entries = new Map<string, LedgerEntry>();
  const deps = createLoadDeps(config, log);
  const ledger = {
    async record(reports: readonly LoadReport[]) {
      await deps.ledger.record(reports);
      for (const report of reports) {
        const uri = toS3Uri(report.ref);
        const entry = enter(entries.get(uri), report);
        entries.set(uri, entry);
        onEntry(entry);
      }
    },
  };
  return { handler: createLoadHandler(() => ({ ...deps, ledger })), entries };
}
