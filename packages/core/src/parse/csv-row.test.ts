import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { type CsvForm, createCsvReader } from './csv-row.ts';

/** What becomes of the lines: members of rows, kinds of others. */
function read(lines: readonly string[], form: Partial<CsvForm> = {}) {
  const reader = createCsvReader({ delimiter: ',', header: true, ...form });
  return lines.map((text) => {
    const line = reader(text);
    return line.kind === 'row' ? line.members : line.kind === 'fault' ? line.issue.code : line.kind;
  });
}

describe('lines of CSV', () => {
  it('are objects by the names in the first line', () => {
    expect(read(['\ufeffid,name\r', '1,"a, ""b"""\r', '2,x'])).toEqual([
      'header',
      { id: '1', name: 'a, "b"' },
      { id: '2', name: 'x' },
    ]);
  });

  it('have no value where nothing stands, and an empty one in quotes', () => {
    expect(read(['a,b,c', ',"",x', '1'])).toEqual(['header', { b: '', c: 'x' }, { a: '1' }]);
  });

  it('keep what is beyond the names', () => {
    expect(read(['a', '1,2,,"x y"'])).toEqual(['header', { a: '1', extra_columns: ['2', '', 'x y'] }]);
  });

  it('have delimiters of several characters, other quotes, or blanks', () => {
    expect(read(['a||b', "1||'x||y'"], { delimiter: '||', quote: "'" })).toEqual(['header', { a: '1', b: 'x||y' }]);
    expect(read(['a b  c', ' 1 \t "2   3\r'], { delimiter: '' })).toEqual(['header', { a: '1', b: '"2', c: '3' }]);
    expect(read(['a,b', '"1,2"'], { quote: '' })).toEqual(['header', { a: '"1', b: '2"' }]);
  });

  it('take quotes inside a value for part of it', () => {
    expect(read(['a,b', '"he "said" no",x', 'a"b,c"'])).toEqual([
      'header',
      { a: 'he "said" no', b: 'x' },
      { a: 'a"b', b: 'c"' },
    ]);
  });

  it('are a fault where a quote is never closed', () => {
    expect(read(['a,b', '1,"x', '2,y'])).toEqual(['header', 'bad_quotes', { a: '2', b: 'y' }]);
  });

  test.prop([fc.array(fc.string({ unit: fc.constantFrom('a', '"', ',', '|', '\n', ' ', '\r') }), { minLength: 1 })])(
    'come back as they were written',
    (values) => {
      const line = values.map((value) => `"${value.replaceAll('"', '""')}"`).join(',');

      expect(read([line], { header: false })).toEqual([
        Object.fromEntries(values.map((value, i) => [`column_${i + 1}`, value])),
      ]);
    },
  );
});

describe('names of columns', () => {
  it('that come again, or are missing, are numbered', () => {
    expect(read(['a,a,,a_2,a,extra_columns', '1,2,3,4,5,6,7'])).toEqual([
      'header',
      { a: '1', a_2: '2', column_3: '3', a_2_2: '4', a_3: '5', extra_columns_2: '6', extra_columns: ['7'] },
    ]);
  });

  it('can be given, in place of a header or of what one says', () => {
    expect(read(['1,2'], { header: false, columns: ['x', 'y'] })).toEqual([{ x: '1', y: '2' }]);
    expect(read(['a,b', '1,2'], { columns: ['x', 'y'] })).toEqual(['header', { x: '1', y: '2' }]);
  });

  it('can be changed', () => {
    expect(read([' src-ip ,b', '1,2'], { rename: (name) => name.replaceAll('-', '_') })).toEqual([
      'header',
      { src_ip: '1', b: '2' },
    ]);
  });

  it('may come again in a file that is joined from several', () => {
    expect(read(['a,b', '1,2', 'a,b', '3,4'])).toEqual(['header', { a: '1', b: '2' }, 'header', { a: '3', b: '4' }]);
  });

  it('may be any, and are members like others', () => {
    const [, row] = read(['__proto__,constructor', 'x,y']);

    expect(Object.entries(row ?? {})).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
    expect(Object.getPrototypeOf(row)).toBe(Object.prototype);
  });

  test.each([',,,', '"a', 'a,'.repeat(2000)])(
    'are not guessed where the header has none that are believed: %s',
    (header) => {
      expect(read([header, '1,2'])).toEqual(['no_layout', 'no_layout']);
    },
  );
});

describe('hostile lines', () => {
  test.each(['"', '""', ',', '",', 'a"', '\0', '\ud800', ' '])('of %j alone are read once', (part) => {
    const text = part.repeat((1024 * 1024) / part.length);

    for (const delimiter of [',', '', '||']) {
      expect(read(['a,b', text, `"${text}`], { delimiter })).toHaveLength(3);
    }
  });
});
