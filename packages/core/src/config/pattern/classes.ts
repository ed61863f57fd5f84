import type { ClassLetter, Range } from './syntax.ts';

/** How an engine writes a code point. */
export type WriteChar = (code: number) => string;

/** What Python takes for white space, where it is not asked for ASCII only. */
export const SPACES: readonly Range[] = [
  [9, 13],
  [28, 32],
  [0x85, 0x85],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
];
const ASCII: Readonly<Record<'d' | 'w' | 's', readonly Range[]>> = {
  d: [[48, 57]],
  w: [
    [48, 57],
    [65, 90],
    [95, 95],
    [97, 122],
  ],
  s: [
    [9, 13],
    [32, 32],
  ],
};
/** All that is no letter, number or `_`; punctuation that connects is written out for the sake of `_`. */
const NOT_WORD = String.raw`\p{M}\p{S}\p{Z}\p{C}\p{Pd}\p{Ps}\p{Pe}\p{Pi}\p{Pf}\p{Po}`;
const CONNECTORS: readonly Range[] = [
  [0x203f, 0x2040],
  [0x2054, 0x2054],
  [0xfe33, 0xfe34],
  [0xfe4d, 0xfe4f],
  [0xff3f, 0xff3f],
];

/** Writes a range as it stands within brackets. */
export function writeRange([from, to]: Range, char: WriteChar): string {
  return from === to ? char(from) : `${char(from)}-${char(to)}`;
}

/** Writes a class as it stands within brackets. */
export function writeClass(letter: ClassLetter, isAscii: boolean, char: WriteChar): string {
  const ranges = (items: readonly Range[]) => items.map((item) => writeRange(item, char)).join('');
  switch (letter) {
    case 'd':
      return isAscii ? ranges(ASCII.d) : String.raw`\p{Nd}`;
    case 'D':
      return isAscii ? ranges(without(ASCII.d)) : String.raw`\P{Nd}`;
    case 's':
      return ranges(isAscii ? ASCII.s : SPACES);
    case 'S':
      return ranges(without(isAscii ? ASCII.s : SPACES));
    case 'w':
      return isAscii ? ranges(ASCII.w) : String.raw`\p{L}\p{N}_`;
    case 'W':
      return isAscii ? ranges(without(ASCII.w)) : NOT_WORD + ranges(CONNECTORS);
    default:
      return letter satisfies never;
  }
}

/** All code points that are not in these ranges, which are in order. */
function without(items: readonly Range[]): readonly Range[] {
  const gaps: Range[] = [];
  let next = 0;
  for (const [from, to] of items) {
    if (from > next) gaps.push([next, from - 1]);
    next = to + 1;
  }
  return [...gaps, [next, 0x10ffff]];
}
