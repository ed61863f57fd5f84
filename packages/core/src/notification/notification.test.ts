import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import type { LoadRequest } from '../model/object.ts';
import { readNotification, toMessage } from './notification.ts';

const ETAG = '0123456789abcdef0123456789abcdef';

function s3Event(...records: readonly object[]): string {
  return JSON.stringify({ Records: records });
}

function s3Record(key: string, changes: object = {}): object {
  return {
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    awsRegion: 'eu-west-1',
    eventTime: '2026-11-20T09:35:12.345Z',
    eventName: 'ObjectCreated:Put',
    s3: {
      bucket: { name: 'logs', arn: 'arn:aws:s3:::logs' },
      object: { key, size: 4096, eTag: ETAG, versionId: 'v1', sequencer: '00655B' },
    },
    ...changes,
  };
}

function eventBridge(detail: object, changes: object = {}): string {
  return JSON.stringify({
    version: '0',
    'detail-type': 'Object Created',
    source: 'aws.s3',
    time: '2026-11-20T09:35:12Z',
    detail,
    ...changes,
  });
}

const sns = (message: string) =>
  JSON.stringify({ Type: 'Notification', MessageId: 'm', TopicArn: 't', Message: message, Timestamp: 'x' });

function keysOf(body: string): readonly string[] {
  const read = readNotification(body);
  return read.kind === 'requests' ? read.requests.map(({ ref }) => ref.key) : [read.kind];
}

describe('an event of S3', () => {
  test('asks for each object that was created, from its start', () => {
    expect(readNotification(s3Event(s3Record('a/b.gz')))).toEqual({
      kind: 'requests',
      requests: [
        {
          ref: {
            bucket: 'logs',
            key: 'a/b.gz',
            etag: ETAG,
            versionId: 'v1',
            size: 4096,
            modified: '2026-11-20T09:35:12.345Z',
          },
          start: 0,
          mode: 'fill',
        },
      ],
    });
    expect(keysOf(s3Event(s3Record('a'), s3Record('b')))).toEqual(['a', 'b']);
  });

  test.prop([fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).filter((key) => key.isWellFormed())])(
    'has keys encoded as forms are',
    (key) => {
      const encoded = new URLSearchParams({ key }).toString().slice('key='.length);

      expect(keysOf(s3Event(s3Record(encoded)))).toEqual([key]);
    },
  );

  test('tells a blank from a plus, and leaves a broken encoding as it came', () => {
    expect(keysOf(s3Event(s3Record('a+b%2Bc%20d%2Fe')))).toEqual(['a b+c d/e']);
    expect(keysOf(s3Event(s3Record('year%3D2026/%E3%81%82.gz')))).toEqual(['year=2026/あ.gz']);
    for (const broken of ['100%', '%zz', '%E3%81', 'a+b%']) expect(keysOf(s3Event(s3Record(broken)))).toEqual([broken]);
  });

  test('takes every way of creation, and nothing else', () => {
    for (const name of ['Put', 'Post', 'Copy', 'CompleteMultipartUpload'])
      expect(keysOf(s3Event(s3Record('a', { eventName: `ObjectCreated:${name}` })))).toEqual(['a']);
    for (const eventName of ['ObjectRemoved:Delete', 'ObjectRestore:Post', 'ObjectTagging:Put', 7])
      expect(keysOf(s3Event(s3Record('a', { eventName }), s3Record('b')))).toEqual(['b']);
    expect(readNotification(s3Event(s3Record('a', { eventName: 'ObjectRemoved:Delete' }))).kind).toBe('nothing');
  });

  test('may come with less: a bucket and a key will do', () => {
    expect(readNotification('{"Records":[{"s3":{"bucket":{"name":"b"},"object":{"key":"k"}}}]}')).toEqual({
      kind: 'requests',
      requests: [{ ref: { bucket: 'b', key: 'k' }, start: 0, mode: 'fill' }],
    });
  });

  test('without a bucket, a key, or of another service is understood by nobody', () => {
    for (const record of [{}, null, 7, { s3: {} }, { s3: { bucket: { name: 'b' } } }, { s3: { object: { key: 'k' } } }])
      expect(readNotification(JSON.stringify({ Records: [s3Record('a'), record] })).kind).toBe('unknown');
  });

  test('of a test asks for nothing', () => {
    const body = JSON.stringify({
      Service: 'Amazon S3',
      Event: 's3:TestEvent',
      Time: 'x',
      Bucket: 'logs',
      RequestId: 'r',
    });

    expect(readNotification(body).kind).toBe('nothing');
    expect(readNotification(sns(body)).kind).toBe('nothing');
    expect(readNotification('{"Records":[]}').kind).toBe('nothing');
  });
});

describe('an event of EventBridge', () => {
  const detail = { bucket: { name: 'logs' }, object: { key: 'a+b%20c.gz', size: 1, etag: ETAG, 'version-id': 'v' } };

  test('asks for the object, whose key is not encoded', () => {
    expect(readNotification(eventBridge(detail))).toEqual({
      kind: 'requests',
      requests: [
        {
          ref: {
            bucket: 'logs',
            key: 'a+b%20c.gz',
            etag: ETAG,
            versionId: 'v',
            size: 1,
            modified: '2026-11-20T09:35:12Z',
          },
          start: 0,
          mode: 'fill',
        },
      ],
    });
  });

  test('of another kind asks for nothing, and without a key is not understood', () => {
    expect(readNotification(eventBridge(detail, { 'detail-type': 'Object Deleted' })).kind).toBe('nothing');
    expect(readNotification(eventBridge({ bucket: { name: 'logs' } })).kind).toBe('unknown');
    expect(readNotification(eventBridge(detail, { source: 'my.app' })).kind).toBe('unknown');
  });
});

describe('a message of SNS', () => {
  test('may be around any of them, also twice', () => {
    const s3 = s3Event(s3Record('a+b'));

    expect(keysOf(sns(s3))).toEqual(['a b']);
    expect(keysOf(sns(sns(s3)))).toEqual(['a b']);
    expect(keysOf(sns(eventBridge({ bucket: { name: 'l' }, object: { key: 'k' } })))).toEqual(['k']);
    expect(readNotification(sns(sns(sns(s3)))).kind).toBe('unknown');
  });
});

describe('a message of our own', () => {
  const text = fc.string({ minLength: 1 }).map((value) => value.replaceAll('"', '') || 'x');
  const request: fc.Arbitrary<LoadRequest> = fc.record({
    ref: fc.record(
      { bucket: fc.string(), key: fc.string(), etag: text, versionId: text, size: fc.maxSafeNat(), modified: text },
      { requiredKeys: ['bucket', 'key'] },
    ),
    start: fc.maxSafeNat(),
    mode: fc.constantFrom('fill', 'replace'),
  });

  test.prop([request])('is read back as it was written', (one) => {
    expect(readNotification(toMessage(one))).toEqual({ kind: 'requests', requests: [one] });
  });

  test('without bucket or key is not understood; a start that is no number is the start', () => {
    expect(readNotification('{"sekisho":{}}').kind).toBe('unknown');
    for (const start of [-1, 1.5, '3', null])
      expect(readNotification(JSON.stringify({ sekisho: { bucket: 'b', key: 'k', start } }))).toMatchObject({
        requests: [{ start: 0 }],
      });
  });
});

describe('anything else', () => {
  const junk = fc.oneof(
    fc.string(),
    fc.json(),
    fc.json().map((json) => `{"Records":[${json}]}`),
    fc.json().map((json) => `{"Records":[{"s3":${json}}]}`),
    fc.json().map((json) => `{"source":"aws.s3","detail-type":"Object Created","detail":${json}}`),
    fc.json().map((json) => JSON.stringify({ Message: json })),
    fc.json().map((json) => `{"sekisho":${json}}`),
  );

  test.prop([junk])('is told, and never throws', (body) => {
    expect(['nothing', 'unknown', 'requests']).toContain(readNotification(body).kind);
  });

  test.each(['', 'null', '[]', '7', '{"Message":"not JSON"}', '{"__proto__":{"Records":[]}}', '['.repeat(100_000)])(
    'is not understood: %.30s',
    (body) => {
      expect(readNotification(body).kind).toBe('unknown');
    },
  );
});
