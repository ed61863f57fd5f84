import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { chunked, cuts, pieces } from '../../../../test/support/chunking.ts';
import { createJsonSplitter } from './json.ts';
import { createLineSplitter } from './lines.ts';
import { createSniffedSplitter } from './sniffed.ts';

function split(...chunks: readonly string[]): readonly string[] {
  const texts: string[] = [];
  const splitter = createSniffedSplitter(({ text }) => texts.push(text), createLineSplitter, createJsonSplitter);
  for (const chunk of chunks) splitter.push(chunk);
  splitter.end(false);
  return texts;
}

describe('text that is lines or JSON', () => {
  test.each([
    ['{"a":1}{"b":2}', ['{"a":1}', '{"b":2}']],
    ['\n \u0000{ "a":\n1}\n', ['{ "a":\n1}']],
    ['{a} b\n{"c":1}\n', ['{a} b', '{"c":1}']],
    ['{', ['{']],
    ['[{"a":1}]', ['[{"a":1}]']],
    ['\n', []],
    ['', []],
  ])('%j', (text, records) => {
    expect(split(text)).toEqual(records);
  });

  test('waits through white space only so long', () => {
    const text = `${' '.repeat(70_000)}{"a":1}{"b":2}`;

    expect(split(...pieces(text, 7_000))).toEqual([text]);
  });

  test.prop([fc.array(fc.constantFrom('{', '"a":1}', ' ', '\n', 'x', '{"b":{}}'), { maxLength: 12 }), cuts])(
    'is told alike however it is chunked',
    (parts, places) => {
      const text = parts.join('');

      expect(split(...chunked(text, places))).toEqual(split(text));
    },
  );
});
