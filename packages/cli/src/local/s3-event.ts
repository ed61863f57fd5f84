/** Something that has been written to a bucket. */
export interface Created {
  /** What wrote it, as S3 names it: `Put`, `Copy`, `CompleteMultipartUpload`. */
  readonly by: 'Put' | 'Copy' | 'CompleteMultipartUpload';
  readonly bucket: string;
  /** The real key, not encoded. */
  readonly key: string;
  /** Without quotes. */
  readonly etag: string;
  /** Bytes. */
  readonly size: number;
  /** Epoch milliseconds. */
  readonly time: number;
  /** Number of the event within this process; later ones are larger. */
  readonly sequence: number;
  readonly region: string;
}

/**
 * The message that S3 sends for one created object: the body of the SQS message, as JSON text.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
 */
export function toS3Event(created: Created): string {
  const record = {
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    awsRegion: created.region,
    eventTime: new Date(created.time).toISOString(),
    eventName: `ObjectCreated:${created.by}`,
    userIdentity: { principalId: 'AWS:LOCAL' },
    requestParameters: { sourceIPAddress: '127.0.0.1' },
    responseElements: { 'x-amz-request-id': toSequencer(created), 'x-amz-id-2': 'local' },
    s3: {
      s3SchemaVersion: '1.0',
      configurationId: 'sekisho',
      bucket: {
        name: created.bucket,
        ownerIdentity: { principalId: 'LOCAL' },
        arn: `arn:aws:s3:::${created.bucket}`,
      },
      object: {
        key: encodeKey(created.key),
        size: created.size,
        eTag: created.etag,
        sequencer: toSequencer(created),
      },
    },
  };
  return JSON.stringify({ Records: [record] });
}

/** A key as S3 writes it in its events: form encoding, so that a blank is `+`, but with its slashes left alone. */
function encodeKey(key: string): string {
  return new URLSearchParams([['', key]]).toString().slice(1).replaceAll('%2F', '/');
}

/** 18 hexadecimal digits that grow with each write to a key, also after a restart. */
function toSequencer({ time, sequence }: Created): string {
  return (time.toString(16).padStart(12, '0') + (sequence % 0x1000000).toString(16).padStart(6, '0')).toUpperCase();
}
