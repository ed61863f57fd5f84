import { corrupt, take } from './fault.ts';

/** Structures within structures; those of Parquet have six levels. */
const MAX_DEPTH = 24;

const TRUE = 1;
const FALSE = 2;
const BYTE = 3;
const DOUBLE = 7;
const BINARY = 8;
/** The type of a list. */
export const LIST = 9;
const SET = 10;
const MAP = 11;
const STRUCT = 12;
const UUID = 13;

/** Takes the value of a field; whatever it leaves is passed over. */
type Take = () => void;

/** Reads Thrift's compact protocol, in which the footer and the headers of pages are written. */
export interface ThriftReader {
  /** Where the next byte is read. */
  readonly offset: number;
  /** Reads a structure: the fields that are asked for by their ids, past all others. */
  struct(fields: Readonly<Record<number, Take>>): void;
  /** Reads a list. @param each called for every element, which it has to read */
  list(each: Take): void;
  /** The elements of a list, each of which has to be read before the next one is asked for. */
  elements(): Generator<void>;
  integer(): bigint;
  /** A number of 32 bits. */
  number(): number;
  text(): string;
  flag(): boolean;
  /** Reads past the value. */
  skip(): void;
}

/**
 * Makes a reader of the bytes from a place on. Each of its readings takes the value of the field that it stands at.
 * @param first the type of the value there
 * @throws ParquetFault from all of them where the bytes are not what is asked for, RangeError where they end
 */
export function createThriftReader(bytes: Buffer, from = 0, first = STRUCT): ThriftReader {
  let offset = from;
  /** The type of the value that comes next; a truth value is its type. */
  let type = first;
  let depth = 0;

  function varint(): bigint {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = bytes.readUInt8(offset++);
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    throw corrupt('a number has too many digits');
  }

  function zigzag(): bigint {
    const value = varint();
    return (value >> 1n) ^ -(value & 1n);
  }

  /** A length, which cannot be over the bytes that follow. */
  function length(): number {
    const value = varint();
    if (value > BigInt(bytes.length - offset)) throw corrupt('a length is over the bytes there are');
    return Number(value);
  }

  function expect(...types: readonly number[]): void {
    if (!types.includes(type)) throw corrupt(`a field is of type ${type}`);
  }

  function nested(read: () => void): void {
    if (++depth > MAX_DEPTH) throw corrupt(`structures are nested in more than ${MAX_DEPTH} levels`);
    read();
    depth--;
  }

  function struct(fields: Readonly<Record<number, Take>>): void {
    expect(STRUCT);
    nested(() => {
      let id = 0;
      for (;;) {
        const header = bytes.readUInt8(offset++);
        if (header === 0) return;
        id = header >> 4 === 0 ? Number(zigzag()) : id + (header >> 4);
        type = header & 15;
        (fields[id] ?? skip)();
      }
    });
  }

  function* elements(): Generator<void> {
    expect(LIST, SET);
    const header = bytes.readUInt8(offset++);
    const size = header >> 4 === 15 ? length() : header >> 4;
    // Truth values take a byte in lists, and none as fields.
    const element = (header & 15) === TRUE || (header & 15) === FALSE ? BYTE : header & 15;
    for (let i = 0; i < size; i++) {
      type = element;
      yield;
    }
  }

  function list(each: Take): void {
    nested(() => {
      for (const _ of elements()) each();
    });
  }

  function map(): void {
    nested(() => {
      const size = length();
      const types = size === 0 ? 0 : bytes.readUInt8(offset++);
      for (let i = 0; i < size * 2; i++) {
        const one = i % 2 === 0 ? types >> 4 : types & 15;
        type = one === TRUE || one === FALSE ? BYTE : one;
        skip();
      }
    });
  }

  function pass(count: number): void {
    take(bytes, offset, count);
    offset += count;
  }

  function skip(): void {
    if (type === TRUE || type === FALSE) return;
    if (type === BYTE) pass(1);
    else if (type < DOUBLE) varint();
    else if (type === DOUBLE) pass(8);
    else if (type === BINARY) pass(length());
    else if (type === LIST || type === SET) list(skip);
    else if (type === MAP) map();
    else if (type === STRUCT) struct({});
    else if (type === UUID) pass(16);
    else throw corrupt(`a field is of type ${type}`);
  }

  return {
    get offset() {
      return offset;
    },
    struct,
    list,
    elements,
    skip,
    integer() {
      expect(4, 5, 6);
      return zigzag();
    },
    number() {
      expect(4, 5, 6);
      return Number(BigInt.asIntN(32, zigzag()));
    },
    text() {
      expect(BINARY);
      const size = length();
      offset += size;
      return bytes.toString('utf8', offset - size, offset);
    },
    flag() {
      expect(TRUE, FALSE);
      return type === TRUE;
    },
  };
}
