import type { LoadRequest, ObjectRef } from './model/object.ts';
import type { LoadReport } from './model/report.ts';

/** An object ready to be read: `ref` is completed with etag, size and LastModified as the store gives them. */
export interface OpenedObject {
  readonly ref: ObjectRef & { readonly etag: string; readonly size: number; readonly modified: string };
  readonly body: AsyncIterable<Uint8Array>;
  /**
   * Bytes by their places, of the very object that was opened; for formats that are not read from the beginning.
   * @throws StoreError when they cannot be read, and when the object is another one by now
   */
  slice?(from: number, to: number): Promise<Uint8Array>;
}

/** Where objects are read from. */
export interface ObjectStore {
  /** @throws StoreError when the object cannot be opened; reading `body` throws it too. */
  open(ref: ObjectRef): Promise<OpenedObject>;
}

/** What the cluster says of one action of a bulk request. */
export interface BulkItem {
  readonly status: number;
  readonly error?: { readonly type: string; readonly reason: string } | undefined;
}

/** The answer to one bulk request: the HTTP status, and on 200 an item for each action, in order. */
export interface BulkAnswer {
  readonly status: number;
  readonly items: readonly BulkItem[];
  /** The cluster's words, when `status` is not 200. */
  readonly reason?: string | undefined;
}

/** One attempt at a bulk request. Whether and when to try again is the sink's decision. */
export interface BulkTransport {
  /**
   * @param body newline-delimited JSON, UTF-8, valid until the promise settles
   * @throws BulkError when no answer came (connection lost, time-out)
   */
  bulk(body: Uint8Array): Promise<BulkAnswer>;
}

/** Where dead letters are kept. */
export interface DeadLetterStore {
  /** Writes or overwrites one file of newline-delimited JSON. `name` is a key relative to the store's root. */
  put(name: string, lines: readonly string[]): Promise<void>;
}

/** The book in which every object is entered. */
export interface Ledger {
  /** Enters the reports, one per object and attempt; resolves when they are durable. */
  record(reports: readonly LoadReport[]): Promise<void>;
}

/** Puts the rest of an object back on the queue it came from. */
export interface Continuations {
  send(request: LoadRequest): Promise<void>;
}

/** Time. `now` is in epoch milliseconds. `random` is in [0, 1), for jitter. */
export interface Clock {
  now(): number;
  sleep(ms: number): Promise<void>;
  random(): number;
}
