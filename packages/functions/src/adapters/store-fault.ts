import { StoreError } from '@sekisho/core';

/** What the AWS SDK's errors have in common, whichever service answered. */
interface ServiceFault {
  readonly name: string;
  readonly message: string;
  readonly status: number | undefined;
}

/** HTTP statuses with which AWS asks to come back later. */
const BUSY = new Set([408, 429, 500, 502, 503, 504]);
/** The object is another one by now: who opens it again reads that. */
const CHANGED = 412;

function faultOf(error: unknown): ServiceFault {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), status: undefined };
  const metadata = '$metadata' in error ? (error.$metadata as { readonly httpStatusCode?: number }) : undefined;
  return { name: error.name, message: error.message, status: metadata?.httpStatusCode };
}

/** Whether S3 said that there is no such object. */
export function isMissing(error: unknown): boolean {
  const { name, status } = faultOf(error instanceof StoreError ? error.cause : error);
  return status === 404 || name === 'NoSuchKey' || name === 'NotFound';
}

/**
 * Says what went wrong with an object, in words that name it and, where there is one, the cure.
 * @param uri `s3://bucket/key`
 * @param action what was tried, as in "cannot be read"
 */
export function toStoreError(uri: string, action: string, error: unknown): StoreError {
  const fault = faultOf(error);
  // Without a status no answer came: the connection failed.
  const retryable = fault.status === undefined || fault.status === CHANGED || BUSY.has(fault.status);
  return new StoreError(`${uri} cannot be ${action}: ${describe(fault)}`, { cause: error, retryable });
}

function describe({ name, message, status }: ServiceFault): string {
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
  if (status === 403) {
    return `access is denied (${name}: ${message}). Allow the function's role the action on the object and, where a KMS key encrypts it, the use of that key.`;
  }
  return `${name}: ${message}`;
}
