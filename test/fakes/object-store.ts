import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { type ObjectRef, type ObjectStore, type OpenedObject, StoreError, toS3Uri } from '@sekisho/core';

/** How an object is laid into the fake store. */
export interface FakeObjectOptions {
  /** Default `logs`. */
  readonly bucket?: string | undefined;
  /** Default: the MD5 of the stored bytes, as S3 gives it to objects put in one part. */
  readonly etag?: string | undefined;
  /** LastModified, ISO 8601; default {@link FAKE_MODIFIED}. */
  readonly modified?: string | undefined;
  /** Bytes of each chunk of the body; default: the body in one chunk. */
  readonly chunkBytes?: number | undefined;
  /** Compress the body before it is stored. */
  readonly gzip?: boolean | undefined;
  /** The connection breaks after so many stored bytes: reading then throws a retryable StoreError. */
  readonly breakAfter?: number | undefined;
}

/** LastModified of objects that do not say otherwise. */
export const FAKE_MODIFIED = '2026-11-20T10:00:00.000Z';

/** An object store in memory. */
export interface FakeObjectStore extends ObjectStore {
  /** Puts an object, or overwrites it. @returns the reference under which it is found */
  put(key: string, body: string | Uint8Array, options?: FakeObjectOptions): ObjectRef;
  /** Removes an object: opening it throws, as S3 answers NoSuchKey. */
  remove(ref: ObjectRef): void;
  /** Opening the object throws this error from now on. */
  fail(ref: ObjectRef, error: Error): void;
  /** References opened so far, in order. */
  readonly opened: readonly ObjectRef[];
}

/** Makes an empty store. */
export function createFakeObjectStore(): FakeObjectStore {
  const objects = new Map<string, OpenedObject | Error>();
  const opened: ObjectRef[] = [];
  return {
    opened,
    put(key, body, options = {}) {
      const object = storedObject(key, body, options);
      objects.set(toS3Uri(object.ref), object);
      return object.ref;
    },
    remove(ref) {
      objects.delete(toS3Uri(ref));
    },
    fail(ref, error) {
      objects.set(toS3Uri(ref), error);
    },
    async open(ref) {
      opened.push(ref);
      const object = objects.get(toS3Uri(ref));
      if (object === undefined) throw new StoreError(`${toS3Uri(ref)} is not there (NoSuchKey)`, { retryable: false });
      if (object instanceof Error) throw object;
      return object;
    },
  };
}

function storedObject(key: string, body: string | Uint8Array, options: FakeObjectOptions): OpenedObject {
  const { bucket = 'logs', modified = FAKE_MODIFIED, chunkBytes, gzip = false, breakAfter } = options;
  const bytes = gzip ? gzipSync(body) : Buffer.from(body);
  const etag = options.etag ?? createHash('md5').update(bytes).digest('hex');
  const ref = { bucket, key, etag, size: bytes.length, modified };
  return {
    ref,
    body: { [Symbol.asyncIterator]: () => read(ref, bytes, chunkBytes, breakAfter) },
    async slice(from, to) {
      if (to > (breakAfter ?? to)) throw broken(ref);
      return bytes.subarray(from, to);
    },
  };
}

async function* read(
  ref: ObjectRef,
  bytes: Uint8Array,
  chunkBytes = Math.max(1, bytes.length),
  breakAfter = Number.POSITIVE_INFINITY,
): AsyncGenerator<Uint8Array> {
  const end = Math.min(bytes.length, breakAfter);
  for (let from = 0; from < end; from += chunkBytes) yield bytes.subarray(from, Math.min(end, from + chunkBytes));
  if (breakAfter < bytes.length) throw broken(ref);
}

function broken(ref: ObjectRef): StoreError {
  return new StoreError(`the connection broke in the middle of ${toS3Uri(ref)}`, { retryable: true });
}
