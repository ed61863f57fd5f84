import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { chunked, cuts } from '../../../../test/support/chunking.ts';
import { split, texts } from '../../../../test/support/split-json.ts';

describe('an array of records by its way', () => {
  const word = fc.constantFrom('a', 'b', 'c', 'x');
  const anyValue = fc.oneof(
    fc.constant(1),
    fc.constant('a.b'),
    fc.dictionary(word, fc.array(fc.constant({ y: '{' }), { maxLength: 2 }), { noNullPrototype: true }),
  );
  const rest = fc.dictionary(word, anyValue, { noNullPrototype: true });
  const others = rest.map(({ a: _, ...kept }) => kept);

  test.prop([others, others, fc.array(anyValue), others, cuts, fc.constantFrom(0, 2)])(
    'gives its elements, whatever stands beside the way',
    (before, beside, elements, behind, places, space) => {
      const value = { ...before, a: { ...beside, a: { b: 1, a: elements, c: {} }, x: { a: [1] } }, ...behind };
      const { records, fault } = split(chunked(JSON.stringify(value, null, space), places), 'a.a.a');

      expect(records.map(({ text }) => JSON.parse(text))).toEqual(JSON.parse(JSON.stringify(elements)));
      expect(fault).toBeUndefined();
    },
  );

  test.each([
    '{"b":[1]}',
    '{"a":[1],"b":[2]}',
    '{"x":{"b":[1]}}',
    '{"a":{"c":{"b":[1]}}}',
    '{"a":[{"b":[1]}]}',
    '{"a":{"b":{"b":[1]}}}',
    '{"a":{},"x":{"b":[1]}}',
    '{"x":{"a":{"b":[1]}}}',
  ])('is none in %s', (whole) => {
    expect(texts(whole, 'a.b')).toEqual([whole]);
  });

  it('is found behind another object on the same way', () => {
    expect(texts('{"a":{"c":1},"a":{"b":[1,2]}}{"a":{"b":[3]}}', 'a.b')).toEqual(['1', '2', '3']);
  });

  it('is looked for anew behind a broken value', () => {
    expect(texts('{"a":{"c":1]\n{"x":{"b":[1]}}', 'a.b')).toEqual(['{"a":{"c":1]', '{"x":{"b":[1]}}']);
  });

  it('has names that are no patterns', () => {
    expect(texts('{"x+(y":[1]}{"xx":[2]}', 'x+(y')).toEqual(['1', '{"xx":[2]}']);
    expect(texts('{"a":{"\u{1f600}-":[1]}}', 'a.\u{1f600}-')).toEqual(['1']);
  });
});
