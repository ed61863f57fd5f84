import { isJsonObject, type Json } from '../model/json.ts';
import type { LoadRequest, ObjectRef } from '../model/object.ts';

/** What a message on a queue asks for; or that it asks for nothing, and why; or that nobody understands it. */
export type Notification =
  | { readonly kind: 'requests'; readonly requests: readonly LoadRequest[] }
  | { readonly kind: 'page'; readonly page: JobPage }
  | { readonly kind: 'nothing'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly detail: string };

/** Asks for a page of a job: the objects of a bucket that come next. */
export interface JobPage {
  readonly job: string;
  /** How many pages have been gone through before. */
  readonly page: number;
}

type Body = { readonly [key: string]: Json };

/** An SNS message inside an SNS message is nobody's delivery. */
const MAX_WRAPS = 2;

/**
 * Reads the body of an SQS message: an S3 event, an EventBridge `Object Created`, either of them inside an SNS message,
 * the test event that S3 sends when notifications are set up, or a request of Sekisho's own (see `toMessage`).
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
 */
export function readNotification(body: string): Notification {
  return read(body, 0);
}

function read(text: string, wraps: number): Notification {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return unknown('the message is not JSON');
  }
  if (!isJsonObject(body)) return unknown('the message is no JSON object');
  if (body['Event'] === 's3:TestEvent') return { kind: 'nothing', reason: 'the test event of S3' };
  if (isJsonObject(body['sekisho'])) return readOwn(body['sekisho']);
  if (Array.isArray(body['Records'])) return readS3Records(body['Records']);
  if (body['source'] === 'aws.s3' && isJsonObject(body['detail'])) return readEventBridge(body, body['detail']);
  if (typeof body['Message'] === 'string' && wraps < MAX_WRAPS) return read(body['Message'], wraps + 1);
  return unknown('neither an S3 event, nor EventBridge, nor SNS');
}

function unknown(detail: string): Notification {
  return { kind: 'unknown', detail };
}

function readS3Records(records: readonly Json[]): Notification {
  const requests: LoadRequest[] = [];
  for (const [i, record] of records.entries()) {
    const s3 = isJsonObject(record) ? record['s3'] : undefined;
    if (!isJsonObject(record) || !isJsonObject(s3)) return unknown(`entry ${i} of Records is not of S3`);
    if (!isCreation(record['eventName'])) continue;
    const object = isJsonObject(s3['object']) ? s3['object'] : {};
    const key = typeof object['key'] === 'string' ? decodeKey(object['key']) : undefined;
    const bucket = isJsonObject(s3['bucket']) ? s3['bucket']['name'] : undefined;
    if (key === undefined || typeof bucket !== 'string')
      return unknown(`entry ${i} of Records names no bucket or no key`);
    requests.push(
      request({
        bucket,
        key,
        etag: text(object['eTag']),
        versionId: text(object['versionId']),
        size: size(object['size']),
        modified: text(record['eventTime']),
      }),
    );
  }
  return requests.length > 0 ? { kind: 'requests', requests } : { kind: 'nothing', reason: 'no object was created' };
}

/** Events of other kinds (removal, restore, tagging) say nothing of new logs. */
function isCreation(name: Json | undefined): boolean {
  return name === undefined || (typeof name === 'string' && /^(?:s3:)?ObjectCreated:/u.test(name));
}

/** Keys in S3 events are form-encoded: a blank is `+`. @returns the key as it came, where the encoding is broken */
function decodeKey(key: string): string {
  try {
    return decodeURIComponent(key.replaceAll('+', ' '));
  } catch {
    return key;
  }
}

function readEventBridge(body: Body, detail: Body): Notification {
  if (body['detail-type'] !== 'Object Created')
    return { kind: 'nothing', reason: `EventBridge: ${body['detail-type']}` };
  const bucket = isJsonObject(detail['bucket']) ? detail['bucket']['name'] : undefined;
  const object = isJsonObject(detail['object']) ? detail['object'] : {};
  const { key } = object;
  if (typeof bucket !== 'string' || typeof key !== 'string')
    return unknown('the EventBridge event names no bucket or no key');
  // Undocumented, but seen everywhere: EventBridge does not encode keys.
  return {
    kind: 'requests',
    requests: [
      request({
        bucket,
        key,
        etag: text(object['etag']),
        versionId: text(object['version-id']),
        size: size(object['size']),
        modified: text(body['time']),
      }),
    ],
  };
}

function readOwn(own: Body): Notification {
  const { bucket, key } = own;
  const [job, page] = [text(own['job']), size(own['page'])];
  if (job !== undefined && page !== undefined) return { kind: 'page', page: { job, page } };
  if (typeof bucket !== 'string' || typeof key !== 'string') return unknown('the request names no bucket or no key');
  const ref = {
    bucket,
    key,
    etag: text(own['etag']),
    versionId: text(own['versionId']),
    size: size(own['size']),
    modified: text(own['modified']),
  };
  const start = size(own['start']) ?? 0;
  return {
    kind: 'requests',
    requests: [
      {
        ref: compact(ref),
        start,
        mode: own['mode'] === 'replace' ? 'replace' : 'fill',
        job,
        since: text(own['since']),
      },
    ],
  };
}

/** The body of a message that asks for an object, or for the rest of one: what `readNotification` reads back. */
export function toMessage({ ref, ...request }: LoadRequest): string {
  return JSON.stringify({ sekisho: { ...ref, ...request } });
}

/** The body of a message that asks for a page of a job. */
export function toPageMessage(page: JobPage): string {
  return JSON.stringify({ sekisho: page });
}

function request(ref: ObjectRef): LoadRequest {
  return { ref: compact(ref), start: 0, mode: 'fill' };
}

function compact(ref: ObjectRef): ObjectRef {
  return Object.fromEntries(Object.entries(ref).filter(([, value]) => value !== undefined)) as unknown as ObjectRef;
}

function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value.replaceAll('"', '') : undefined;
}

function size(value: Json | undefined): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}
