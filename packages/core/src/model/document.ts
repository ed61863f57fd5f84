import type { Issue } from './issue.ts';

/** A document ready for OpenSearch: `json` is its text. */
export interface LogDocument {
  readonly id: string;
  readonly index: string;
  readonly json: string;
  /** `@timestamp` in epoch milliseconds. */
  readonly timestamp: number;
  readonly issues: readonly Issue[];
}
