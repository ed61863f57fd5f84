import { gzipSync } from 'node:zlib';
import { toMessage } from '@sekisho/core';
import type { BadObject } from './bad-object.ts';
import { badJson, badLines } from './bad-texts.ts';
import { flowKey, flowLines } from './objects.ts';

/** A part of the key that the S3 of the test answers 403 to. */
export const FORBIDDEN = 'forbidden';

const LINES = flowLines(400);

const badArchives: readonly BadObject[] = [
  {
    what: 'gzip that is cut off',
    key: flowKey('cutgzip'),
    body: gzipSync(LINES).subarray(0, -500),
    entry: { status: 'partial', fault: /^truncated_gzip: / },
  },
  {
    what: 'gzip that is cut off before its first record',
    key: flowKey('stub'),
    body: gzipSync(LINES).subarray(0, 12),
    entry: { status: 'failed', read: 0, fault: /^truncated_gzip: /, error: undefined },
  },
  {
    what: 'gzip of nothing',
    key: flowKey('nothing'),
    body: gzipSync(''),
    entry: { status: 'complete', read: 0, deadLettered: 0 },
  },
  {
    what: 'gzip with bytes behind it',
    key: flowKey('trailing'),
    body: Buffer.concat([gzipSync(LINES), Buffer.from('garbage')]),
    entry: { status: 'partial', read: 400, indexed: 400, fault: /^bad_gzip: / },
  },
  {
    what: 'gzip that swells a thousandfold',
    key: flowKey('bomb'),
    body: gzipSync('0'.repeat(100 * 1024 * 1024)),
    entry: { status: 'partial', read: 1, deadLettered: 1, fault: /^too_large: / },
  },
  {
    what: 'Parquet that is none',
    key: flowKey('parquet'),
    body: 'PAR1....PAR1',
    entry: { status: 'failed', read: 0, fault: /^bad_archive: /, error: undefined },
  },
  {
    what: 'xz',
    key: flowKey('xz'),
    body: Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00, 0, 4]),
    entry: { status: 'failed', read: 0, fault: /^unsupported_format: .*xz/, error: undefined },
  },
];

/** Objects that hold no logs, and objects that cannot be had. */
const badPlaces: readonly BadObject[] = [
  { what: 'a key that nobody claims', key: 'holiday/photo.jpg', body: 'JPEG', entry: { status: 'unclaimed' } },
  {
    what: 'a folder',
    key: 'AWSLogs/111122223333/',
    body: Buffer.alloc(0),
    entry: { status: 'ignored', reason: /folder/ },
  },
  {
    what: 'the test file of ELB',
    key: 'AWSLogs/111122223333/ELBAccessLogTestFile',
    body: 'Enable AccessLog for ELB',
    entry: { status: 'ignored', reason: /ELB/ },
  },
  {
    what: 'an object that is gone',
    key: flowKey('gone'),
    entry: { status: 'failed', read: 0, attempt_count: 5, error: /NoSuchKey/ },
    isGivenUp: true,
  },
  {
    what: 'an object that may not be read',
    key: flowKey(FORBIDDEN),
    body: LINES,
    entry: { status: 'failed', read: 0, attempt_count: 5, error: /access is denied \(AccessDenied/ },
    isGivenUp: true,
  },
  {
    what: 'a bucket that is none of ours',
    key: flowKey('elsewhere'),
    bucket: 'somebody-elses',
    entry: { status: 'failed', read: 0, attempt_count: 5, error: /LOG_BUCKETS/, bucket: 'somebody-elses' },
    isGivenUp: true,
  },
];

/** Every kind of bad input. */
export const badObjects: readonly BadObject[] = [...badArchives, ...badLines, ...badJson, ...badPlaces];

/** The message about an object that is not there. */
export function messageAbout({ key, bucket }: BadObject, logBucket: string): string {
  return toMessage({ ref: { bucket: bucket ?? logBucket, key }, start: 0, mode: 'fill' });
}
