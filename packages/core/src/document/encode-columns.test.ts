import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { draftOf, flat, MODIFIED } from '../../../../test/support/documents.ts';
import { columnFields, testSource } from '../../../../test/support/test-sources.ts';
import type { LogDocument } from '../model/document.ts';
import { compileColumns } from './encode-columns.ts';

const source = testSource();
const all = Object.keys(columnFields);
const SECONDS = String(MODIFIED / 1_000);

function encode(columns: readonly string[], names: readonly string[] = all, from = source): LogDocument {
  return compileColumns(from, draftOf(from), names, '-')(columns, { text: columns.join(' '), ordinal: 0 });
}

describe('the columns of a line', () => {
  test('go where the table says', () => {
    const document = encode([SECONDS, '192.0.2.1', '2001:db8::1', '443', '9007199254740993', 'root']);

    expect(document).toMatchObject({ timestamp: MODIFIED, issues: [] });
    expect(document.json).toContain('"bytes":9007199254740993');
    expect(flat(document)).toMatchObject({
      'destination.ip': '2001:db8::1',
      'event.original': `${SECONDS} 192.0.2.1 2001:db8::1 443 9007199254740993 root`,
      'related.ip': ['192.0.2.1', '2001:db8::1'],
      'related.user': ['root'],
      'source.ip': '192.0.2.1',
      'source.port': 443,
      'test.gates.who': 'root',
    });
    expect(flat(document)).not.toHaveProperty('test.gates.time');
  });

  test('that are the same address are related once', () => {
    expect(flat(encode([SECONDS, '192.0.2.1', '192.0.2.1', '1', '1', '-']))['related.ip']).toEqual(['192.0.2.1']);
  });

  test('may be absent, in the words of the format or of the field', () => {
    const fields = flat(encode([SECONDS, '-', '', '-', '', 'nobody']));

    for (const path of [
      'source.ip',
      'destination.ip',
      'related.ip',
      'related.user',
      'test.gates.who',
      'sekisho.issues',
    ])
      expect(fields).not.toHaveProperty(path);
  });

  test('that cannot be read are issues, and cost nothing else', () => {
    const document = encode([SECONDS, 'not-an-ip', '192.0.2.1', '65536', '-1', 'root']);

    expect(document.issues.map(({ code, field }) => [code, field])).toEqual([
      ['bad_value', 'src'],
      ['bad_value', 'src-port'],
      ['bad_value', 'bytes'],
    ]);
    expect(flat(document)).toMatchObject({ 'destination.ip': '192.0.2.1', 'sekisho.issues': ['bad_value'] });
    expect(flat(document)).not.toHaveProperty('source.ip');
  });

  test('beyond the layout are kept, and told', () => {
    const document = encode([SECONDS, 'x"y', '-', 'z'], ['time', 'who']);

    expect(flat(document)['test.gates.extra_columns']).toEqual(['-', 'z']);
    expect(document.issues).toMatchObject([{ code: 'extra_columns' }]);
  });

  test('may be fewer than the layout has', () => {
    expect(encode([SECONDS]).issues).toEqual([]);
    expect(encode([]).issues).toMatchObject([{ code: 'bad_timestamp' }]);
  });

  test('that the table does not know are kept by their name, whatever it is', () => {
    const names = ['time', 'new-column', '__proto__', 'constructor', 'a.b', '', 'hasOwnProperty'];
    const fields = flat(encode([SECONDS, 'one', 'two', 'three', 'four', 'five', 'six'], names));

    expect(fields).toMatchObject({
      'test.gates.extra.new_column': 'one',
      'test.gates.extra.__proto__': 'two',
      'test.gates.extra.constructor': 'three',
      'test.gates.extra.a_b': 'four',
      'test.gates.extra._': 'five',
      'test.gates.extra.hasOwnProperty': 'six',
    });
  });

  test('of a thousand unknown names are one document', () => {
    const names = Array.from({ length: 1_000 }, (_, i) => `c${i}`);

    const fields = flat(encode(names, names));

    expect(Object.keys(fields).filter((path) => path.startsWith('test.gates.extra.'))).toHaveLength(1_000);
  });

  test.prop([fc.array(fc.string({ unit: 'binary' }), { maxLength: 12 }), fc.shuffledSubarray(all)])(
    'of any kind never throw, and are JSON on one line',
    (columns, names) => {
      const document = encode(columns, names);

      expect(document.json).not.toContain('\n');
      expect(flat(document)['event.original']).toBe(columns.join(' '));
    },
  );
});

describe('what a source adds', () => {
  test('comes from the typed row, and wins over the table', () => {
    const adding = testSource({
      map: (row) => ({ 'event.action': `${row['who']} ${row['src-port']}`, 'source.bytes': 7, 'user.name': undefined }),
    });

    const fields = flat(encode([SECONDS, '-', '-', '443', '1', 'nobody'], all, adding));

    expect(fields).toMatchObject({ 'event.action': 'undefined 443', 'source.bytes': 7 });
  });

  test('is the time of the first field that has one', () => {
    const timed = testSource({ time: ['bytes', 'time'] });

    expect(encode([SECONDS, '-', '-', '-', String(MODIFIED - 5), '-'], all, timed).timestamp).toBe(MODIFIED - 5);
    expect(encode([SECONDS, '-', '-', '-', '-', '-'], all, timed).timestamp).toBe(MODIFIED);
  });
});
