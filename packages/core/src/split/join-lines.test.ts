import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { chunked, cuts } from '../../../../test/support/chunking.ts';
import type { RawRecord } from '../model/record.ts';
import { joinLines, type LineRule } from './join-lines.ts';
import { createLineSplitter } from './lines.ts';
import { MAX_RECORD } from './splitter.ts';

const DATED: LineRule = { begins: /^\d/u };

function join(rule: LineRule, ...chunks: readonly string[]): readonly RawRecord[] {
  const records: RawRecord[] = [];
  const splitter = joinLines(rule, (record) => records.push(record), createLineSplitter);
  for (const chunk of chunks) splitter.push(chunk);
  splitter.end(false);
  return records;
}

describe('lines that make up records', () => {
  test('are joined to the line that begins one, which gives the record its place', () => {
    expect(join(DATED, '1 a\n  b\n  c\n2 d\n')).toEqual([
      { text: '1 a\n  b\n  c', ordinal: 0 },
      { text: '2 d', ordinal: 3 },
    ]);
  });

  test('are a record each where nothing says how one begins', () => {
    expect(join({}, '1 a\n  b\n')).toEqual([
      { text: '1 a', ordinal: 0 },
      { text: '  b', ordinal: 1 },
    ]);
  });

  test('before the first beginning are a record of their own', () => {
    expect(join(DATED, '  b\n  c\n1 a\n').map(({ text }) => text)).toEqual(['  b\n  c', '1 a']);
  });

  test('go on where they look like a beginning but are said not to be one', () => {
    const rule = { ...DATED, continues: /^\d+ DETAIL/u };

    expect(join(rule, '1 a\n1 DETAIL b\n2 c').map(({ text }) => text)).toEqual(['1 a\n1 DETAIL b', '2 c']);
  });

  test('go on with a line that says nothing alone', () => {
    const rule = { ...DATED, opens: /^0/u };

    expect(join(rule, '0 a\n1 b\n2 c\n0 d\n0 e\n3 f').map(({ text }) => text)).toEqual([
      '0 a\n1 b',
      '2 c',
      '0 d\n0 e',
      '3 f',
    ]);
  });

  test('keep the blank lines between them, and none behind them', () => {
    expect(join(DATED, '1 a\n\n\nb\n\n2 c\n\n').map(({ text }) => text)).toEqual(['1 a\n\n\nb', '2 c']);
  });

  test('of a record that grows over the cap begin another', () => {
    const line = 'x'.repeat(MAX_RECORD / 2);
    const records = join(DATED, `1\n${line}\n${line}\n${line}\n`);

    expect(records.map(({ ordinal }) => ordinal)).toEqual([0, 2, 3]);
    expect(records.every(({ text }) => text.length <= MAX_RECORD)).toBe(true);
  });

  test('with a fault stay alone', () => {
    const records = join(DATED, `1 a\n${'x'.repeat(MAX_RECORD + 1)}\n  b\n2 c\n`);

    expect(records.map(({ text, fault }) => fault?.code ?? text)).toEqual(['1 a', 'too_long', '  b', '2 c']);
  });

  test.prop([fc.array(fc.constantFrom('1 a\n', ' b\n', '\n', '2\r\n', 'c'), { maxLength: 30 }), cuts])(
    'are the same records however they are chunked, and all of them',
    (lines, places) => {
      const text = lines.join('');
      const whole = join(DATED, text);

      expect(join(DATED, ...chunked(text, places))).toEqual(whole);
      expect(whole.map((one) => one.text.replace(/\s/gu, '')).join('')).toBe(text.replace(/\s/gu, ''));
    },
  );
});
