import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { Json } from '../model/json.ts';
import { someText, textAt } from './values.ts';

/** The texts at a path. */
function textsAt(value: Json, path: string): readonly string[] {
  const texts: string[] = [];
  someText(value, path.split('.'), (text) => {
    texts.push(text);
    return false;
  });
  return texts;
}

describe('what stands at a path', () => {
  it.each<[string, Json, readonly string[]]>([
    ['a.b', { a: { b: 'x' } }, ['x']],
    ['a.b', { a: [{ b: 'x' }, { c: 'y' }, { b: 'z' }, 'b'] }, ['x', 'z']],
    ['a', { a: [1, true, 'x', null, { b: 'x' }, ['y']] }, ['1', 'true', 'x', 'y']],
    ['a.1', { a: ['x', 'y'] }, ['y']],
    ['a.1.b', { a: [{ b: 'x' }, { b: 'y' }] }, ['y']],
    ['a.1', { a: { 1: 'x' } }, ['x']],
    ['a.b', { 'a.b': 'x', a: { b: 'y' } }, ['y', 'x']],
    ['a.b.c', { a: { 'b.c': 'x' } }, ['x']],
    ['a', { a: { b: 'x' } }, []],
    ['a.b', { a: 'x' }, []],
    ['constructor.name', {}, []],
    ['a', { a: -0.5 }, ['-0.5']],
  ])('%s of %j is %j', (path, value, texts) => {
    expect(textsAt(value, path)).toEqual(texts);
  });

  test.prop([fc.jsonValue(), fc.array(fc.constantFrom('a', 'b', '0', '__proto__', 'length', ''), { minLength: 1 })])(
    'is told for any value',
    (value, path) => {
      expect(someText(value as Json, path, () => true)).toBeTypeOf('boolean');
    },
  );

  it('is found where the first of many is it, and no further', () => {
    const asked: string[] = [];

    const isThere = someText({ a: ['x', 'y'] }, ['a'], (text) => {
      asked.push(text);
      return true;
    });

    expect([isThere, asked]).toEqual([true, ['x']]);
  });
});

describe('the one text at a path of names', () => {
  it.each<[Json, string | undefined]>([
    [{ a: { b: 'x' } }, 'x'],
    [{ a: { b: 1 } }, undefined],
    [{ a: [{ b: 'x' }] }, undefined],
    [{ a: 'x' }, undefined],
    ['x', undefined],
  ])('of %j is %s', (value, text) => {
    expect(textAt(value, ['a', 'b'])).toBe(text);
  });

  it('is no property that every object has', () => {
    expect(textAt({}, ['constructor', 'name'])).toBeUndefined();
  });
});
