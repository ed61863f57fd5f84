import type { AddressBytes } from '../address.ts';
import { bytesOf, type Sections, uint32s } from './sections.ts';

/** Addresses from the first to the last, of one family, and a number of one's own for them, 1 or more. */
export interface Range {
  readonly first: AddressBytes;
  readonly last: AddressBytes;
  readonly value: number;
}

/** The number for an address; 0 where no range has it. */
export type RangeTable = (address: AddressBytes) => number;

type Section = 'v4Starts' | 'v4Values' | 'v6Starts' | 'v6Values';

/**
 * The sections of ranges of both families: where one begins, and its number, up to the beginning of the next.
 * @param merge the number for addresses that several ranges have, whose numbers come with the narrowest at the end
 */
export function packRanges(
  ranges: readonly Range[],
  merge: (values: readonly number[]) => number,
): Readonly<Record<Section, Uint8Array<ArrayBuffer>>> {
  const [v4, v6] = [4, 16].map((width) => {
    return pack(
      ranges.filter(({ first }) => first.length === width),
      width,
      merge,
    );
  });
  const none = new Uint8Array();
  return {
    v4Starts: v4?.starts ?? none,
    v4Values: v4?.values ?? none,
    v6Starts: v6?.starts ?? none,
    v6Values: v6?.values ?? none,
  };
}

function pack(ranges: readonly Range[], width: number, merge: (values: readonly number[]) => number) {
  const pieces = flatten(ranges, merge);
  const starts = new Uint8Array(pieces.length * width);
  const values = new Uint32Array(pieces.length);
  for (const [i, { start, value }] of pieces.entries()) {
    starts.set(start, i * width);
    values[i] = value;
  }
  return { starts, values: bytesOf(values) };
}

interface Piece {
  readonly start: AddressBytes;
  readonly value: number;
}

/** Ranges that may lie in others, as pieces that follow one another. */
function flatten(ranges: readonly Range[], merge: (values: readonly number[]) => number): readonly Piece[] {
  const sorted = [...ranges].sort((a, b) => compare(a.first, b.first) || compare(b.last, a.last));
  const pieces: Piece[] = [];
  let open: Range[] = [];

  function put(start: AddressBytes): void {
    const value = open.length === 0 ? 0 : merge(open.map((range) => range.value));
    const before = pieces.at(-1);
    if (before !== undefined && compare(before.start, start) === 0) pieces.pop();
    if ((pieces.at(-1)?.value ?? 0) !== value) pieces.push({ start, value });
  }

  /** Ends the open ranges that are over before the address; all of them where none is given. */
  function endBefore(address: AddressBytes | undefined): void {
    while (open.length > 0) {
      const next = open.reduce((a, b) => (compare(b.last, a.last) < 0 ? b : a));
      if (address !== undefined && compare(next.last, address) >= 0) return;
      open = open.filter((range) => compare(range.last, next.last) !== 0);
      const after = following(next.last);
      if (after !== undefined) put(after);
    }
  }

  for (const range of sorted) {
    endBefore(range.first);
    open.push(range);
    put(range.first);
  }
  endBefore(undefined);
  return pieces;
}

/** The next address; undefined after the last of all. */
function following(address: AddressBytes): AddressBytes | undefined {
  const next = address.slice();
  for (let i = next.length - 1; i >= 0; i--) {
    const byte = (next[i] ?? 0) + 1;
    next[i] = byte;
    if (byte <= 0xff) return next;
  }
  return undefined;
}

function compare(a: AddressBytes, b: AddressBytes): number {
  for (let i = 0; i < a.length; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Opens them. */
export function openRanges(file: Sections<unknown>): RangeTable {
  const v4 = openFamily(file.section('v4Starts'), uint32s(file.section('v4Values')), 4);
  const v6 = openFamily(file.section('v6Starts'), uint32s(file.section('v6Values')), 16);
  return (address) => (address.length === 4 ? v4(address) : v6(address));
}

function openFamily(starts: Uint8Array, values: Uint32Array, width: number): RangeTable {
  function isAfter(piece: number, address: AddressBytes): boolean {
    const at = piece * width;
    for (let i = 0; i < width; i++) {
      const difference = (starts[at + i] ?? 0) - (address[i] ?? 0);
      if (difference !== 0) return difference > 0;
    }
    return false;
  }

  return (address) => {
    let low = 0;
    let high = values.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isAfter(middle, address)) high = middle;
      else low = middle + 1;
    }
    return values[low - 1] ?? 0;
  };
}
