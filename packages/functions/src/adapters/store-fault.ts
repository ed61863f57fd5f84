import { StoreError } from '@sekisho/core';
import { RoleError } from '../errors.ts';
import { faultOf, isPassing } from './service-fault.ts';

/** The object is another one by now: who opens it again reads that. */
const CHANGED = 412;

/** Whether S3 said that there is no such object. */
export function isMissing(error: unknown): boolean {
  const { name, status } = faultOf(error instanceof StoreError ? error.cause : error);
  return status === 404 || name === 'NoSuchKey' || name === 'NotFound';
}

/**
 * Says what went wrong with an object, in words that name it and, where there is one, the cure.
 * @param uri `s3://bucket/key`
 * @param action what was tried, as in "cannot be read"
 * @param who was to be allowed that
 */
export function toStoreError(uri: string, action: string, error: unknown, who = "the function's role"): StoreError {
  if (error instanceof RoleError) {
    const { message, retryable } = error;
    return new StoreError(`${uri} cannot be ${action}: ${message}`, { cause: error, retryable });
  }
  const fault = faultOf(error);
  const retryable = isPassing(fault.status) || fault.status === CHANGED;
  return new StoreError(`${uri} cannot be ${action}: ${describe(fault, who)}`, { cause: error, retryable });
}

function describe({ name, message, status }: ReturnType<typeof faultOf>, who: string): string {
  switch (name) {
    case 'NoSuchBucket':
      return 'the bucket does not exist (NoSuchBucket). Correct its name in LOG_BUCKETS or DATA_BUCKET.';
    case 'InvalidObjectState':
      return 'the object is archived (InvalidObjectState). Restore it first.';
    case 'PreconditionFailed':
      return 'the object was overwritten while it was read (PreconditionFailed).';
    case 'NoSuchKey':
    case 'NotFound':
      return 'the object is not there (NoSuchKey): it was deleted or has expired. Put it back and reprocess it, or let the message go.';
    default:
  }
  if (status === 301 || name === 'AuthorizationHeaderMalformed') {
    return `its bucket is in another Region (${name}: ${message}). Name that in LOG_BUCKET_REGIONS.`;
  }
  if (status === 403) {
    return `access is denied (${name}: ${message}). Allow ${who} the action on the object and, where a KMS key encrypts it, the use of that key.`;
  }
  return `${name}: ${message}`;
}
