import { SPACES } from './classes.ts';
import type { CharSet } from './syntax.ts';

/** Stands for all characters that no set of a pattern tells apart. */
interface Letter {
  readonly code: number;
  readonly type: 'digit' | 'word' | 'space' | 'other';
}

const TYPES = ['digit', 'word', 'space', 'other'] as const;

/**
 * What the sets of a pattern can tell apart: for each such character, which of the sets it is in. Where that is not known exactly,
 * it is in more sets rather than in fewer.
 * @returns for each character the numbers of the sets
 */
export function alphabetOf(sets: readonly CharSet[]): readonly (readonly number[])[] {
  const seen = new Map<string, readonly number[]>();
  for (const letter of lettersOf(sets)) {
    const within = sets.flatMap((set, index) => (isIn(letter, set) ? index : []));
    if (within.length > 0) seen.set(within.join(), within);
  }
  return [...seen.values()];
}

function lettersOf(sets: readonly CharSet[]): readonly Letter[] {
  const ends = sets.flatMap(({ items }) =>
    items.flatMap((item) => (typeof item === 'string' ? [] : [item[0], item[1] + 1])),
  );
  const beyond = [...new Set([128, ...ends.filter((end) => end > 128)])];
  const ascii = Array.from({ length: 128 }, (_, code): Letter => ({ code, type: typeOf(code) }));
  // Between two ends there may be characters of any type.
  return [...ascii, ...beyond.flatMap((code) => TYPES.map((type): Letter => ({ code, type })))];
}

function typeOf(code: number): Letter['type'] {
  const char = String.fromCharCode(code);
  if (/^\d$/u.test(char)) return 'digit';
  if (/^\w$/u.test(char)) return 'word';
  return SPACES.some(([from, to]) => code >= from && code <= to) ? 'space' : 'other';
}

function isIn(letter: Letter, set: CharSet): boolean {
  const isFound = isListed(letter, set);
  if (!set.ignoresCase) return isFound !== set.isNegated;
  const others = otherCases(letter).map((other) => isListed(other, set));
  // Beyond ASCII letters have more than two cases.
  return letter.code > 127 || others.some((other) => other !== isFound) || isFound !== set.isNegated;
}

/** The same letter in its other case, and the long s and the sign of Kelvin. */
function otherCases({ code, type }: Letter): readonly Letter[] {
  const char = String.fromCharCode(code);
  const lower = char.toLowerCase();
  const other: Letter = { code: (char === lower ? char.toUpperCase() : lower).charCodeAt(0), type };
  if (lower === 's') return [other, { code: 0x17f, type }];
  return lower === 'k' ? [other, { code: 0x212a, type }] : [other];
}

function isListed({ code, type }: Letter, { items, isAscii }: CharSet): boolean {
  const isWithin = !isAscii || code < 128;
  // In ASCII alone the four separators are no white space.
  const isSpace = type === 'space' && !(isAscii && code >= 28 && code < 32);
  return items.some((item) => {
    switch (item) {
      case 'd':
        return isWithin && type === 'digit';
      case 'D':
        return !(isWithin && type === 'digit');
      case 'w':
        return isWithin && (type === 'digit' || type === 'word');
      case 'W':
        return !(isWithin && (type === 'digit' || type === 'word'));
      case 's':
        return isWithin && isSpace;
      case 'S':
        return !(isWithin && isSpace);
      default:
        return code >= item[0] && code <= item[1];
    }
  });
}
