import type { FaultKind, OnFault } from '../fault.ts';
import type { Input } from '../input.ts';
import { readSnappyBlock } from './block.ts';

/** Bytes that a chunk may hold, and those that they may take at worst, with their checksum. */
const CHUNK = 64 * 1024;
const CHUNK_STORED = 4 + 32 + CHUNK + CHUNK / 6;

const COMPRESSED = 0;
const PLAIN = 1;
/** Kinds from this one on are the begin of a stream, padding, and what a reader may pass over. */
const PASSED_OVER = 0x80;

/**
 * Decompresses the framing format of snappy. (Blocks without frames and those of Hadoop begin with a length and can
 * be told by no first bytes.)
 * @see https://github.com/google/snappy/blob/main/framing_format.txt
 */
export async function* unsnappy(input: Input, onFault: OnFault): AsyncGenerator<Uint8Array> {
  for (let header = await input.take(4); header.length > 0; header = await input.take(4)) {
    if (header.length < 4) return onFault('truncated');
    const kind = header.readUInt8(0);
    const size = header.readUIntLE(1, 3);
    if (kind >= PASSED_OVER) {
      if ((await input.skip(size)) < size) return onFault('truncated');
      continue;
    }
    if (kind > PLAIN || size < 4 || size > CHUNK_STORED) return onFault('corrupt');
    const fault = yield* readChunk(await input.take(size), kind, size);
    if (fault !== undefined) return onFault(fault);
  }
}

function* readChunk(stored: Buffer, kind: number, size: number): Generator<Uint8Array, FaultKind | undefined> {
  const isWhole = stored.length === size;
  // Of a chunk that was cut off, what is plain can be read.
  if (!isWhole && kind === COMPRESSED) return 'truncated';
  const bytes = kind === PLAIN ? stored.subarray(4) : readSnappyBlock(stored.subarray(4), CHUNK);
  if (bytes === undefined || bytes.length > CHUNK) return 'corrupt';
  yield bytes;
  if (!isWhole) return 'truncated';
  return checksumOf(bytes) === stored.readUInt32LE(0) ? undefined : 'corrupt';
}

/** The masked CRC-32C. */
function checksumOf(bytes: Uint8Array): number {
  let sum = -1;
  for (const byte of bytes) sum = (sum >>> 8) ^ (CHECKSUMS[(sum ^ byte) & 0xff] ?? 0);
  const crc = ~sum;
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}

const CHECKSUMS = Int32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0x82f63b78 : 0);
  return sum;
});
