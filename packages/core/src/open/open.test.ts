import { Readable } from 'node:stream';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { zip } from '../../../../test/support/archives.ts';
import { chunked, cuts, pieces } from '../../../../test/support/chunking.ts';
import { open, randomLines } from '../../../../test/support/open.ts';
import { openText } from './open.ts';
import { defaultLimits } from './reading.ts';

const bytes = (text: string) => Buffer.from(text);
const small = randomLines(20);
const large = randomLines(30_000);

describe('text', () => {
  test.prop([fc.string({ unit: 'binary' }), cuts])(
    'comes through as it is, however it is chunked',
    async (text, places) => {
      const stored = bytes(text);

      const opened = await open(chunked(stored, places));

      expect(opened).toMatchObject({ text: stored.toString('utf8').replace(/^\ufeff/u, ''), fault: undefined });
      expect(opened).toMatchObject({ bytesStored: stored.length, bytesRead: stored.length, isInvalid: false });
    },
  );

  test.prop([fc.uint8Array({ maxLength: 40 }), cuts])(
    'of bytes that are not UTF-8 is the same however they are chunked, and told',
    async (noise, places) => {
      const stored = Buffer.concat([bytes('-'), noise]);

      const opened = await open(chunked(stored, places));

      expect(opened.text).toBe(stored.toString('utf8'));
      expect(opened.isInvalid).toBe(!Buffer.from(stored.toString('utf8')).equals(stored));
    },
  );

  test('comes in pieces that V8 has at hand, however large those of the archive are', async () => {
    const lengths: number[] = [];
    for await (const piece of openText(Readable.from([gzipSync(bytes(large))]))) lengths.push(piece.length);

    expect(lengths.length).toBeGreaterThan(1);
    expect(Math.max(...lengths)).toBeLessThan(128 * 1024);
  });

  test('has no byte order mark, split over chunks or compressed', async () => {
    const stored = Buffer.concat([Buffer.of(0xef, 0xbb, 0xbf), bytes('a\ufeffb')]);

    for (const one of [stored, gzipSync(stored)]) {
      expect((await open([one])).text).toBe('a\ufeffb');
      expect((await open(pieces(one, 1))).text).toBe('a\ufeffb');
    }
  });

  test.prop([fc.string({ unit: 'binary' }), fc.boolean(), cuts])(
    'of UTF-16 after its byte order mark is the same, however it is chunked',
    async (text, isBig, places) => {
      const stored = Buffer.from(`\ufeff${text}`, 'utf16le');
      if (isBig) stored.swap16();

      const opened = await open(chunked(stored, places));

      expect(opened).toMatchObject({ text: text.toWellFormed(), isInvalid: !text.isWellFormed(), fault: undefined });
    },
  );

  test.each([
    [Buffer.of(0xff, 0xfe, 0x61, 0x00, 0x62), 'a\ufffd'],
    [Buffer.of(0xff, 0xfe, 0x61, 0x00, 0x3d, 0xd8), 'a\ufffd'],
    [Buffer.of(0xfe, 0xff, 0xdc, 0x00, 0x00, 0x61), '\ufffda'],
    [Buffer.of(0xff), '\ufffd'],
  ])('of half a character is told: %j', async (stored, text) => {
    for (const size of [1, 9]) expect(await open(pieces(stored, size))).toMatchObject({ text, isInvalid: true });
  });

  test('may be nothing', async () => {
    for (const chunks of [[], [bytes('')], [gzipSync('')], [gzipSync(gzipSync(''))]])
      expect(await open(chunks)).toMatchObject({ text: '', bytesRead: 0, fault: undefined });
  });

  test('ends inside a character', async () => {
    expect(await open([Buffer.of(0x61, 0xe3, 0x81)])).toMatchObject({ text: 'a\ufffd', isInvalid: true });
  });
});

describe('other formats', () => {
  test.each([['xz', Buffer.of(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0)]])(
    '%s is told by its first bytes, compressed once more or not, in any chunks',
    async (name, stored) => {
      for (const chunks of [[stored], pieces(stored, 1), [gzipSync(stored)]]) {
        const opened = await open(chunks);

        expect(opened).toMatchObject({ text: '', fault: { code: 'unsupported_format' } });
        expect(opened.fault?.detail).toContain(name);
      }
    },
  );

  test('that have no magic are text, and not UTF-8', async () => {
    expect(await open([deflateRawSync(large)])).toMatchObject({ isInvalid: true, fault: undefined });
  });
});

describe('caps', () => {
  test('end a text that is over them, however it is compressed', async () => {
    const limits = { ...defaultLimits, maxBytes: 1_000_000 };

    for (const stored of [
      gzipSync('x'.repeat(2_000_000)),
      gzipSync(gzipSync('x'.repeat(2_000_000))),
      bytes('x'.repeat(2_000_000)),
    ]) {
      const opened = await open(pieces(stored, 60_000), limits);

      expect(opened.fault?.code).toBe('too_large');
      expect(opened.text.length).toBeLessThanOrEqual(limits.maxBytes);
    }
  });

  test('end a text that swells beyond measure', async () => {
    const member = gzipSync(Buffer.alloc(32 * 1024 * 1024));

    const opened = await open(Array.from({ length: 4 }, () => member));

    expect(opened.fault?.code).toBe('too_large');
    expect(opened.bytesRead).toBeLessThanOrEqual(65 * 1024 * 1024);
  });
});

describe('the source', () => {
  async function* failing(first: Uint8Array): AsyncGenerator<Uint8Array> {
    yield first;
    throw new Error('connection lost');
  }

  test.each([
    ['plain text', bytes(small)],
    ['gzip', gzipSync(large).subarray(0, 50_000)],
    ['a member of an archive', zip([{ text: large }]).subarray(0, 50_000)],
    ['the first bytes', bytes('x')],
    ['a format of another kind', bytes('PA')],
  ])('fails in %s: that is an error, and no fault of the data', async (_, first) => {
    const opened = openText(failing(first));

    await expect(Array.fromAsync(opened)).rejects.toThrow('connection lost');
    expect(opened.result.fault).toBeUndefined();
  });

  test.each([
    ['read to its end', gzipSync(small), Number.POSITIVE_INFINITY],
    ['left early', gzipSync(gzipSync(large)), 1],
    ['left early as plain text', bytes(large), 1],
    ['of another format', bytes('PAR1 and more'), Number.POSITIVE_INFINITY],
    ['corrupt', Buffer.concat([gzipSync(small), bytes('!')]), Number.POSITIVE_INFINITY],
    ['left early as a member of an archive', zip([{ text: large }, { text: large }]), 1],
    [
      'an archive of what is not text',
      zip([{ text: Buffer.of(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0) }, { text: 'a' }]),
      Number.POSITIVE_INFINITY,
    ],
    ['nested too deep', gzipSync(gzipSync(gzipSync(gzipSync('a')))), Number.POSITIVE_INFINITY],
  ])('is let go of when it is %s', async (_, stored, chunks) => {
    let isClosed = false;
    async function* source(): AsyncGenerator<Uint8Array> {
      try {
        yield* pieces(stored, 10_000);
        yield* [];
      } finally {
        isClosed = true;
      }
    }

    let seen = 0;
    for await (const _chunk of openText(source())) if (++seen >= chunks) break;

    expect(isClosed).toBe(true);
  });
});
