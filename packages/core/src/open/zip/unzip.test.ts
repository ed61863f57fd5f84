import { deflateRawSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { bzip2Sample, bzip2Text, zip, zipDescriptor } from '../../../../../test/support/archives.ts';
import { chunked, cuts, pieces } from '../../../../../test/support/chunking.ts';
import { open, randomLines } from '../../../../../test/support/open.ts';

const lines = randomLines(40);

describe('members', () => {
  const member = fc.record({
    text: fc.string({ maxLength: 60 }).filter((text) => !text.startsWith('PK')),
    method: fc.constantFrom(0, 8),
    name: fc.constantFrom('a.log', '../../etc/passwd', '/', ''),
    after: fc.constantFrom(undefined, 'signed', 'signed64', 'bare', 'bare64'),
  });

  test.prop([fc.array(member, { maxLength: 5 }), cuts])(
    'are read one after the other, and each ends its last line',
    async (members, places) => {
      // Without a signature nothing tells where bytes that are stored as they are end.
      const sound = members.map(({ method, after, ...rest }) => ({
        ...rest,
        method,
        ...(after === undefined || (method === 0 && after.startsWith('bare')) ? {} : { after }),
      }));
      const text = members.map(({ text }) => text.replace(/([^\n])$/u, '$1\n')).join('');

      expect(await open(chunked(zip(sound), places))).toMatchObject({ text, fault: undefined });
    },
  );

  test('may be archives themselves, in text of any encoding', async () => {
    const stored = zip([
      { text: gzipSync('a') },
      { text: zip([{ text: zstdCompressSync('b') }, { text: Buffer.from('\ufeffc', 'utf16le') }]) },
      { text: '\ufeffd\n' },
    ]);

    for (const size of [1, 1000]) {
      expect(await open(pieces(stored, size))).toMatchObject({ text: 'a\nb\nc\nd\n', fault: undefined });
    }
  });

  test('of the methods bzip2 and zstd are read', async () => {
    const opened = await open([
      zip([
        { text: bzip2Text, method: 12, stored: bzip2Sample },
        { text: lines, method: 93, stored: zstdCompressSync(lines) },
        { text: lines, method: 93, stored: zstdCompressSync(lines), after: 'signed' },
      ]),
    ]);

    expect(opened.fault).toBeUndefined();
    expect(opened.text === bzip2Text + lines + lines).toBe(true);
  });

  test('may have sizes of 64 bits', async () => {
    const packed = deflateRawSync(lines);
    const extra = Buffer.alloc(26);
    extra.writeUInt16LE(0x5455, 0);
    extra.writeUInt16LE(2, 2);
    extra.writeUInt16LE(1, 6);
    extra.writeUInt16LE(16, 8);
    extra.writeUInt32LE(lines.length, 10);
    extra.writeUInt32LE(packed.length, 18);

    const opened = await open([zip([{ text: lines, extra, size: 0xffffffff, packed: 0xffffffff }, { text: 'b' }])]);

    expect(opened).toMatchObject({ text: `${lines}b\n`, fault: undefined });
  });

  test('that look like the end of themselves are read to their end', async () => {
    const inner = zip([{ text: lines, method: 0, after: 'signed' }]);
    const lookalike = Buffer.concat([Buffer.from('x'), zipDescriptor('signed', 0, 1, 1), Buffer.from('PK\n')]);

    const opened = await open([
      zip([
        { text: inner, method: 0, after: 'signed' },
        { text: lookalike, method: 0, after: 'signed' },
      ]),
    ]);

    expect(opened.fault).toBeUndefined();
    expect(opened.text).toBe(`${lines}${lookalike.toString()}`);
  });

  test.each([
    ['encrypted', { text: 'secret', flags: 1 }, 'member 2 is encrypted'],
    ['encrypted, of no known length', { text: 'secret', flags: 1, after: 'signed' as const }, 'member 2 is encrypted'],
    ['of another method', { text: 'a', method: 9 }, 'member 2 is of method 9 (Deflate64)'],
    ['of an unknown method', { text: 'a', method: 77, after: 'signed64' as const }, 'member 2 is of method 77'],
    ['not text', { text: Buffer.of(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 1, 2) }, 'xz'],
  ])('that cannot be read are told of and passed over: %s', async (_, unreadable, detail) => {
    const stored = zip([{ text: 'a' }, unreadable, { text: lines, method: 0 }]);

    for (const size of [1, 10_000]) {
      const opened = await open(pieces(stored, size));

      expect(opened).toMatchObject({ text: `a\n${lines}`, fault: { code: 'unsupported_format' } });
      expect(opened.fault?.detail).toContain(detail);
    }
  });
});

describe('an archive that lies', () => {
  test.each([
    ['of a size that is less', [{ text: lines, packed: 20 }]],
    ['of a size that is more', [{ text: lines, packed: 700 }, { text: lines }]],
    ['of a size beyond all', [{ text: lines, method: 0, packed: 0xfffffff0 }]],
    ['of what it makes', [{ text: lines, size: 3 }]],
    ['of its checksum', [{ text: lines, crc: 1 }]],
    ['after a member', [{ text: lines, after: 'signed' as const, size: 3 }]],
    ['with an extra field beyond its end', [{ text: lines, extra: Buffer.of(9, 9, 255, 255), packed: 0xffffffff }]],
  ])('%s is told of, and gives no more than there is', async (_, members) => {
    const opened = await open([zip(members)]);

    expect(opened.fault?.code).toMatch(/^(?:bad|truncated)_archive$/u);
    expect(lines.startsWith(opened.text.slice(0, lines.length))).toBe(true);
    expect(opened.text.length).toBeLessThan(2 * lines.length);
  });

  test('with names as long as can be is read', async () => {
    expect(await open([zip([{ text: lines, name: 'n'.repeat(65_535) }])])).toMatchObject({ text: lines });
  });

  test('with members inside each other is read once, and told of', async () => {
    const inner = zip([{ text: lines, method: 0 }]);
    const outer = zip([{ text: inner, method: 0 }], 2);

    const opened = await open([outer]);

    expect(opened).toMatchObject({ text: lines, fault: { code: 'bad_archive' } });
    expect(opened.fault?.detail).toContain('its directory has 2 members, and there are 1');
  });

  test('of archives in archives is no deeper than others', async () => {
    let nest = zip([{ text: 'a' }]);
    for (let layer = 0; layer < 5; layer++) nest = zip(Array.from({ length: 16 }, () => ({ text: nest })));

    expect(await open([nest])).toMatchObject({ text: '', fault: { code: 'too_deep' } });
  });

  test('that is cut inside is not read on', async () => {
    const stored = zip([{ text: gzipSync(lines).subarray(0, 60) }, { text: 'b' }]);

    const opened = await open([stored]);

    expect(opened.fault?.code).toBe('truncated_gzip');
    expect(lines.startsWith(opened.text)).toBe(true);
  });
});
