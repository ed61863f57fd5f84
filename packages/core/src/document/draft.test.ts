import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { draftOf, flat, MODIFIED, objectContext } from '../../../../test/support/documents.ts';
import { testSource } from '../../../../test/support/test-sources.ts';
import type { RawRecord } from '../model/record.ts';
import { createFailureEncoder } from './encode-failure.ts';
import { objectId } from './object-id.ts';

const source = testSource();
const id = objectId(objectContext().ref);
const record: RawRecord = { text: 'raw', ordinal: 40 };

describe('a document', () => {
  test('has what is the same for the whole object, and its place', () => {
    const draft = draftOf(source);
    draft.start(record);

    const document = draft.finish(MODIFIED - 1_000);

    expect(document).toMatchObject({ id: `${id}-14`, index: 'log-test-gates-2026-11', timestamp: MODIFIED - 1_000 });
    expect(flat(document)).toMatchObject({
      '@timestamp': '2026-11-20T09:59:59.000Z',
      'cloud.account.id': '444455556666',
      'cloud.provider': 'aws',
      'cloud.region': 'eu-west-1',
      'event.dataset': 'aws.gates',
      'event.ingested': '2026-11-20T10:05:00.000Z',
      'event.kind': 'event',
      'event.module': 'gates',
      'log.file.path': 's3://logs/gates/1.log',
      'sekisho.ordinal': 40,
      'sekisho.parser': 3,
    });
    expect(document.issues).toEqual([]);
  });

  test('has the last address by which its request came, and is found by all of them', () => {
    const draft = draftOf(source);
    draft.start(record);
    draft.forward([' 192.0.2.66', 'unknown', '2001:db8::9 ']);
    const first = flat(draft.finish(MODIFIED));
    draft.start(record);
    draft.forward(['unknown']);

    expect(first).toMatchObject({ 'network.forwarded_ip': '2001:db8::9', 'related.ip': ['192.0.2.66', '2001:db8::9'] });
    expect(flat(draft.finish(MODIFIED))).not.toHaveProperty(['network.forwarded_ip']);
  });

  test('has no empty texts and no empty lists, whatever it is given', () => {
    const draft = draftOf(source);
    draft.start(record);
    draft.setAll([
      { 'user.name': '', 'event.type': [], 'host.ip': ['', '192.0.2.1'], 'related.user': ['', 'ann'] },
      { 'url.path': '', 'related.hosts': [''] },
    ]);

    const found = flat(draft.finish(MODIFIED));

    expect(found).toMatchObject({ 'host.ip': ['192.0.2.1'], 'related.user': ['ann'] });
    for (const path of ['user.name', 'event.type', 'url.path', 'related.hosts'])
      expect(found).not.toHaveProperty([path]);
  });

  test('takes account and region of the envelope before those of the key, and its part into the id', () => {
    const draft = draftOf(source);
    draft.start({ ...record, part: 37, envelope: { account: '111122223333' } });
    const enveloped = draft.finish(MODIFIED);
    draft.start(record);
    const bare = draft.finish(MODIFIED);

    expect(enveloped.id).toBe(`${id}-14.11`);
    expect(flat(enveloped)).toMatchObject({
      'cloud.account.id': '111122223333',
      'cloud.region': 'eu-west-1',
      'sekisho.part': 37,
    });
    expect(flat(bare)['cloud.account.id']).toBe('444455556666');
    expect(flat(bare)).not.toHaveProperty('sekisho.part');
  });

  test('takes nothing over from the one before', () => {
    const draft = draftOf(source);
    draft.start(record);
    const before = draft.finish(MODIFIED);
    draft.start(record);
    draft.setAll({ 'user.name': 'x', 'event.kind': 'alert', 'related.ip': ['192.0.2.1'] });
    draft.issue({ code: 'bad_value', detail: 'x' });
    draft.finish(undefined);
    draft.start(record);

    expect(draft.finish(MODIFIED)).toEqual(before);
  });

  test('takes the id of the vendor where there is one', () => {
    const draft = draftOf(source);
    draft.start(record);

    expect(draft.finish(MODIFIED, 'vendor-id').id).toBe('vendor-id');
  });

  test('has each pivot value once, in the order in which they were met', () => {
    const draft = draftOf(source);
    draft.start(record);
    for (const ip of ['"192.0.2.2"', '"192.0.2.1"', '"192.0.2.2"']) draft.relate('ip', ip);
    draft.setAll({ 'related.ip': ['192.0.2.1', '192.0.2.3'], 'related.user': ['a"b'] });

    expect(flat(draft.finish(MODIFIED))).toMatchObject({
      'related.ip': ['192.0.2.2', '192.0.2.1', '192.0.2.3'],
      'related.user': ['a"b'],
    });
  });

  test('has values of all types, and none that are undefined', () => {
    const draft = draftOf(source);
    draft.start(record);
    draft.setAll({ 'event.type': ['start'], 'source.port': 0, 'user.name': '"\n\u2028\ud800', 'url.path': undefined });

    const fields = flat(draft.finish(MODIFIED));

    expect(fields).toMatchObject({ 'event.type': ['start'], 'source.port': 0, 'user.name': '"\n\u2028\ud800' });
    expect(fields).not.toHaveProperty('url.path');
  });

  test('is one line, and UTF-8', () => {
    const draft = draftOf(source, objectContext({ ref: { bucket: 'logs', key: 'a\n"\ud800.log' } }));
    draft.start(record);
    draft.setAll({ 'user.name': '\r\n\ud83d' });

    const { json } = draft.finish(MODIFIED);

    expect(json).not.toMatch(/[\r\n]/u);
    expect(Buffer.from(json).toString()).toBe(json);
  });
});

describe('the time of a document', () => {
  const earliest = Date.UTC(2006, 0, 1);
  const latest = MODIFIED + 7 * 86_400_000;

  test.each([
    ['2006-01-01', earliest],
    ['a week after the object was written', latest],
    ['that of the object', MODIFIED],
  ])('may be %s', (_, time) => {
    const draft = draftOf(source);
    draft.start(record);

    expect(draft.finish(time)).toMatchObject({ timestamp: time, issues: [] });
  });

  test.each([
    ['missing', undefined],
    ['not yet of this century', earliest - 1],
    ['over a week after the object', latest + 1],
    ['of 1970', 0],
    ['of 1001', Date.UTC(1001, 0, 1)],
    ['of 9999', Date.UTC(9999, 11, 31)],
  ])('is that of the object where it is %s, with an issue', (_, time) => {
    const draft = draftOf(source);
    draft.start(record);

    const document = draft.finish(time);

    expect(document).toMatchObject({ timestamp: MODIFIED, index: 'log-test-gates-2026-11' });
    expect(document.issues).toMatchObject([{ code: 'bad_timestamp', field: '@timestamp' }]);
    expect(flat(document)).toMatchObject({
      '@timestamp': '2026-11-20T10:00:00.000Z',
      'sekisho.issues': ['bad_timestamp'],
    });
  });

  test('tells each issue once', () => {
    const draft = draftOf(source);
    draft.start(record);
    for (const field of ['a', 'b']) draft.issue({ code: 'bad_value', field, detail: 'x' });

    const document = draft.finish(undefined);

    expect(document.issues).toHaveLength(3);
    expect(flat(document)['sekisho.issues']).toEqual(['bad_value', 'bad_timestamp']);
  });
});

describe('the document of a failed record', () => {
  test.prop([fc.string({ unit: 'binary' }), fc.nat()])('has its text whole, and why it failed', (text, ordinal) => {
    const encode = createFailureEncoder(draftOf(source));

    const document = encode({ text, ordinal }, { code: 'bad_json', detail: 'no JSON' });

    expect(document).toMatchObject({ id: `${id}-${ordinal.toString(36)}`, timestamp: MODIFIED });
    expect(flat(document)).toMatchObject({
      'event.kind': 'pipeline_error',
      'event.original': text,
      'error.code': 'bad_json',
      'error.message': 'no JSON',
      'sekisho.issues': ['bad_json'],
      'sekisho.ordinal': ordinal,
    });
  });

  test('names the field, and has no issue but its own', () => {
    const encode = createFailureEncoder(draftOf(source));

    const document = encode(record, { code: 'rejected', field: 'user.name', detail: 'too long' });

    expect(flat(document)).toMatchObject({ 'error.message': 'user.name: too long', 'sekisho.field': 'user.name' });
    expect(document.issues).toHaveLength(1);
  });
});
