import type { Issue } from './issue.ts';
import type { ObjectRef } from './object.ts';

/** The stage that gave up on a record. */
export type Stage = 'split' | 'parse' | 'sink';

/** A record that could not become the document it should be, kept whole with its issue. */
export interface DeadLetter {
  readonly source: string;
  readonly parser: number;
  readonly ref: ObjectRef;
  readonly ordinal: number;
  /** Place within the envelope, for records that came in one. */
  readonly part?: number | undefined;
  readonly stage: Stage;
  readonly issue: Issue;
  /** The raw record; its first part only where it is over the record cap (issue `too_long`). */
  readonly record: string;
}
