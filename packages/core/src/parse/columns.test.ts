import { describe, expect, it } from 'vitest';
import { splitQuoted } from './columns.ts';

/** The columns, or the fault in words. */
function split(line: string): readonly string[] | string {
  const result = splitQuoted(line, ' ');
  return result.ok ? result.columns : result.detail;
}

describe('splitQuoted', () => {
  it('keeps blanks within quotes', () => {
    expect(split('a "b c" d')).toEqual(['a', 'b c', 'd']);
  });

  it('keeps empty columns, quoted or not', () => {
    expect(split('')).toEqual(['']);
    expect(split('a  "" ')).toEqual(['a', '', '', '']);
  });

  it('takes an escaped quote for a quote', () => {
    expect(split('a "b \\"c\\" d" e')).toEqual(['a', 'b "c" d', 'e']);
  });

  it('closes at a quote whose backslash is escaped itself', () => {
    expect(split('"a\\\\" b')).toEqual(['a\\\\', 'b']);
  });

  it('leaves backslashes alone outside of quotes', () => {
    expect(split('a\\"b "c\\x22"')).toEqual(['a\\"b', 'c\\x22']);
  });

  it.each([
    ['before a letter', '"a "b" c', ['a "b', 'c']],
    ['before a blank', '"a "b" c" d "e"', ['a "b" c', 'd', 'e']],
    ['alone', '"a" b" c', ['a" b', 'c']],
    ['more than once', '"a" b" c" d', ['a" b" c', 'd']],
  ])('keeps an unescaped quote in its value: %s', (_, line, columns) => {
    expect(split(line)).toEqual(columns);
  });

  it('leaves a quote in an unquoted column where nothing could close before', () => {
    expect(split('a b"c d')).toEqual(['a', 'b"c', 'd']);
    expect(split('"a" b"c d')).toEqual(['a', 'b"c', 'd']);
  });

  it('reports a quote that is never closed', () => {
    expect(split('a "b c')).toBe('the quote opened in column 2 is never closed');
  });

  it.each(['"a" b"c ', '"a" b" ', '\\" ', '" ', '"\\'])('takes two million characters of %j', (unit) => {
    const line = unit.repeat(2_000_000 / unit.length);

    const result = splitQuoted(line, ' ');

    expect(typeof result.ok).toBe('boolean');
  });
});
