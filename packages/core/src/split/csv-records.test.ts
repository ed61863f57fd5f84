import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { chunked, cuts, pieces } from '../../../../test/support/chunking.ts';
import type { RawRecord } from '../model/record.ts';
import { createCsvReader } from '../parse/csv-row.ts';
import { type CsvRule, createCsvSplitter, MAX_CSV_LINES } from './csv-records.ts';
import { MAX_RECORD } from './splitter.ts';

function split(chunks: readonly string[], truncated = false, rule: CsvRule = { delimiter: ',' }): readonly RawRecord[] {
  const records: RawRecord[] = [];
  const splitter = createCsvSplitter((record) => records.push(record), rule);
  for (const chunk of chunks) splitter.push(chunk);
  splitter.end(truncated);
  return records;
}

/** Text, place and code of the fault. */
const told = (records: readonly RawRecord[]) => records.map(({ text, ordinal, fault }) => [ordinal, text, fault?.code]);

const fragment = fc.constantFrom(
  '"',
  '""',
  '","',
  '"\n',
  '\n"',
  ',',
  '||',
  '\n',
  '\r\n',
  '\n\n',
  'a',
  ' ',
  '\ud83d',
  '\0',
);
const anyText = fc.array(fragment, { maxLength: 40 }).map((parts) => parts.join(''));
const anyDelimiter = fc.constantFrom(',', '||', ' ', '');

describe('records of CSV', () => {
  it('are lines, which may break within quotes, with the numbers of their first lines', () => {
    expect(told(split(['h1,h2\r\n1,"two\r\n\r\nlines, ""quoted"""\r\n\n2,b']))).toEqual([
      [0, 'h1,h2', undefined],
      [1, '1,"two\n\nlines, ""quoted"""', undefined],
      [5, '2,b', undefined],
    ]);
  });

  it('keep quotes that stand inside a value', () => {
    const lines = ['a"b,c"', '"he said "no" to it",x', 'x,y"'];

    expect(told(split([lines.join('\n')]))).toEqual(lines.map((text, i) => [i, text, undefined]));
  });

  it('have delimiters of any length, and quotes of another kind or none', () => {
    expect(told(split(["a||'b\nc'||d"], false, { delimiter: '||', quote: "'" }))).toHaveLength(1);
    expect(told(split(['a,"b\nc",d'], false, { delimiter: ',', quote: '' }))).toHaveLength(2);
    expect(told(split(['a "b\nc" d'], false, { delimiter: '' }))).toHaveLength(2);
  });

  test.prop([
    fc.array(fc.array(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ') }), { minLength: 1 })),
    cuts,
  ])('come back as they were written', (rows, places) => {
    const lines = rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(','));

    expect(split(chunked(lines.join('\n'), places)).map(({ text }) => text)).toEqual(lines);
  });

  test.prop([anyText, cuts, anyDelimiter, fc.boolean()], { numRuns: 500 })(
    'are the same however the text is chunked',
    (text, places, delimiter, truncated) => {
      expect(split(chunked(text, places), truncated, { delimiter })).toEqual(split([text], truncated, { delimiter }));
    },
  );

  test.prop([anyText, anyDelimiter], { numRuns: 500 })(
    'hold all of the text in order, and can be read where they have no fault',
    (text, delimiter) => {
      const seen = (part: string) => part.replace(/[\r\n]/gu, '');
      const records = split([text], false, { delimiter });

      expect(seen(records.map((record) => record.text).join(''))).toBe(seen(text));
      for (const record of records.filter(({ fault }) => fault === undefined)) {
        expect(createCsvReader({ delimiter, header: false })(record.text).kind).toBe('row');
      }
    },
  );
});

describe('a quote that is never closed', () => {
  it('costs its own line alone', () => {
    expect(told(split(['1,"open\n2,b\n3,"c"\n4,"two\nlines"']))).toEqual([
      [0, '1,"open', 'bad_quotes'],
      [1, '2,b', undefined],
      [2, '3,"c"', undefined],
      [3, '4,"two\nlines"', undefined],
    ]);
  });

  it('is given up at the end of the text', () => {
    expect(told(split(['1,"open\n2,b\n3,c']))).toEqual([
      [0, '1,"open', 'bad_quotes'],
      [1, '2,b', undefined],
      [2, '3,c', undefined],
    ]);
  });

  it('is given up after so many lines, blank ones as well', () => {
    const lines = Array.from({ length: MAX_CSV_LINES }, (_, i) => `${i},b`);
    const records = split([['x,"open', ...lines, '"'].join('\n')]);
    const blank = split([`x,"open${'\n'.repeat(MAX_CSV_LINES)}"`]);

    expect(records).toHaveLength(MAX_CSV_LINES + 2);
    expect(records.filter(({ fault }) => fault !== undefined).map(({ ordinal }) => ordinal)).toEqual([
      0,
      lines.length + 1,
    ]);
    expect(told(blank).map(([ordinal, , code]) => [ordinal, code])).toEqual([
      [0, 'bad_quotes'],
      [MAX_CSV_LINES, 'bad_quotes'],
    ]);
    expect(split([['x,"open', ...lines.slice(2), '"'].join('\n')])).toHaveLength(1);
  });

  it('is given up before a record is over the cap, or at a line that is', () => {
    const half = 'y'.repeat(MAX_RECORD / 2);
    const long = 'z'.repeat(MAX_RECORD + 1);
    const codes = (text: string) => split(pieces(text, 65_537)).map(({ fault }) => fault?.code);

    expect(codes(`x,"open\n${half}\n${half}\nend"`)).toEqual(['bad_quotes', undefined, undefined, undefined]);
    expect(codes(`x,"open\n${long}\n"a"`)).toEqual(['bad_quotes', 'too_long', undefined]);
  });
});

describe('the end of a CSV that was cut off', () => {
  it('is a fault of the record it is in', () => {
    expect(told(split(['a\n1,"two\nli'], true))).toEqual([
      [0, 'a', undefined],
      [1, '1,"two\nli', 'truncated'],
    ]);
    expect(told(split(['1,"open\n2,"cut'], true))).toEqual([
      [0, '1,"open', 'bad_quotes'],
      [1, '2,"cut', 'truncated'],
    ]);
    expect(told(split(['1,"two\n'], true))).toEqual([[0, '1,"two', 'truncated']]);
    expect(told(split(['1,"two"'], true))).toEqual([[0, '1,"two"', 'truncated']]);
  });
});

describe('hostile CSV', () => {
  test.each(['"', '""', ',', '",', 'a",b,"c\n', 'a"b,"c\n', 'x,"\n', '"\n', '\0', '\ud800'])(
    'of %j alone is read once',
    (part) => {
      const text = part.repeat((1024 * 1024) / part.length);
      const records = split(pieces(text, 65_536));

      expect(records.map((record) => record.text).join('').length).toBeLessThanOrEqual(text.length);
      expect(records.length).toBeGreaterThan(0);
    },
  );
});
