import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { bzip2Sample, bzip2Text, snappy, snappyChunk, zip } from '../../../../test/support/archives.ts';
import { chunked, cuts, pieces } from '../../../../test/support/chunking.ts';
import { open, randomLines } from '../../../../test/support/open.ts';
import { defaultLimits } from './reading.ts';

const small = randomLines(20);
const large = randomLines(30_000);

const skipped = Buffer.of(0x51, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3);
const packers = {
  gzip: (bytes: Uint8Array): Buffer => gzipSync(bytes),
  zip: (bytes: Uint8Array): Buffer => zip([{ text: bytes }]),
  zstd: (bytes: Uint8Array): Buffer => zstdCompressSync(bytes),
  snappy,
};
const names = fc.constantFrom(...(Object.keys(packers) as (keyof typeof packers)[]));

describe('packed text', () => {
  test.prop([fc.string({ maxLength: 200 }), fc.array(names, { minLength: 1, maxLength: 3 }), cuts])(
    'is opened in any mix of three layers, however it is chunked',
    async (line, layers, places) => {
      const text = `${line}\n`;
      const stored = layers.reduce<Buffer>((bytes, name) => packers[name](bytes), Buffer.from(text));

      const opened = await open(chunked(stored, places));

      expect(opened).toMatchObject({ text, fault: undefined, bytesStored: stored.length });
    },
  );

  test.each([
    [
      'zstd of frames, and frames to be passed over',
      [skipped, zstdCompressSync(small), skipped, zstdCompressSync(small)],
    ],
    [
      'snappy of streams, padding and what may be passed over',
      [snappy(Buffer.from(small)), Buffer.of(0xfe, 1, 0, 0, 9, 0x80, 0, 0, 0), snappy(Buffer.from(small))],
    ],
    [
      'zip of a directory and members',
      [zip([{ text: '', name: 'd/', method: 0 }, { text: small }, { text: small, method: 0 }])],
    ],
    ['two zip archives', [zip([{ text: small }]), zip([{ text: small }])]],
  ])('%s', async (_, parts) => {
    const stored = Buffer.concat(parts);

    for (const size of [1, 7, stored.length]) {
      expect(await open(pieces(stored, size))).toMatchObject({ text: small + small, fault: undefined });
    }
  });

  test('of bzip2 has blocks, streams and runs', async () => {
    for (const stored of [bzip2Sample, gzipSync(bzip2Sample)]) {
      for (const size of [1, 50, stored.length]) {
        const opened = await open(pieces(stored, size));

        expect(opened.fault).toBeUndefined();
        expect(opened.text === bzip2Text).toBe(true);
      }
    }
  });

  test('in four layers is too deep', async () => {
    const deep = zip([{ text: gzipSync(zstdCompressSync(zip([{ text: 'a' }]))) }, { text: 'b' }]);

    expect(await open([deep])).toMatchObject({ text: 'b\n', fault: { code: 'too_deep' } });
  });

  test('of no known magic is text', async () => {
    expect(await open([brotliCompressSync(large)])).toMatchObject({ isInvalid: true, fault: undefined });
    expect(await open([Buffer.from('BZh9 is a word\n')])).toMatchObject({ text: 'BZh9 is a word\n' });
  });
});

describe('a fault', () => {
  const samples: readonly (readonly [name: string, stored: Buffer, text: string])[] = [
    [
      'zip',
      zip([{ text: small }, { text: small, after: 'signed' }, { text: small, method: 0, after: 'signed' }]),
      small.repeat(3),
    ],
    ['zstd', Buffer.concat([zstdCompressSync(small), skipped, zstdCompressSync(small)]), small.repeat(2)],
    ['snappy', snappy(Buffer.from(small)), small],
    ['bzip2', bzip2Sample, bzip2Text],
  ];

  test.each(samples)('of %s that is cut off anywhere gives what comes before', async (name, stored, text) => {
    const sound =
      { zstd: [zstdCompressSync(small).length, zstdCompressSync(small).length + skipped.length] }[name] ?? [];
    for (let length = 10; length < stored.length; length++) {
      const opened = await open([stored.subarray(0, length)]);

      expect(text.startsWith(opened.text)).toBe(true);
      expect(opened.bytesStored).toBe(length);
      if (opened.fault === undefined) expect([...sound, ...ends(name, stored)]).toContain(length);
      else expect(opened.fault.code).toBe('truncated_archive');
    }
  });

  /** Places where a stream of its own ends. */
  function ends(name: string, stored: Buffer): readonly number[] {
    if (name === 'bzip2') return [bzip2Sample.length - 54, bzip2Sample.length - 68, 220, 234, 248, 261, 275];
    if (name !== 'snappy') return [];
    const places = [10];
    for (let at = 10; at < stored.length; at += 4 + stored.readUIntLE(at + 1, 3)) places.push(at);
    return places;
  }

  test.each(samples)('of %s that is corrupt anywhere never stops the process', async (_, stored, text) => {
    for (let at = 0; at < stored.length; at += 3) {
      const corrupt = Buffer.from(stored);
      corrupt[at] = ~(corrupt[at] ?? 0) & 0xff;

      const opened = await open([corrupt]);

      expect(opened.bytesRead).toBeLessThanOrEqual(text.length * 3);
    }
  });

  test.each(samples)('of %s is told when other bytes follow', async (_, stored, text) => {
    for (const size of [3, 1000]) {
      const opened = await open(pieces(Buffer.concat([stored, Buffer.from('garbage bytes')]), size));

      expect(opened.text === text).toBe(true);
      expect(opened.fault?.code).toBe('bad_archive');
    }
  });

  test('of zstd gives all bytes before a corrupt block', async () => {
    const stored = zstdCompressSync(large);
    // The last block's type is made one that there is not.
    const corrupt = Buffer.concat([zstdCompressSync(small), stored.subarray(0, 9), Buffer.alloc(40_000, 0xff)]);

    for (const size of [corrupt.length, 777]) {
      const opened = await open(pieces(corrupt, size));

      expect(opened.text).toBe(small);
      expect(opened.fault?.code).toBe('bad_archive');
    }
  });

  test('of zstd that looks back too far is one of size', async () => {
    // A frame header alone: it looks back 2 GiB.
    const stored = Buffer.of(0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xa8, 0x01, 0x00, 0x00);

    expect((await open([stored])).fault?.code).toBe('too_large');
  });

  test.each([
    ['a length near 2^32', Buffer.of(20, 63 << 2, 0xf9, 0xff, 0xff, 0xff)],
    ['a copy from before the begin', Buffer.of(20, 0, 0x61, 0x0d, 9)],
    ['a copy of nothing', Buffer.of(20, 0, 0x61, 0x0d, 0)],
    ['a copy beyond the end', Buffer.of(3, 0, 0x61, 0x0d, 1)],
    ['too little', Buffer.of(20, 0, 0x61)],
    ['a length over any', Buffer.of(0xff, 0xff, 0xff, 0xff, 0xff, 0xff)],
  ])('of snappy: %s', async (_, data) => {
    const stored = Buffer.concat([snappy(Buffer.from('good\n')), snappyChunk(0, Buffer.from('a'), data)]);

    expect(await open([stored])).toMatchObject({ text: 'good\n', fault: { code: 'bad_archive' } });
  });

  test('of snappy: a copy of what it makes itself is none', async () => {
    const plain = Buffer.from(`${'ab'.repeat(6)}\n`);
    const data = Buffer.of(13, 1 << 2, 0x61, 0x62, ((10 - 4) << 2) | 1, 2, 0, 0x0a);

    const opened = await open([Buffer.concat([snappy(Buffer.alloc(0)), snappyChunk(0, plain, data)])]);

    expect(opened).toMatchObject({ text: plain.toString(), fault: undefined });
  });
});

describe('what swells', () => {
  const limits = { ...defaultLimits, maxBytes: 2_000_000 };
  const zeros = Buffer.alloc(50_000_000);

  test.each([
    ['zip', zip([{ text: zeros }])],
    ['zip of many', zip(Array.from({ length: 30 }, () => ({ text: zeros.subarray(0, 100_000) })))],
    ['zstd', zstdCompressSync(zeros)],
    ['zip in zip', zip([{ text: zip([{ text: zeros }]) }])],
    ['zstd in gzip', gzipSync(zstdCompressSync(zeros))],
    ['layers without text', gzipSync(Buffer.concat(Array.from({ length: 300_000 }, () => skipped)))],
    [
      'what is passed over',
      zip([{ text: Buffer.concat([Buffer.of(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0), zeros]) }, { text: 'a' }]),
    ],
  ])('is capped: %s', async (_, stored) => {
    const opened = await open(pieces(stored, 60_000), limits);

    expect(opened.fault?.code).toBe('too_large');
    expect(opened.bytesRead).toBeLessThanOrEqual(limits.maxBytes);
  });
});
