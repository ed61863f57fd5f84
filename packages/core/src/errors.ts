/** What went wrong at an edge: whether trying again may help, and in whose words. */
interface Failure {
  readonly cause?: unknown;
  readonly retryable: boolean;
}

/** An object could not be opened or read. The text names the object. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly retryable: boolean;
  constructor(message: string, { cause, retryable }: Failure) {
    super(message, { cause });
    this.retryable = retryable;
  }
}

/** OpenSearch did not take a bulk request: no answer, or one that no document is to blame for. */
export class BulkError extends Error {
  override readonly name = 'BulkError';
  readonly retryable: boolean;
  constructor(message: string, { cause, retryable }: Failure) {
    super(message, { cause });
    this.retryable = retryable;
  }
}
