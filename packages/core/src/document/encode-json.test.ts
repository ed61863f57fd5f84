import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { draftOf, flat, MODIFIED } from '../../../../test/support/documents.ts';
import { jsonTestSource } from '../../../../test/support/test-sources.ts';
import type { LogDocument } from '../model/document.ts';
import { compileJson } from './encode-json.ts';

const source = jsonTestSource();
const WHEN = new Date(MODIFIED).toISOString();

function encode(text: string, of = source): LogDocument {
  return compileJson(of, draftOf(of))(JSON.parse(text) as object, { text, ordinal: 5 });
}

const unit = (hex: string) => String.fromCharCode(Number.parseInt(hex, 16));

describe('a JSON record', () => {
  test('stands whole under the namespace, with its ECS fields beside it', () => {
    const text = `{"id":"0a1b2c3d-4","when":"${WHEN}","sender":{"name":"amy"},"from":"192.0.2.1","what":{"n":9007199254740993}}`;

    const document = encode(text);

    expect(document).toMatchObject({ id: '0a1b2c3d-4', timestamp: MODIFIED, issues: [] });
    expect(document.json).toContain(`"letters":${text}`);
    expect(flat(document, 'test.letters')).toMatchObject({
      'event.id': '0a1b2c3d-4',
      'related.ip': ['192.0.2.1'],
      'related.user': ['amy'],
      'source.ip': '192.0.2.1',
      'user.name': 'amy',
    });
    expect(flat(document, 'test.letters')).not.toHaveProperty('event.original');
  });

  test('that is written over several lines stands on one', () => {
    const document = encode(JSON.stringify({ when: WHEN, what: { a: ['x\ny'] } }, null, 2).replaceAll('\n', '\r\n'));

    expect(document.json).not.toMatch(/[\r\n]/u);
    expect(flat(document, 'test.letters')['test.letters']).toEqual({ when: WHEN, what: { a: ['x\ny'] } });
  });

  test.each([
    ['a key twice', '{"what":{"a":1,"a":2}}'],
    ['a scalar for an object', '{"what":"text"}'],
    ['a value of another type', '{"from":"not-an-ip","when":{}}'],
    ['many levels', `{"what":${'{"a":'.repeat(60)}1${'}'.repeat(60)}}`],
  ])('with %s is reshaped only where it has to be, and its text is kept', (_, text) => {
    const document = encode(text);
    const fields = flat(document, 'test.letters');

    if (document.issues.some(({ code }) => code === 'reshaped')) expect(fields['event.original']).toBe(text);
    else expect(fields['test.letters']).toEqual(JSON.parse(text));
    expect(document.issues).not.toEqual([]);
  });

  test('has an id of its own only where that can serve as one', () => {
    for (const id of ['short', 'x'.repeat(257), 'with blank', 'with"quote', 'a\u0000bcdefgh'])
      expect(encode(JSON.stringify({ id, when: WHEN })).id).toMatch(/^[\w-]{20}-5$/u);
    for (const id of ['12345678', 'arn:aws:x/y+z=@', 'x'.repeat(256)])
      expect(encode(JSON.stringify({ id, when: WHEN })).id).toBe(id);
  });

  test('has an id for each of its versions, which is the same wherever the version comes from', () => {
    const versioned = jsonTestSource({ hasVersions: true });
    const idOf = (record: object) => encode(JSON.stringify({ when: WHEN, ...record }), versioned).id;

    const ids = [{ id: 'a' }, { id: 'b' }, { id: 'a', from: '192.0.2.1' }, { id: 'x'.repeat(999) }].map(idOf);

    expect(new Set(ids).size).toBe(4);
    for (const id of ids) expect(id).toMatch(/^[\w-]{20}$/u);
    expect(idOf({ id: 'a' })).toBe(ids[0]);
    expect(idOf({})).toMatch(/-5$/u);
  });

  test('whose values are objects with the names of methods is no crash', () => {
    const odd = { toString: 1, valueOf: 2, hasOwnProperty: 3, constructor: 4, length: 5 };

    const document = encode(JSON.stringify({ id: odd, when: odd, sender: { name: odd }, from: odd, what: odd }));

    expect(document.issues.map(({ code }) => code)).toContain('bad_value');
  });

  const strings = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom('a', '"', '\\', '\n', '\u0000', '\ud800', '\udc00', 'é', '\ud83d\ude00') }),
  );

  test.prop([strings, strings, fc.boolean()], { numRuns: 300 })(
    'has the same fields whether its text has escapes in it or not',
    (id, name, isRaw) => {
      const written = JSON.stringify({ id, when: WHEN, sender: { name } });
      // Half of a surrogate pair may stand in the text as it is.
      const text = isRaw ? written.replace(/(?<!\\)\\u(d[89a-f]..)/gu, (_, hex) => unit(hex)) : written;
      const escaped = written.replace('"when"', '"wh\\u0065n"');
      const { 'test.letters': _, ...fields } = flat(encode(text), 'test.letters');
      const { 'test.letters': __, ...others } = flat(encode(escaped), 'test.letters');

      expect(fields).toEqual(others);
      expect(encode(text).json.replace(text, '').isWellFormed()).toBe(true);
      expect(fields['user.name'] ?? '').toBe(name === 'nobody' ? '' : name);
      expect(fields['event.id'] ?? '').toBe(id);
    },
  );

  test.prop([
    fc.dictionary(fc.constantFrom('id', 'when', 'sender', 'from', 'what', '__proto__', 'a.b', ''), fc.jsonValue()),
  ])('of any kind never throws, and is JSON on one line', (value) => {
    const text = JSON.stringify(value);

    const document = encode(text);

    expect(document.json).not.toMatch(/[\r\n]/u);
    expect(JSON.parse(document.json)).toMatchObject({ event: { kind: 'event' } });
  });
});
