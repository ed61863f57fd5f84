import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { isDigestKey, readDigest } from './digest.ts';

const FOLDER = 'AWSLogs/111122223333/CloudTrail-Digest/eu-west-1/2026/11/20/';
const keyAt = (hour: string) =>
  `${FOLDER}111122223333_CloudTrail-Digest_eu-west-1_all_eu-west-1_20261120T${hour}Z.json.gz`;
const LOG = 'AWSLogs/111122223333/CloudTrail/eu-west-1/2026/11/20/111122223333_CloudTrail_eu-west-1_x.json.gz';

const file = { s3Bucket: 'logs', s3Object: LOG, hashValue: 'AB'.repeat(32), hashAlgorithm: 'SHA-256' };
const digest = {
  digestS3Bucket: 'logs',
  digestS3Object: keyAt('100000'),
  previousDigestS3Bucket: 'logs',
  previousDigestS3Object: keyAt('090000'),
  previousDigestHashValue: '12'.repeat(32),
  previousDigestHashAlgorithm: 'SHA-256',
  logFiles: [file],
};

describe('a digest', () => {
  it('names log files and the digest before it, with their hashes', () => {
    expect(readDigest(JSON.stringify(digest))).toEqual({
      bucket: 'logs',
      key: keyAt('100000'),
      logs: [{ bucket: 'logs', key: LOG, hash: 'ab'.repeat(32) }],
      previous: { bucket: 'logs', key: keyAt('090000'), hash: '12'.repeat(32) },
    });
  });

  it('may be the first one, of an hour without events', () => {
    const first = {
      ...{ digestS3Bucket: 'logs', digestS3Object: 'x', logFiles: [] },
      ...{ previousDigestS3Bucket: null, previousDigestS3Object: null, previousDigestHashValue: null },
    };

    expect(readDigest(JSON.stringify(first))).toEqual({ bucket: 'logs', key: 'x', logs: [], previous: undefined });
  });

  it.each([
    ['no JSON', '{"digestS3Bucket":'],
    ['an array', '[]'],
    ['null', 'null'],
    ['without a place', JSON.stringify({ ...digest, digestS3Object: 7 })],
    ['without log files', JSON.stringify({ ...digest, logFiles: undefined })],
    ['with a hash of another kind', JSON.stringify({ ...digest, logFiles: [{ ...file, hashAlgorithm: 'MD5' }] })],
    ['with a hash that is none', JSON.stringify({ ...digest, logFiles: [{ ...file, hashValue: '../x' }] })],
    ['with a log file that is none', JSON.stringify({ ...digest, logFiles: [null] })],
    ['without the hash of the one before it', JSON.stringify({ ...digest, previousDigestHashValue: undefined })],
  ])('that is %s is none', (_, text) => {
    expect(readDigest(text)).toBeUndefined();
  });

  test.prop([fc.anything()])('is read whatever it is', (value) => {
    expect(() => readDigest(JSON.stringify(value) ?? '')).not.toThrow();
  });
});

it.each([
  [keyAt('100000'), true],
  [`trails/${keyAt('100000').replace('.json.gz', '_backfill.json.gz')}`, true],
  ['111122223333_CloudTrail-Digest_eu-west-1_all_eu-west-1_20261120T100000Z.json.gz', true],
  [LOG, false],
  [FOLDER, false],
  [`${FOLDER}notes.txt`, false],
  [`x${'/'.repeat(1_030)}CloudTrail-Digest/a.json.gz`, false],
])('%s: that it is the key of a digest is %s', (key, isIt) => {
  expect(isDigestKey(key)).toBe(isIt);
});
