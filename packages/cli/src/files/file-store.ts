import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { type ObjectStore, StoreError } from '@sekisho/core';

/** Bytes read at a time. */
const CHUNK_BYTES = 256 * 1024;

/** What a store of files can be told besides where they are. */
export interface FileStoreOptions {
  /** LastModified of all of them, ISO 8601, in place of each file's own. */
  readonly modified?: string | undefined;
  /** Told of the bytes of each chunk that is read. */
  readonly onRead?: (bytes: number) => void;
}

/**
 * Local files as objects. The etag is the one S3 gives to an object written at once, the MD5 of the content: a file
 * loaded from here and from S3 is the same object, if bucket and key are.
 * @param pathOf the path of a key; undefined: there is none
 */
export function createFileStore(
  pathOf: (key: string) => string | undefined,
  { modified, onRead }: FileStoreOptions = {},
): ObjectStore {
  return {
    async open(ref) {
      const path = pathOf(ref.key);
      if (path === undefined) throw new StoreError(`There is no file for ${ref.key}.`, { retryable: false });
      try {
        const { size, mtime } = await stat(path);
        const etag = await md5(path);
        const stored = { ...ref, etag, size, modified: modified ?? mtime.toISOString() };
        return { ref: stored, body: read(path, onRead), slice: (from, to) => readRange(path, from, to, onRead) };
      } catch (cause) {
        throw toStoreError(path, cause);
      }
    },
  };
}

async function md5(path: string): Promise<string> {
  const hash = createHash('md5');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}

async function* read(path: string, onRead: FileStoreOptions['onRead']): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
      onRead?.(chunk.length);
      yield chunk;
    }
  } catch (cause) {
    throw toStoreError(path, cause);
  }
}

async function readRange(
  path: string,
  from: number,
  to: number,
  onRead: FileStoreOptions['onRead'],
): Promise<Uint8Array> {
  try {
    await using file = await open(path);
    const { bytesRead, buffer } = await file.read(Buffer.alloc(to - from), 0, to - from, from);
    onRead?.(bytesRead);
    return buffer.subarray(0, bytesRead);
  } catch (cause) {
    throw toStoreError(path, cause);
  }
}

function toStoreError(path: string, cause: unknown): StoreError {
  const { code, message } = cause as NodeJS.ErrnoException;
  return new StoreError(`${path} cannot be read (${code ?? message}).`, { cause, retryable: false });
}
