/**
 * One S3 object, named by bucket and key, pinned by its entity tag.
 *
 * `key` is the real key, never URL-encoded. `etag` has no quotes. `size` is in bytes as stored (compressed).
 * `modified` is the object's LastModified as an ISO 8601 instant.
 */
export interface ObjectRef {
  readonly bucket: string;
  readonly key: string;
  readonly etag?: string | undefined;
  readonly versionId?: string | undefined;
  readonly size?: number | undefined;
  readonly modified?: string | undefined;
}

/** How a load treats documents that are there already: `fill` creates what is missing, `replace` rewrites. */
export type LoadMode = 'fill' | 'replace';

/**
 * What one message asks for: an object, and the 0-based ordinal of the record to begin with
 * (not 0 only in a continuation of a huge object).
 */
export interface LoadRequest {
  readonly ref: ObjectRef;
  readonly start: number;
  readonly mode: LoadMode;
  /** The job that asks for it. */
  readonly job?: string | undefined;
  /** When the load of the object began, ISO 8601, in a continuation: what was indexed before is to be replaced. */
  readonly since?: string | undefined;
}

/** `s3://bucket/key`, for messages and `log.file.path`. */
export function toS3Uri(ref: ObjectRef): string {
  return `s3://${ref.bucket}/${ref.key}`;
}

/**
 * What is known of an object before its records are read. `account` and `region` are those of the key, where it tells
 * them; the log's own content has precedence. `modified` is LastModified in epoch milliseconds.
 */
export interface ObjectContext {
  readonly ref: ObjectRef;
  /** Named groups of the rule that claims the key. */
  readonly captures: Readonly<Record<string, string>>;
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  readonly modified: number;
}
