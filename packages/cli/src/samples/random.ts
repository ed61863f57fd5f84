import { createHash } from 'node:crypto';

/** At least one item. */
type Some<T> = readonly [T, ...T[]];

/** Chance that comes out the same at each run. */
export interface Random {
  /** A whole number, both ends included. */
  int(least: number, most: number): number;
  /** True in so many of 100 cases. */
  percent(share: number): boolean;
  pick<T>(items: Some<T>): T;
  /** Lower-case hexadecimal digits. */
  hex(length: number): string;
}

/** Makes the chance that belongs to a name: the mulberry32 generator, seeded with a hash of the name. */
export function createRandom(name: string): Random {
  let state = createHash('sha256').update(name).digest().readUInt32LE(0);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    int,
    percent: (share) => next() * 100 < share,
    pick: (items) => items[int(0, items.length - 1)] ?? items[0],
    hex: (length) => Array.from({ length }, () => int(0, 15).toString(16)).join(''),
  };
}

/** What belongs to a text and to no other: lower-case hexadecimal digits, at most 64. */
export function digest(text: string, length: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, length);
}

/** The UUID that belongs to a text. */
export function uuid(text: string): string {
  return digest(text, 32).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/u, '$1-$2-4$3-8$4-$5');
}
