import { corrupt, take } from './fault.ts';

/** Numbers in a block; those of real files have 128. */
const MAX_BLOCK = 65_536;

/** Whole numbers, one after the other, modulo 2^64. */
export interface Deltas {
  next(): bigint;
}

/** Numbers that are written as their differences, and where in the bytes they have ended. */
export interface DeltaBlock {
  readonly numbers: Deltas;
  readonly end: number;
}

/**
 * Reads numbers in the encoding DELTA_BINARY_PACKED: blocks of differences over the least one of the block, each in parts
 * with as many bits as the largest of the part needs.
 * @throws ParquetFault, RangeError where the bytes are none
 */
export function readDeltas(bytes: Buffer, from: number): DeltaBlock {
  let offset = from;

  function varint(): bigint {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = bytes.readUInt8(offset++);
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    throw corrupt('a number has too many digits');
  }
  const zigzag = () => {
    const value = varint();
    return (value >> 1n) ^ -(value & 1n);
  };

  const block = Number(varint());
  const parts = Number(varint());
  const total = Number(varint());
  const first = zigzag();
  const size = block / parts;
  if (!(parts > 0 && block <= MAX_BLOCK && size % 8 === 0 && size > 0)) throw corrupt('blocks of impossible sizes');

  /** Reads past the head of a block. @returns the least difference, and the bits of each part */
  function begin(): readonly [least: bigint, widths: Buffer] {
    const least = zigzag();
    const widths = take(bytes, offset, parts);
    offset += parts;
    if (widths.some((width) => width > 64)) throw corrupt('differences of more than 64 bits');
    return [least, widths];
  }

  function* numbers(): Generator<bigint, undefined> {
    let value = first;
    let left = total;
    if (left-- > 0) yield value;
    while (left > 0) {
      const [least, widths] = begin();
      for (const width of widths) {
        if (left <= 0) break;
        const part = take(bytes, offset, (size * width) / 8);
        offset += part.length;
        for (let i = 0; i < size && left > 0; i++, left--) {
          value = BigInt.asIntN(64, value + least + unpack(part, i * width, width));
          yield value;
        }
      }
    }
  }

  const start = offset;
  for (let left = total - 1; left > 0; left -= block) {
    const [, widths] = begin();
    widths.forEach((width, i) => {
      if (i * size < left) offset += (size * width) / 8;
    });
    if (offset > bytes.length) throw corrupt('values end early');
  }
  const end = offset;
  offset = start;
  const each = numbers();
  return {
    end,
    numbers: {
      next() {
        const { value } = each.next();
        if (value === undefined) throw corrupt('values end early');
        return value;
      },
    },
  };
}

/** The number of so many bits that begins at a bit. */
function unpack(bytes: Buffer, from: number, width: number): bigint {
  let value = 0n;
  let shift = 0;
  let at = from;
  while (shift < width) {
    const taken = Math.min(8 - (at % 8), width - shift);
    const part = ((bytes[at >> 3] ?? 0) >> (at % 8)) & ((1 << taken) - 1);
    value |= BigInt(part) << BigInt(shift);
    shift += taken;
    at += taken;
  }
  return value;
}
