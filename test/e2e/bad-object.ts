import type { LedgerEntry } from '@sekisho/core';

/** An object that is at fault, or that cannot be had, and what has to be known of it afterwards. */
export interface BadObject {
  readonly what: string;
  readonly key: string;
  /** Absent: there is no such object, only a message about it. */
  readonly body?: string | Uint8Array;
  /** Bucket of the message, where there is no such object. */
  readonly bucket?: string;
  /** What the ledger says. */
  readonly entry: { readonly [K in keyof LedgerEntry]?: unknown };
  /** Issues by their codes. */
  readonly issues?: LedgerEntry['issues'];
  /** Raw records of the dead letters, from the beginning. */
  readonly letters?: readonly string[];
  /** Infrastructure is at fault: the message is delivered again, until it is given up. */
  readonly isGivenUp?: true;
}
