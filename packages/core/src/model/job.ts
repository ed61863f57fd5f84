import type { LoadMode } from './object.ts';

/** What a time is of. */
export type TimeOf = 'event' | 'arrival';

/** Which objects a job is for. What is not given does not matter. */
export interface Selection {
  readonly bucket: string;
  /** Beginning of the keys. */
  readonly prefix: string;
  /** Id of the source whose rule claims them. */
  readonly source?: string | undefined;
  /** A time, ISO 8601: `from` is included, `to` is not. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /**
   * What the time is of: `event`, what keys tell of their events, and where a key tells nothing when the object was written;
   * `arrival`, or without it, when objects were written.
   */
  readonly by?: TimeOf | undefined;
}

/**
 * - `listing`: pages of the bucket are still to be gone through.
 * - `enqueued`: every object that it is for was put on the backfill queue; what became of them is in the ledger.
 * - `cancelled`: by an operator; what is still on the queue is let go.
 */
export type JobStatus = 'listing' | 'enqueued' | 'cancelled';

/**
 * A request to load objects again, and how far it has come. It is also the document in the index `sekisho-jobs`, hence
 * the names.
 */
export interface Job extends Selection {
  readonly '@timestamp': string;
  readonly id: string;
  /** ARN of whoever asked for it. */
  readonly caller: string;
  readonly mode: LoadMode;
  /** Objects to enqueue in a minute at most; as fast as can be without it. */
  readonly rate?: number | undefined;
  /** Code of the issue of dead letters, where their objects are what it is for. */
  readonly code?: string | undefined;
  readonly status: JobStatus;
  /** Pages that have been gone through, and the last key of the last one. */
  readonly page: number;
  readonly after?: string | undefined;
  /** Objects and bytes, as stored, seen in the bucket, and those among them that were enqueued. */
  readonly listed: number;
  readonly enqueued: number;
  readonly bytes: number;
  /** When it changed last. */
  readonly updated: string;
}
