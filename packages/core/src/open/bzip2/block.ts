import type { Bits } from './bits.ts';

/** Bits of the longest code. */
const LONGEST = 20;
/** Symbols that are coded with one table. */
const GROUP = 50;

/** Room for a block, used again for the next one: each byte with the place of the one after it above it. */
export type Places = Uint32Array;

/** A block whose bytes have been sorted back. */
export interface Block {
  /** Bytes before runs are laid out. */
  readonly length: number;
  /** Where its first byte is told of. */
  readonly origin: number;
}

/** One table of codes. */
interface Codes {
  /** By length, the last code of it, with ones for the bits that follow; less than any code where there is none. */
  readonly last: Int32Array;
  /** By length, what to take off a code for its place among the symbols. */
  readonly offset: Int32Array;
  /** Symbols in the order of their codes. */
  readonly symbols: Uint16Array;
}

/**
 * Reads a block of bzip2 after its signature and checksum.
 * @param most bytes that blocks of the stream may have
 * @returns undefined when it is corrupt, or the bits are over
 */
export function readBlock(bits: Bits, places: Places, most: number): Block | undefined {
  // Randomised blocks have not been written since 1997.
  if (bits.read(1) === 1) return;
  const origin = bits.read(24);
  const bytes = readAlphabet(bits);
  const tableCount = bits.read(3);
  if (bytes.length === 0 || tableCount < 2 || tableCount > 6) return;
  const selectors = readSelectors(bits, tableCount);
  if (selectors === undefined) return;
  const tables: Codes[] = [];
  for (let i = 0; i < tableCount; i++) {
    const codes = readCodes(bits, bytes.length + 2);
    if (codes === undefined) return;
    tables.push(codes);
  }
  const counts = new Uint32Array(256);
  const length = readBytes(bits, selectors, tables, bytes, { places, most, counts });
  if (length === undefined || origin >= length) return;
  sortBack(places, length, counts);
  return { length, origin };
}

/** The bytes that occur, told by a map of maps. */
function readAlphabet(bits: Bits): Uint8Array {
  const bytes: number[] = [];
  const rows = bits.read(16);
  for (let row = 0; row < 16; row++) {
    if ((rows & (0x8000 >>> row)) === 0) continue;
    const columns = bits.read(16);
    for (let column = 0; column < 16; column++) {
      if ((columns & (0x8000 >>> column)) !== 0) bytes.push(row * 16 + column);
    }
  }
  return Uint8Array.from(bytes);
}

/** Which table codes which group of symbols. */
function readSelectors(bits: Bits, tableCount: number): Uint8Array | undefined {
  const selectors = new Uint8Array(bits.read(15));
  const recent = Uint8Array.from({ length: tableCount }, (_, i) => i);
  for (let i = 0; i < selectors.length; i++) {
    let place = 0;
    while (bits.read(1) === 1) if (++place === tableCount) return;
    selectors[i] = toFront(recent, place);
  }
  return selectors;
}

/** The lengths of the codes of all symbols, and what follows from them. */
function readCodes(bits: Bits, symbolCount: number): Codes | undefined {
  const lengths = new Uint8Array(symbolCount);
  let length = bits.read(5);
  for (let symbol = 0; symbol < symbolCount; symbol++) {
    for (;;) {
      if (length < 1 || length > LONGEST) return;
      if (bits.read(1) === 0) break;
      length += bits.read(1) === 0 ? 1 : -1;
    }
    lengths[symbol] = length;
  }
  const last = new Int32Array(LONGEST + 1).fill(-1);
  const offset = new Int32Array(LONGEST + 1);
  const symbols = new Uint16Array(symbolCount);
  let code = 0;
  let count = 0;
  for (let bitCount = 1; bitCount <= LONGEST; bitCount++) {
    offset[bitCount] = code - count;
    for (let symbol = 0; symbol < symbolCount; symbol++) {
      if (lengths[symbol] !== bitCount) continue;
      symbols[count++] = symbol;
      code++;
    }
    last[bitCount] = (code << (LONGEST - bitCount)) - 1;
    code <<= 1;
  }
  return { last, offset, symbols };
}

interface Room {
  readonly places: Places;
  readonly most: number;
  /** How often each byte occurs. */
  readonly counts: Uint32Array;
}

/** Undoes the codes, the runs and the moves to the front. @returns how many bytes there are */
function readBytes(
  bits: Bits,
  selectors: Uint8Array,
  tables: readonly Codes[],
  recent: Uint8Array,
  { places, most, counts }: Room,
): number | undefined {
  const end = recent.length + 1;
  let length = 0;
  /** Bytes of a run, whose symbols are its digits, and the worth of the next digit. */
  let run = 0;
  let worth = 1;
  for (let i = 0; i < selectors.length * GROUP; i++) {
    const codes = tables[selectors[Math.trunc(i / GROUP)] ?? 0];
    const symbol = codes === undefined ? -1 : readSymbol(bits, codes);
    if (symbol < 0) return;
    if (symbol < 2) {
      run += worth << symbol;
      worth <<= 1;
      if (length + run > most) return;
      continue;
    }
    if (run > 0) {
      const byte = recent[0] ?? 0;
      places.fill(byte, length, length + run);
      counts[byte] = (counts[byte] ?? 0) + run;
      length += run;
      run = 0;
      worth = 1;
    }
    if (symbol === end) return length;
    if (length === most) return;
    const byte = toFront(recent, symbol - 1);
    places[length++] = byte;
    counts[byte] = (counts[byte] ?? 0) + 1;
  }
  return;
}

/** @returns -1 where there is no such code */
function readSymbol(bits: Bits, { last, offset, symbols }: Codes): number {
  const next = bits.peek();
  let length = 1;
  while (length <= LONGEST && next > (last[length] ?? 0)) length++;
  if (length > LONGEST) return -1;
  bits.skip(length);
  return symbols[(next >>> (LONGEST - length)) - (offset[length] ?? 0)] ?? -1;
}

function toFront(recent: Uint8Array, place: number): number {
  const byte = recent[place] ?? 0;
  for (let i = place; i > 0; i--) recent[i] = recent[i - 1] ?? 0;
  recent[0] = byte;
  return byte;
}

/** Links each byte to the one after it: sorted, they are in the order of what follows them. */
function sortBack(places: Places, length: number, counts: Uint32Array): void {
  let sum = 0;
  for (let byte = 0; byte < 256; byte++) {
    const count = counts[byte] ?? 0;
    counts[byte] = sum;
    sum += count;
  }
  for (let i = 0; i < length; i++) {
    const byte = (places[i] ?? 0) & 0xff;
    const place = counts[byte] ?? 0;
    counts[byte] = place + 1;
    places[place] = (places[place] ?? 0) | (i << 8);
  }
}
