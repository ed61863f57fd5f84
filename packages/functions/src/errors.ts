import type { LoadReport } from '@sekisho/core';

/** The environment does not say what a function needs. One sentence a line, each naming the variable. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** OpenSearch did not answer a question, or answered it with a refusal. */
export class SearchError extends Error {
  override readonly name = 'SearchError';
}

/** A queue did not take a message, or did not answer. */
export class QueueError extends Error {
  override readonly name = 'QueueError';
}

/** Some reports could not be entered in the ledger; all others were. */
export class LedgerError extends Error {
  override readonly name = 'LedgerError';
  readonly reports: readonly LoadReport[];
  /** @param reports those that are not in the ledger */
  constructor(message: string, reports: readonly LoadReport[], cause?: unknown) {
    super(message, { cause });
    this.reports = reports;
  }
}
