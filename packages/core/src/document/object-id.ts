import { createHash } from 'node:crypto';
import type { ObjectRef } from '../model/object.ts';

/** 120 bits: 20 characters of base64url, no padding, far from any collision. */
const LENGTH = 20;

/**
 * The id of an object: a hash of bucket, key and etag. An overwritten object is another object; the same bytes under the
 * same key are the same one, whichever way its message came.
 */
export function objectId(ref: ObjectRef): string {
  return hash([ref.bucket, ref.key, ref.etag ?? '']);
}

/** The id of a place in a bucket, whatever the object there contains. */
export function placeId(ref: ObjectRef): string {
  return hash([ref.bucket, ref.key]);
}

/** The id of one version of something that the vendor sends again at each change: the same text is the same version. */
export function versionId(id: string, text: string): string {
  return hash([id, text]);
}

/** What an id that a user names has to be like to serve as `_id`: OpenSearch takes at most 512 bytes. */
const PLAIN_ID = /^[A-Za-z0-9][\w.:/+=@-]{0,255}$/u;

/** The id of a record that has one of its own, in a field that the user names. */
export function recordId(id: string): string {
  return PLAIN_ID.test(id) ? id : hash([id]);
}

function hash(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, LENGTH);
}
