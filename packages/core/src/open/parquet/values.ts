import { type Deltas, readDeltas } from './deltas.ts';
import { corrupt, take, unsupported } from './fault.ts';
import { createRuns } from './runs.ts';
import * as scalar from './scalar-text.ts';

/** The values of a page as JSON text, one after the other. @throws ParquetFault, RangeError from `next` where they end */
export interface Values {
  next(): string;
}

/** What values are made of, and how they are written. */
export interface ValueType {
  readonly type: number;
  /** Bytes of a value of fixed length. */
  readonly width: number;
  readonly text: scalar.ScalarText;
}

const WIDTHS: Readonly<Record<number, number>> = {
  [scalar.INT32]: 4,
  [scalar.INT64]: 8,
  [scalar.INT96]: 12,
  [scalar.FLOAT]: 4,
  [scalar.DOUBLE]: 8,
};

/**
 * Reads values in one of the encodings, by its number.
 * @param dictionary the texts of the column's dictionary, where it has one
 * @throws ParquetFault where the encoding is unknown, or not one for such values
 */
export function readValues(
  encoding: number,
  bytes: Buffer,
  type: ValueType,
  dictionary: readonly string[] | undefined,
): Values {
  switch (encoding) {
    case 0:
      return readPlain(bytes, type);
    case 2:
    case 8:
      return readPlaces(bytes, dictionary);
    case 3:
      return readTruths(bytes, type);
    case 5:
      return readNumbers(readDeltas(bytes, 0).numbers, type);
    case 6:
      return readLengths(bytes, type);
    case 7:
      return readPrefixes(bytes, type);
    case 9:
      return readSplit(bytes, type);
    default:
      throw unsupported(`values in the encoding ${encoding}`);
  }
}

/** Values one behind the other, as they are. */
export function readPlain(bytes: Buffer, { type, width, text }: ValueType): Values {
  let at = 0;
  if (type === scalar.BOOLEAN) {
    return {
      next() {
        const byte = bytes.readUInt8(at >> 3);
        return (byte >> (at++ & 7)) % 2 === 1 ? 'true' : 'false';
      },
    };
  }
  if (type === scalar.BYTES) {
    return {
      next() {
        const length = bytes.readUInt32LE(at);
        const value = take(bytes, at + 4, length);
        at += 4 + length;
        return text.ofBytes(value);
      },
    };
  }
  const size = WIDTHS[type] ?? width;
  if (size < 1) throw corrupt('values without a length');
  const read = fixedText(bytes, type, size, text);
  return {
    next() {
      at += size;
      return read(at - size);
    },
  };
}

/** Writes the value of fixed length that begins at a place. */
function fixedText(bytes: Buffer, type: number, size: number, text: scalar.ScalarText): (at: number) => string {
  switch (type) {
    case scalar.INT32:
      return (at) => text.ofNumber(bytes.readInt32LE(at));
    case scalar.INT64:
      return (at) => {
        const high = bytes.readInt32LE(at + 4);
        // Numbers that are exact without BigInt, which is ten times slower.
        if (high >= -0x100000 && high < 0x100000) return text.ofNumber(high * 0x1_0000_0000 + bytes.readUInt32LE(at));
        return text.ofBigint(bytes.readBigInt64LE(at));
      };
    case scalar.FLOAT:
      return (at) => scalar.singleText(bytes.readFloatLE(at));
    case scalar.DOUBLE:
      return (at) => scalar.realText(bytes.readDoubleLE(at));
    default:
      return (at) => text.ofBytes(take(bytes, at, size));
  }
}

/** Places in the dictionary. */
function readPlaces(bytes: Buffer, dictionary: readonly string[] | undefined): Values {
  if (dictionary === undefined) throw corrupt('a dictionary is missing');
  const places = bytes.length === 0 ? undefined : createRuns(bytes.subarray(1), bytes.readUInt8(0));
  return {
    next() {
      const text = places === undefined ? undefined : dictionary[places.next()];
      if (text === undefined) throw corrupt('a value is not in the dictionary');
      return text;
    },
  };
}

function readTruths(bytes: Buffer, { type }: ValueType): Values {
  if (type !== scalar.BOOLEAN) throw corrupt('runs of values that are no truth values');
  const runs = createRuns(take(bytes, 4, bytes.readUInt32LE(0)), 1);
  return { next: () => (runs.next() === 1 ? 'true' : 'false') };
}

function readNumbers(numbers: Deltas, { type, text }: ValueType): Values {
  if (type === scalar.INT32) return { next: () => text.ofNumber(Number(BigInt.asIntN(32, numbers.next()))) };
  if (type === scalar.INT64) return { next: () => text.ofBigint(numbers.next()) };
  throw corrupt('differences of values that are no whole numbers');
}

/** All lengths, and the bytes of all values behind them. */
function readLengths(bytes: Buffer, { type, text }: ValueType): Values {
  if (type !== scalar.BYTES) throw corrupt('lengths of values of fixed length');
  const { numbers, end } = readDeltas(bytes, 0);
  let at = end;
  return {
    next() {
      const value = take(bytes, at, Number(numbers.next()));
      at += value.length;
      return text.ofBytes(value);
    },
  };
}

/** How much of the value before comes again, how much is new, and what is new. */
function readPrefixes(bytes: Buffer, { type, text }: ValueType): Values {
  if (type !== scalar.BYTES && type !== scalar.FIXED) throw corrupt('beginnings of values that are no bytes');
  const prefixes = readDeltas(bytes, 0);
  const suffixes = readDeltas(bytes, prefixes.end);
  let at = suffixes.end;
  let value: Buffer = Buffer.alloc(0);
  return {
    next() {
      const prefix = take(value, 0, Number(prefixes.numbers.next()));
      const suffix = take(bytes, at, Number(suffixes.numbers.next()));
      at += suffix.length;
      value = prefix.length === 0 ? suffix : Buffer.concat([prefix, suffix]);
      return text.ofBytes(value);
    },
  };
}

/** The first bytes of all values, then all second ones, and so on. */
function readSplit(bytes: Buffer, { type, width, text }: ValueType): Values {
  const size = WIDTHS[type] ?? width;
  if (size < 1 || type === scalar.BYTES || type === scalar.BOOLEAN) throw corrupt('values that cannot be split');
  const count = Math.floor(bytes.length / size);
  const one = Buffer.alloc(size);
  const read = fixedText(one, type, size, text);
  let at = 0;
  return {
    next() {
      if (at >= count) throw corrupt('values end early');
      for (let i = 0; i < size; i++) one[i] = bytes[at + i * count] ?? 0;
      at++;
      return read(0);
    },
  };
}
