import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { at, integerAt, listAt, textAt } from './members.ts';

const value = { a: { b: [{ c: 'x' }, { c: 7 }], n: null, e: '' }, big: '9007199254740993' };

describe('members at a path', () => {
  test('are found through objects and lists', () => {
    expect(at(value, 'a', 'b', 1, 'c')).toBe(7);
    expect(textAt(value, 'a', 'b', 0, 'c')).toBe('x');
    expect(textAt(value, 'a', 'b', 1, 'c')).toBe('7');
    expect(integerAt(value, 'a', 'b', 1, 'c')).toBe(7);
    expect(listAt(value, 'a', 'b')).toHaveLength(2);
    expect(listAt(value, 'a', 'b', 0)).toEqual([{ c: 'x' }]);
  });

  test('are none where they say nothing, or are something else', () => {
    expect(at(value, 'a', 'n')).toBeUndefined();
    expect(textAt(value, 'a', 'e')).toBeUndefined();
    expect(textAt(value, 'a')).toBeUndefined();
    expect(integerAt(value, 'big')).toBeUndefined();
    expect(listAt(value, 'x')).toEqual([]);
    expect(at(value, 'toString')).toBeUndefined();
  });

  test.prop([fc.jsonValue(), fc.array(fc.oneof(fc.string(), fc.nat(3)), { maxLength: 4 })])(
    'never throw',
    (json, path) => {
      expect(() => [
        at(json, ...path),
        textAt(json, ...path),
        integerAt(json, ...path),
        listAt(json, ...path),
      ]).not.toThrow();
    },
  );
});
