import {
  GetObjectCommand,
  type GetObjectCommandInput,
  type GetObjectCommandOutput,
  HeadObjectCommand,
} from '@aws-sdk/client-s3';
import { type ObjectRef, type ObjectStore, type OpenedObject, StoreError, toS3Uri } from '@sekisho/core';
import type { LogBuckets } from './log-buckets.ts';
import { toStoreError } from './store-fault.ts';

/** An object as the store knows it: with etag, size and LastModified. */
type StoredRef = OpenedObject['ref'];

/** The buckets of logs. */
export interface LogStore extends ObjectStore {
  /**
   * Looks an object up without reading it.
   * @throws StoreError when there is none, or when it may not be read
   */
  find(ref: ObjectRef): Promise<StoredRef>;
}

const STALL_MS = 30_000;

/**
 * Reads log objects from S3.
 * @param stallMs milliseconds without a byte after which a transfer has failed
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
export function createObjectStore(buckets: LogBuckets, stallMs = STALL_MS): LogStore {
  async function get(ref: ObjectRef, part: Pick<GetObjectCommandInput, 'Range' | 'IfMatch'> = {}) {
    const uri = toS3Uri(ref);
    const { s3, who } = buckets.readerOf(ref.bucket, uri);
    return await s3.send(new GetObjectCommand({ ...target(ref), ...part })).catch((error: unknown) => {
      throw toStoreError(uri, 'read', error, who);
    });
  }
  /** No byte of another object than the one that was opened. */
  async function readRange(ref: StoredRef, from: number, to: number): Promise<Uint8Array> {
    const answer = await get(ref, { Range: `bytes=${from}-${to - 1}`, IfMatch: `"${ref.etag}"` });
    const chunks: Uint8Array[] = [];
    for await (const chunk of read(toS3Uri(ref), answer.Body, stallMs)) chunks.push(chunk);
    return Buffer.concat(chunks);
  }
  return {
    async open(ref) {
      const answer = await get(ref);
      const stored = complete(ref, answer);
      const body = read(toS3Uri(ref), answer.Body, stallMs);
      return { ref: stored, body, slice: (from, to) => readRange(stored, from, to) };
    },
    async find(ref) {
      const uri = toS3Uri(ref);
      const { s3, who } = buckets.readerOf(ref.bucket, uri);
      const answer = await s3.send(new HeadObjectCommand(target(ref))).catch((error: unknown) => {
        throw toStoreError(uri, 'read', error, who);
      });
      return complete(ref, answer);
    },
  };
}

function target({ bucket, key, versionId }: ObjectRef) {
  return { Bucket: bucket, Key: key, VersionId: versionId };
}

function complete(
  ref: ObjectRef,
  { ETag, ContentLength, LastModified }: Pick<GetObjectCommandOutput, 'ETag' | 'ContentLength' | 'LastModified'>,
): StoredRef {
  const etag = ETag?.replaceAll('"', '');
  if (etag === undefined || ContentLength === undefined || LastModified === undefined) {
    throw new StoreError(`${toS3Uri(ref)} came without ETag, length or LastModified.`, { retryable: true });
  }
  return { ...ref, etag, size: ContentLength, modified: LastModified.toISOString() };
}

/**
 * The bytes of an object. The transfer is given up when the consumer stops early, and when nothing comes for too long;
 * a consumer that takes its time is no reason.
 */
async function* read(
  uri: string,
  body: GetObjectCommandOutput['Body'],
  stallMs: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (body === undefined || !('destroy' in body)) return;
  let stall: NodeJS.Timeout | undefined;
  const watch = () => {
    stall = setTimeout(() => body.destroy(new Error(`nothing came for ${stallMs / 1000} s`)), stallMs);
  };
  try {
    watch();
    for await (const chunk of body) {
      clearTimeout(stall);
      yield chunk;
      watch();
    }
  } catch (error) {
    throw toStoreError(uri, 'read to its end', error);
  } finally {
    clearTimeout(stall);
  }
}
