import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { chunked, cuts, pieces } from '../../../../test/support/chunking.ts';
import type { RawRecord } from '../model/record.ts';
import { createLineSplitter } from './lines.ts';
import { KEPT_OF_LONG, MAX_RECORD } from './splitter.ts';

function split(chunks: readonly string[], truncated = false): readonly RawRecord[] {
  const records: RawRecord[] = [];
  const splitter = createLineSplitter((record) => records.push(record));
  for (const chunk of chunks) splitter.push(chunk);
  splitter.end(truncated);
  return records;
}

const texts = (records: readonly RawRecord[]) => records.map(({ text }) => text);
const fragment = fc.constantFrom('a', 'bc ', '\n', '\r', '\r\n', '\n\n', '\u0000', '\u3042', '\ud83d', '"', ' ');
const anyText = fc.array(fragment, { maxLength: 40 }).map((parts) => parts.join(''));

describe('lines', () => {
  test('gives each line with its number, without its line end', () => {
    expect(split(['first\nsecond\r\nthird'])).toEqual([
      { text: 'first', ordinal: 0 },
      { text: 'second', ordinal: 1 },
      { text: 'third', ordinal: 2 },
    ]);
  });

  test('gives no record for a blank line, and counts it', () => {
    expect(split(['\n\r\na\n\n\nb\n'])).toEqual([
      { text: 'a', ordinal: 2 },
      { text: 'b', ordinal: 5 },
    ]);
  });

  test('gives nothing for nothing', () => {
    expect(split([])).toEqual([]);
    expect(split(['', ''])).toEqual([]);
    expect(split(['\n'])).toEqual([]);
  });

  test('keeps a carriage return inside a line, NUL and odd spaces', () => {
    expect(texts(split(['a\rb\n\u0000\n \n\u2028x\n']))).toEqual(['a\rb', '\u0000', ' ', '\u2028x']);
  });

  test.prop([anyText, cuts, fc.boolean()])('gives the same however the text is chunked', (text, places, truncated) => {
    expect(split(chunked(text, places), truncated)).toEqual(split([text], truncated));
  });

  test.prop([anyText])('passes nothing over', (text) => {
    const expected = text.split('\n').map((line) => line.replace(/\r$/u, ''));

    expect(split([text]).map(({ text: line, ordinal }) => [ordinal, line])).toEqual(
      [...expected.entries()].filter(([, line]) => line !== ''),
    );
  });
});

describe('the end of a text that was cut off', () => {
  test('makes the last line a fault', () => {
    const [whole, cut] = split(['a\nb'], true);

    expect(whole).toEqual({ text: 'a', ordinal: 0 });
    expect(cut).toMatchObject({ text: 'b', ordinal: 1, fault: { code: 'truncated' } });
  });

  test('is no fault of a line that is whole', () => {
    expect(split(['a\n'], true)).toEqual([{ text: 'a', ordinal: 0 }]);
  });
});

describe('a line over the cap', () => {
  const long = 'x'.repeat(20 * 1024 * 1024);
  const shapes = (records: readonly RawRecord[]) =>
    records.map(({ ordinal, text, fault }) => [ordinal, text.length, fault?.detail]);

  test('of 20 MB is one fault, of which the beginning is kept', () => {
    const records = split(pieces(`before\n${long}\nafter\n`, 64 * 1024));

    expect(records.map(({ ordinal, text, fault }) => [ordinal, text.length, fault?.code])).toEqual([
      [0, 6, undefined],
      [1, KEPT_OF_LONG, 'too_long'],
      [2, 5, undefined],
    ]);
    expect(records[1]?.fault?.detail).toContain(String(long.length));
  });

  test('is the same fault in one chunk, in many, and at the end', () => {
    expect(shapes(split(pieces(`${long}\r\n`, 1_000_003)))).toEqual(shapes(split([`${long}\r\n`])));
    expect(shapes(split(pieces(long, 1_000_003)))).toEqual(shapes(split([long])));
    expect(split([long], true)[0]?.fault?.code).toBe('too_long');
  });

  test.each([-2, -1, 0, 1, 2])('is told alike however it is chunked, %i characters from the cap', (more) => {
    const line = 'y'.repeat(MAX_RECORD + more);

    for (const end of ['', '\n', '\r', '\r\n']) {
      const whole = shapes(split([line + end]));

      expect(shapes(split([...pieces(line, 700_001), ...end]))).toEqual(whole);
      expect(whole[0]?.[2] === undefined).toBe(
        (line + end).trimEnd().length + (end.includes('\r') ? 1 : 0) <= MAX_RECORD,
      );
    }
  });

  test('holds no more of it than its beginning', () => {
    const records: RawRecord[] = [];
    const splitter = createLineSplitter((record) => records.push(record));
    const before = process.memoryUsage().rss;

    for (let i = 0; i < 1_000; i++) splitter.push(Buffer.alloc(256 * 1024, 97).toString('latin1'));
    splitter.end(false);

    expect(records[0]?.fault?.detail).toContain(String(1_000 * 256 * 1024));
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
  });
});
