import type { LoadReport } from '@sekisho/core';

/** The environment does not say what a function needs. One sentence a line, each naming the variable. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** OpenSearch did not answer a question, or answered it with a refusal. */
export class SearchError extends Error {
  override readonly name = 'SearchError';
}

/** What a service of AWS would not give. */
abstract class RefusalError extends Error {
  /** Whether trying again may help. */
  readonly retryable: boolean;
  constructor(message: string, { cause, retryable }: { readonly cause?: unknown; readonly retryable: boolean }) {
    super(message, { cause });
    this.retryable = retryable;
  }
}

/** A role could not be assumed. The text names it and, where there is one, the cure. */
export class RoleError extends RefusalError {
  override readonly name = 'RoleError';
}

/** A secret could not be read. The text names it and, where there is one, the cure; never what is in it. */
export class SecretError extends RefusalError {
  override readonly name = 'SecretError';
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
