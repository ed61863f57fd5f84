import type { Issue, IssueCounts } from './issue.ts';
import type { ObjectRef } from './object.ts';

/**
 * What became of the records of an object (or of one part of it).
 * The first law: `read = indexed + duplicate + excluded + deadLettered`.
 */
export interface Counts {
  readonly read: number;
  readonly indexed: number;
  readonly duplicate: number;
  readonly excluded: number;
  readonly deadLettered: number;
}

/** What a rule of exclusion does with records: leaves them out, or only counts those that it would leave out. */
export type RuleAction = 'exclude' | 'count';

/** What one rule of exclusion came to. What those with the action `exclude` come to adds up to `excluded`. */
export interface RuleCount {
  readonly rule: string;
  readonly action: RuleAction;
  readonly count: number;
  /** Records for which it could not be told whether the rule is for them. They are not left out. */
  readonly undecided?: number | undefined;
}

/**
 * - `complete`: every record is accounted for, the object was read to its end.
 * - `continued`: the deadline came; the records from `next` on are left to a continuation message.
 * - `partial`: the object ends in a fault (see `fault`); what could be read is accounted for.
 * - `failed`: nothing could be read, or infrastructure failed (see `error`); the message stays on the queue if it is an `error`.
 * - `unclaimed`: no rule claims the key. `ignored`: a rule says the key holds no logs.
 */
export type LoadStatus = 'complete' | 'continued' | 'partial' | 'failed' | 'unclaimed' | 'ignored';

/** What one attempt at loading an object came to. Every attempt ends in exactly one report. */
export interface LoadReport extends Counts {
  readonly ref: ObjectRef;
  readonly status: LoadStatus;
  /** The job that asked for it. */
  readonly job?: string | undefined;
  /** Names the configuration that was in force. */
  readonly configuration?: string | undefined;
  /** Source id, where a rule claims the key. */
  readonly source?: string | undefined;
  /** Version of the source's parser. */
  readonly parser?: number | undefined;
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  /** Ordinal of the first record of this part, and of the first one left to the continuation. */
  readonly start: number;
  readonly next?: number | undefined;
  readonly issues: IssueCounts;
  /** The rules of exclusion that had to do with records; absent where none had. */
  readonly exclusions?: readonly RuleCount[] | undefined;
  /** A fault of the object's data: no retry helps. */
  readonly fault?: Issue | undefined;
  /** A failure of infrastructure, in words: the message is to be delivered again. */
  readonly error?: string | undefined;
  /** Why an object is ignored, or not loaded as what its key says. */
  readonly reason?: string | undefined;
  /**
   * Where the object was replaced, and read to its end: what was indexed of it before this time, ISO 8601, is to be removed,
   * in whichever index it is.
   */
  readonly replaces?: string | undefined;
  /** Bytes as stored, bytes of text after decompression, bytes of bulk requests. */
  readonly bytesStored: number;
  readonly bytesRead: number;
  readonly bytesSent: number;
  /** Earliest and latest `@timestamp`, ISO 8601. */
  readonly firstEvent?: string | undefined;
  readonly lastEvent?: string | undefined;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly durationMs: number;
}

/** Whether the first law holds for these counts. */
export function isBalanced(counts: Counts): boolean {
  return counts.read === counts.indexed + counts.duplicate + counts.excluded + counts.deadLettered;
}
