import { crc32, deflateRawSync } from 'node:zlib';

/** A member of a zip archive, and what its header says of it where that is not so. */
export interface ZipMember {
  readonly text: string | Uint8Array;
  readonly name?: string;
  readonly method?: number;
  /** The bytes as they are stored, by default those of the method. */
  readonly stored?: Uint8Array;
  readonly flags?: number;
  readonly extra?: Uint8Array;
  /** Sizes and checksum come after it: with a signature or without, in 32 bits or 64. */
  readonly after?: 'signed' | 'bare' | 'signed64' | 'bare64';
  readonly crc?: number;
  readonly size?: number;
  readonly packed?: number;
}

/** A zip archive, whose directory has so many entries. */
export function zip(members: readonly ZipMember[], entries = members.length): Buffer {
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(entries, 10);
  return Buffer.concat([...members.map(zipMember), ...members.map(() => entry), end]);
}

function zipMember(member: ZipMember): Buffer {
  const { name = 'a.log', method = 8, extra = Buffer.alloc(0), after } = member;
  const bytes = Buffer.from(member.text);
  const stored = member.stored ?? (method === 8 ? deflateRawSync(bytes) : bytes);
  const { crc = crc32(bytes), packed = stored.length, size = bytes.length } = member;
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE((member.flags ?? 0) | (after === undefined ? 0 : 8), 6);
  header.writeUInt16LE(method, 8);
  if (after === undefined) {
    header.writeUInt32LE(crc, 14);
    header.writeUInt32LE(packed, 18);
    header.writeUInt32LE(size, 22);
  }
  header.writeUInt16LE(Buffer.byteLength(name), 26);
  header.writeUInt16LE(extra.length, 28);
  const descriptor = after === undefined ? Buffer.alloc(0) : zipDescriptor(after, crc, packed, size);
  return Buffer.concat([header, Buffer.from(name), extra, stored, descriptor]);
}

/** What stands after a member whose header says nothing of it. */
export function zipDescriptor(
  form: NonNullable<ZipMember['after']>,
  crc: number,
  packed: number,
  size: number,
): Buffer {
  const width = form.endsWith('64') ? 8 : 4;
  const descriptor = Buffer.alloc(8 + 2 * width);
  descriptor.writeUInt32LE(0x08074b50, 0);
  descriptor.writeUInt32LE(crc, 4);
  descriptor.writeUIntLE(packed, 8, 4);
  descriptor.writeUIntLE(size, 8 + width, 4);
  return form.startsWith('bare') ? descriptor.subarray(4) : descriptor;
}

/** Framed snappy of literals alone, each chunk compressed or not. */
export function snappy(bytes: Uint8Array): Buffer {
  const chunks: Buffer[] = [Buffer.from('\xff\x06\x00\x00sNaPpY', 'latin1')];
  for (let from = 0; from < bytes.length; from += 60) {
    const plain = Buffer.from(bytes.subarray(from, from + 60));
    const isPlain = from % 120 === 0;
    const data = isPlain ? plain : Buffer.concat([Buffer.of(plain.length, (plain.length - 1) << 2), plain]);
    chunks.push(snappyChunk(isPlain ? 1 : 0, plain, data));
  }
  return Buffer.concat(chunks);
}

/** A chunk of framed snappy that holds these bytes as that data. */
export function snappyChunk(kind: number, plain: Uint8Array, data: Uint8Array): Buffer {
  const chunk = Buffer.alloc(8);
  chunk.writeUInt8(kind, 0);
  chunk.writeUIntLE(data.length + 4, 1, 3);
  const crc = crc32c(plain);
  chunk.writeUInt32LE((((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0, 4);
  return Buffer.concat([chunk, data]);
}

function crc32c(bytes: Uint8Array): number {
  let sum = -1;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0x82f63b78 : 0);
  }
  return ~sum;
}

/** What `bzip2` makes of `bzip2Text`, in three streams: blocks of the smallest size, of nothing, and with long runs. */
export const bzip2Sample = Buffer.concat(
  [
    'QlpoMTFBWSZTWQLeVEUAWeNfAAAQQAD/AAKABAAgACAAkCAAAJqqjExo9UxKIliURLwoqfiipyUVOiip2UVNFFTwoqaSiJaSiJYlES+pREsSiJYlES/mKCskymsgW8qIoAs8a+AAAggAH+AAUACABAAEABIEAAATVVGJjR6piURLEoiXhRU/FFTkoqdFFTsoqaKKnhRU0lES0lESxKIl9SiJYlESxKIl/MUFZJlNZgKORjQA+998AABBAAP8AAoAEACAAIACQIAAAUqoxMaPVMUUVYooq8qSGuRSHQpDsUhoUhvUkPKkhpRRVpRRViiir6ooqxRRViiir+LuSKcKEhHMzQJg',
    'QlpoORdyRThQkAAAAAA=',
    'QlpoOTFBWSZTWbi2RGUAAAbRAOAQACAwAAAIIAAiPU0xCGAcj4JdRCrxdyRThQkLi2RGUA==',
  ].map((text) => Buffer.from(text, 'base64')),
);
export const bzip2Text = `${Array.from({ length: 30_000 }, (_, i) => `${i % 7} GET /a\n`).join('')}${'a'.repeat(300)}\naaaabbbbb\n`;
