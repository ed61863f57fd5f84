import type { Issue } from './issue.ts';
import type { ObjectRef } from './object.ts';

/** The stage that gave up on a record; `classify` gives up on an object, of which the first text is kept. */
export type Stage = 'classify' | 'split' | 'parse' | 'sink';

/** Why a record could not become the document it should be, and which stage gave up on it. */
export interface Failure {
  readonly issue: Issue;
  readonly stage: Stage;
}

/** A record that could not become the document it should be, kept whole with its issue. */
export interface DeadLetter extends Failure {
  readonly source: string;
  readonly parser: number;
  readonly ref: ObjectRef;
  readonly ordinal: number;
  /** Place within the envelope, for records that came in one. */
  readonly part?: number | undefined;
  /** The raw record; its first part only where it is over the record cap (issue `too_long`). */
  readonly record: string;
}
