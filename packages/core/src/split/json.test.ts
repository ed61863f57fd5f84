import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { chunked, cuts } from '../../../../test/support/chunking.ts';
import { split, texts } from '../../../../test/support/split-json.ts';

const awkward = fc.constantFrom(
  'Records',
  'a"Records',
  '\\',
  '\\"',
  '{',
  '}]',
  '[',
  ',',
  ':',
  '\n',
  '\u2028',
  '\ud83d\ude00',
);
const words = fc.oneof(awkward, fc.string({ maxLength: 6 }));
const { value: anyValue } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(words, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(words, tie('value'), { maxKeys: 3 }),
  ),
}));
const anyObject = fc.dictionary(words, anyValue, { maxKeys: 4 });
const indent = fc.constantFrom(0, 1, 2, '\t');

describe('JSON values one after the other', () => {
  test.prop([
    fc.array(anyObject, { maxLength: 6 }),
    indent,
    fc.constantFrom('', '\n', '\r\n', ' ', ', ', '\u0000\n'),
    cuts,
  ])(
    'come back as they stand, in order, however they are separated and chunked',
    (values, space, separator, places) => {
      const written = values.map((value) => JSON.stringify(value, null, space));

      const { records, fault } = split(chunked(written.join(separator), places));

      expect(records.map(({ text }) => text)).toEqual(written);
      expect(records.map(({ ordinal }) => ordinal)).toEqual([...written.keys()]);
      expect(fault).toBeUndefined();
    },
  );

  test.prop([fc.array(anyValue, { maxLength: 6 }), indent, cuts])(
    'in an array are the records',
    (values, space, places) => {
      const { records, fault } = split(chunked(JSON.stringify(values, null, space), places));

      // Not parsed again: V8 13 takes the key "\n" for "\\" where an object of the same form before had that one.
      const inner = `\n${typeof space === 'number' ? ' '.repeat(space) : space}`;
      const written = values.map((value) => JSON.stringify(value, null, space).replaceAll('\n', inner));
      expect(records.map(({ text }) => text)).toEqual(written);
      expect(fault).toBeUndefined();
    },
  );

  test('may be none at all', () => {
    for (const empty of ['', ' \r\n\t', '[]', '[ ]\n[]', ',,,', '\u0000\u0000'])
      expect(split([empty], 'Records')).toEqual({ records: [], fault: undefined });
  });
});

describe('an array of records by name', () => {
  const rest = fc.dictionary(
    words.filter((word) => word !== 'Records'),
    anyValue,
    { maxKeys: 3 },
  );

  test.prop([rest, fc.array(anyValue, { maxLength: 5 }), rest, indent, cuts])(
    'gives its elements, whatever stands beside it and inside them',
    (before, elements, after, space, places) => {
      const whole = JSON.stringify({ ...before, Records: elements, ...after }, null, space);

      const { records, fault } = split(chunked(whole, places), 'Records');

      expect(records.map(({ text }) => JSON.parse(text))).toEqual(JSON.parse(JSON.stringify(elements)));
      expect(fault).toBeUndefined();
    },
  );

  test('is none where it is no member of the value itself', () => {
    const whole = '{"a":{"Records":[1]},"b":[{"Records":[2]}],"c":"\\"Records\\":[","a\\"Records":[3]}';

    expect(texts(whole, 'Records')).toEqual([whole]);
    expect(texts('[{"Records":[1]}]', 'Records')).toEqual(['{"Records":[1]}']);
  });

  test('is none where it is no array', () => {
    for (const whole of ['{"Records":null}', '{"Records":{"a":[1]}}', '{"records":[1]}'])
      expect(texts(whole, 'Records')).toEqual([whole]);
  });

  test('may be empty, and may come again', () => {
    expect(split(['{"Records":[]}'], 'Records')).toEqual({ records: [], fault: undefined });
    expect(texts('{"Records":[]}\n{"Records" : [{"a":1}],"x":{}}{"Records":\n[{"a":2}]} {"b":1}', 'Records')).toEqual([
      '{"a":1}',
      '{"a":2}',
      '{"b":1}',
    ]);
    expect(texts('{"Records":[{"a":1}],"x":[],"Records":[{"a":2}]}', 'Records')).toEqual(['{"a":1}', '{"a":2}']);
  });

  test('is found where its name is split over chunks', () => {
    const whole = '{"pad":"x","Records" :  [{"a":"\\\\\\""},{"b":1}]}';

    for (let at = 0; at <= whole.length; at++)
      expect(split([whole.slice(0, at), whole.slice(at)], 'Records').records.map(({ text }) => text)).toEqual([
        '{"a":"\\\\\\""}',
        '{"b":1}',
      ]);
    expect(split([...whole], 'Records').records).toHaveLength(2);
  });
});
