/** A file that must be in the bucket, as a digest of CloudTrail names it. */
export interface DigestedLog {
  readonly bucket: string;
  readonly key: string;
  /** SHA-256 of its uncompressed content, in lower-case hexadecimal. */
  readonly hash: string;
}

/** What CloudTrail says it has written in an hour. */
export interface Digest {
  /** Where CloudTrail has put it: elsewhere it proves nothing. */
  readonly bucket: string;
  readonly key: string;
  readonly logs: readonly DigestedLog[];
  /** The digest before it; undefined where a chain begins. */
  readonly previous: DigestedLog | undefined;
}

const DIGEST_FOLDER = /(?:^|[/_])CloudTrail-Digest[/_][^/]/u;
const DIGEST_FILE = /\.json(?:\.gz)?$/u;

/** Whether a key is that of a digest of CloudTrail. */
export function isDigestKey(key: string): boolean {
  return key.length <= 1024 && DIGEST_FOLDER.test(key) && DIGEST_FILE.test(key);
}

/**
 * Reads a digest file of CloudTrail. Its signature is not looked at: that takes the public keys of AWS.
 * @returns undefined for anything else
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html
 */
export function readDigest(text: string): Digest | undefined {
  const digest = recordOf(parse(text));
  const [bucket, key, files] = [digest['digestS3Bucket'], digest['digestS3Object'], digest['logFiles']];
  if (typeof bucket !== 'string' || typeof key !== 'string' || !Array.isArray(files)) return undefined;
  const logs = files.map((file) => {
    const one = recordOf(file);
    return logOf(one['s3Bucket'], one['s3Object'], one['hashValue'], one['hashAlgorithm']);
  });
  if (!logs.every((log) => log !== undefined)) return undefined;
  const before = digest['previousDigestS3Object'];
  if (before === undefined || before === null) return { bucket, key, logs, previous: undefined };
  const [hash, algorithm] = [digest['previousDigestHashValue'], digest['previousDigestHashAlgorithm']];
  const previous = logOf(digest['previousDigestS3Bucket'], before, hash, algorithm);
  return previous && { bucket, key, logs, previous };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function logOf(bucket: unknown, key: unknown, hash: unknown, algorithm: unknown): DigestedLog | undefined {
  const isWhole = typeof bucket === 'string' && typeof key === 'string' && typeof hash === 'string';
  if (!isWhole || algorithm !== 'SHA-256' || !/^[0-9a-f]{64}$/iu.test(hash)) return undefined;
  return { bucket, key, hash: hash.toLowerCase() };
}
