import { fc, test } from '@fast-check/vitest';
import { expect, it } from 'vitest';
import { readJsonList, readList } from './read-list.ts';

it.each([
  ['[a, b]', ['a', 'b']],
  ['[a b,\n c,]', ['a b', 'c']],
  ['["%b %d, %Y", "iso8601"]', ['%b %d, %Y', 'iso8601']],
  ['a b\n\tc', ['a', 'b', 'c']],
  ['a, b,c', ['a', 'b', 'c']],
  ['a', ['a']],
  ['[]', []],
  ['[1, 2]', ['1', '2']],
  [' ', []],
  ['[', ['[']],
])('%j is a list', (text, items) => {
  expect(readList(text)).toEqual(items);
});

it('is a JSON array of texts, or none', () => {
  expect(readJsonList(' ["a", "b, c"]\n')).toEqual(['a', 'b, c']);
  expect(['[a]', '["a", 1]', '{"a": 1}', 'null', '', '["a"'].map(readJsonList)).toEqual(Array(6).fill(undefined));
});

test.prop([fc.string()])('any text is a list without empty items', (text) => {
  const isJson = readJsonList(text.trim()) !== undefined;

  expect(readList(text).every((item) => item !== '' || isJson)).toBe(true);
});
