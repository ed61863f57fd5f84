import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { chunked, cuts, pieces } from '../../../../test/support/chunking.ts';
import { split, texts } from '../../../../test/support/split-json.ts';

describe('what is no JSON', () => {
  const fragment = fc.constantFrom(
    ...['{', '}', '[', ']', ',', ':', '"', '\\', '\n', ' ', 'x', '1', '{"a":1}', '"a"', '{"Records":[', '\\"', ']}'],
  );
  const anyText = fc.array(fragment, { maxLength: 30 }).map((parts) => parts.join(''));
  const named = fc.constantFrom(undefined, 'Records');

  test.prop([anyText, cuts, named, fc.boolean()], { numRuns: 500 })(
    'gives the same however it is chunked',
    (text, places, name, truncated) => {
      expect(split(chunked(text, places), name, truncated)).toEqual(split([text], name, truncated));
      expect(split([...text], name, truncated)).toEqual(split([text], name, truncated));
    },
  );

  test.prop([anyText], { numRuns: 500 })('is not passed over', (text) => {
    const seen = (part: string) => part.replace(/[\s,[\]]/gu, '');

    expect(seen(texts(text).join(''))).toBe(seen(text));
  });

  test('is a record of its own', () => {
    expect(texts('hello, world\n{"a":1}\n42\nnull')).toEqual(['hello, world', '{"a":1}', '42', 'null']);
    expect(texts('[1,"a,]",{"a":1},null,[2]]')).toEqual(['1', '"a,]"', '{"a":1}', 'null', '[2]']);
  });

  test.each([
    ['a bracket of another kind', '{"a":[1}', '{"a":[1}'],
    ['a bracket too many', '{"a":1}}', '{"a":1}'],
    ['a bracket missing', '{"a":{"b":1}', '{"a":{"b":1}'],
    ['a quote missing', '{"a":"x}\n', '{"a":"x}'],
    ['a line break in a string', '{"a":"x\ny", "c":[{"d":1},{"e":2}]}', '{"a":"x'],
  ])('with %s does not take its neighbours with it', (_, broken, text) => {
    const alone = texts(`{"n":1}${broken}{"n":2}\n{"n":3}`);
    const inArray = texts(`{"Records":[{"n":1},${broken},{"n":2},{"n":3}]}`, 'Records').map((one) =>
      one.replace(/,$/u, ''),
    );

    expect(alone).toEqual(expect.arrayContaining(['{"n":1}', text, '{"n":3}']));
    expect(inArray).toEqual(expect.arrayContaining(['{"n":1}', text, '{"n":2}', '{"n":3}']));
    expect(inArray.filter((one) => /^\{"[de]"/u.test(one))).toEqual([]);
  });
});

describe('the end', () => {
  test('inside a record is a fault of that record, and of the object', () => {
    for (const whole of ['{"a":1', '{"a":"b', '[{"a":1},{"b":', '{"Records":[{"a":1},{"b"']) {
      const { records, fault } = split([whole], 'Records');

      expect(records.at(-1)?.fault?.code).toBe('truncated');
      expect(fault?.code).toBe('truncated');
    }
  });

  test('between records is a fault of the object', () => {
    for (const whole of ['[', '[{"a":1},', '{"Records":[', '{"Records":[{"a":1}', '{"Records":[{"a":1}],"b":', '[1'])
      expect(split([whole], 'Records').fault?.code).toBe('truncated');
  });

  test('of a text that was cut off between two values is a fault of the object', () => {
    expect(split(['{"a":1}\n'], undefined, true)).toMatchObject({
      fault: { code: 'truncated' },
      records: [{ ordinal: 0 }],
    });
    expect(split(['{"a":1}\n'], undefined, false).fault).toBeUndefined();
  });
});

describe('caps', () => {
  test('a hundred thousand brackets are one record, and no crash', () => {
    const depth = 100_000;
    const [objects, arrays, open] = [
      split([`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`]),
      split([`[${'['.repeat(depth)}${']'.repeat(depth)},{"b":1}]`]),
      split(['{"a":['.repeat(depth)]),
    ];

    expect(objects.records.map(({ text }) => text.length)).toEqual([6 * depth + 1]);
    expect(arrays.records.map(({ text }) => text.length)).toEqual([2 * depth, 7]);
    expect(open.records.map(({ fault }) => fault?.code)).toEqual(['truncated']);
  });

  const long = 'x,'.repeat(10 * 1024 * 1024);
  test.each([
    ['string in an object', `{"a":"${long}"}`],
    ['string alone', `"${long}"`],
    ['list of blanks', `{"a":[${' '.repeat(3 * 1024 * 1024)}]}`],
  ])('a %s of 20 MB is too long, and its neighbours are not', (_, huge) => {
    const told = (chunks: readonly string[]) =>
      split(chunks, 'Records').records.map(({ ordinal, text, fault }) => [ordinal, text.length, fault?.detail]);
    const whole = `{"Records":[{"n":1},${huge},{"n":2}]}`;

    const alone = told([whole]);

    expect(alone.map(([, length]) => length)).toEqual([7, 64 * 1024, 7]);
    expect(alone[1]?.[2]).toContain(String(huge.length));
    expect(told(pieces(whole, 65_537))).toEqual(alone);
  });
});
