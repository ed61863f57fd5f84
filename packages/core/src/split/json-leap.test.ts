import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { chunked, cuts } from '../../../../test/support/chunking.ts';
import { split } from '../../../../test/support/split-json.ts';
import { createJsonSplitter } from './json.ts';
import { createJsonLeap } from './json-leap.ts';

/** The values that the splitter tells, by the texts of their records. */
function told(...chunks: readonly string[]): readonly (readonly [text: string, value: object | undefined])[] {
  const pairs: (readonly [string, object | undefined])[] = [];
  const splitter = createJsonSplitter(({ text }, value) => pairs.push([text, value]), 'Records');
  for (const chunk of chunks) splitter.push(chunk);
  splitter.end(false);
  return pairs;
}

const element = fc.constantFrom(
  ...['{"a":1}', '{"a":{"b":[]}}', '{"a":[{"a":1},{"a":2}]}', '{"a":"},{\\"a\\":1"}', '{"a":"\\\\"}', '{"a":1,"a":2}'],
  ...['{ "a": 1 }', '{"b":1}', '{}', '{"a"', '7', '[{"a":1},{"a":2}]', '"},{"', '{"a":[1}', '{"a":"x\ny"}', '{"a":1'],
);
const separator = fc.constantFrom(',', ',', ',', ',', ', ', ',\n', '', ',,');

describe('a leap to the next record', () => {
  test.prop([fc.array(fc.tuple(element, separator), { maxLength: 20 }), cuts], { numRuns: 1000 })(
    'ends where a look at every character ends',
    (parts, places) => {
      const whole = `{"Records":[${parts.flat().join('')}{"a":0}]}`;
      // Characters that come one by one never show the neighbour.
      const looked = split([...whole], 'Records');

      expect(split([whole], 'Records')).toEqual(looked);
      expect(split(chunked(whole, places), 'Records')).toEqual(looked);
    },
  );

  test.prop([fc.array(element, { maxLength: 20 })])('tells the value of the very text', (elements) => {
    for (const [text, value] of told(`{"Records":[${elements.join(',')}]}`)) {
      if (value !== undefined) expect(value).toEqual(JSON.parse(text));
    }
  });

  test('finds all records but the last, which has no neighbour', () => {
    const records = Array.from({ length: 50 }, (_, id) => ({ id, list: [{ a: 1 }, { b: '},{"id"' }] }));

    const pairs = told(JSON.stringify({ Records: records }));

    expect(pairs.map(([, value]) => value)).toEqual([...records.slice(0, -1), undefined]);
  });

  test('finds the record that a text breaks off in, once there is more', () => {
    const records = Array.from({ length: 50 }, (_, id) => ({ id, list: [{ a: 1 }] }));
    const whole = JSON.stringify({ Records: records });

    const pairs = told(whole.slice(0, 300), whole.slice(300, 700), whole.slice(700));

    expect(pairs.map(([, value]) => value)).toEqual([...records.slice(0, -1), undefined]);
  });

  test('goes on after records of another form', () => {
    const other = '{"list":[{"id":1},{"id":2}]},{"other":1}';
    const whole = `{"Records":[{"id":1},${other},${'{"id":3},'.repeat(100)}{"id":4}]}`;

    expect(told(whole).filter(([, value]) => value !== undefined).length).toBeGreaterThan(80);
  });

  test('looks for a border that is nowhere only once', () => {
    const { leap, renew } = createJsonLeap();
    let looks = 0;
    const text = Object.assign(Object('{"id":1},{"di":2},{"di":3}'), {
      indexOf(border: string, from: number): number {
        looks++;
        return String(text).indexOf(border, from);
      },
    });
    renew();

    expect([leap(text, 0), leap(text, 9), leap(text, 18)]).toEqual([undefined, undefined, undefined]);
    expect(looks).toBe(1);
  });
});
