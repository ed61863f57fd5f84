import { constants, gzipSync } from 'node:zlib';
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { chunked, cuts, pieces } from '../../../../test/support/chunking.ts';
import { open, randomLines } from '../../../../test/support/open.ts';

const bytes = (text: string) => Buffer.from(text);
const small = randomLines(20);
const large = randomLines(30_000);

describe('gzip', () => {
  test.prop([
    fc.array(fc.string({ maxLength: 50 }), { minLength: 1, maxLength: 5 }),
    fc.integer({ min: 0, max: 2 }),
    cuts,
  ])('of any number of members and layers is taken off', async (texts, layers, places) => {
    let stored: Buffer = Buffer.concat(texts.map((text) => gzipSync(text)));
    for (let layer = 0; layer < layers; layer++) stored = gzipSync(stored);

    const opened = await open(chunked(stored, places));

    expect(opened).toMatchObject({
      text: bytes(texts.join('')).toString(),
      fault: undefined,
      bytesStored: stored.length,
    });
  });

  test('in more layers than anybody makes is a fault', async () => {
    let stored: Buffer = bytes('a');
    for (let layer = 0; layer < 4; layer++) stored = gzipSync(stored);

    expect(await open([stored])).toMatchObject({ text: '', fault: { code: 'too_deep' } });
  });

  test('cut off anywhere gives what comes before', async () => {
    const stored = gzipSync(small);

    for (let length = 2; length < stored.length; length++) {
      const opened = await open([stored.subarray(0, length)]);

      expect(opened.fault?.code).toBe('truncated_gzip');
      expect(small.startsWith(opened.text)).toBe(true);
    }
    expect((await open([stored.subarray(0, stored.length - 1)])).text).toBe(small);
  });

  test('cut off in its second member gives the first', async () => {
    const opened = await open([gzipSync(small), gzipSync(small).subarray(0, 15)]);

    expect(opened.text.startsWith(small)).toBe(true);
    expect(opened.fault?.code).toBe('truncated_gzip');
  });

  test('in gzip, cut off outside, is one fault of truncation', async () => {
    const stored = gzipSync(gzipSync(large));

    const opened = await open([stored.subarray(0, stored.length / 2)]);

    expect(large.startsWith(opened.text)).toBe(true);
    expect(opened.text.length).toBeGreaterThan(large.length / 3);
    expect(opened.fault?.code).toBe('truncated_gzip');
  });

  test.each(['\n', 'garbage', '\u0000\u0000', '\u001f', '\u001f\u008b garbage'])(
    'followed by %j gives every byte and a fault',
    async (trailing) => {
      const after = Buffer.from(trailing, 'latin1');
      const stored = gzipSync(large);

      for (const chunks of [
        [Buffer.concat([stored, after])],
        [stored, after],
        pieces(Buffer.concat([stored, after]), 5_000),
      ]) {
        const opened = await open(chunks);

        expect(opened.text === large).toBe(true);
        expect(opened.fault?.code).toMatch(/^(?:bad|truncated)_gzip$/u);
      }
    },
  );

  test('gives all bytes before a corrupt place, in small and large pieces', async () => {
    const good = gzipSync(large, { finishFlush: constants.Z_SYNC_FLUSH });
    // Three is no type of block.
    const corrupt = Buffer.concat([good, Buffer.of(0x07), Buffer.alloc(20_000, 0x55)]);

    for (const size of [corrupt.length, 10_000, 777]) {
      const opened = await open(pieces(corrupt, size));

      expect(opened.text === large).toBe(true);
      expect(opened.fault?.code).toBe('bad_gzip');
    }
  });

  test('with a wrong checksum gives every byte, and a fault', async () => {
    const stored = gzipSync(large);
    stored.writeUInt32LE(0, stored.length - 8);

    const opened = await open([stored]);

    expect(opened.text === large).toBe(true);
    expect(opened.fault?.code).toBe('bad_gzip');
  });

  test('that is corrupt anywhere never stops the process, nor invents a length', async () => {
    const stored = gzipSync(randomLines(4));

    for (let at = 2; at < stored.length; at += 3) {
      const corrupt = Buffer.from(stored);
      corrupt[at] = ~(corrupt[at] ?? 0) & 0xff;
      const opened = await open([corrupt]);

      expect(opened.bytesStored).toBe(stored.length);
    }
  });
});
