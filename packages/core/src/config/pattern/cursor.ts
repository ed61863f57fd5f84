import type { Group, Refusal } from './syntax.ts';

/** The letters that may stand in `(?…)`: case, lines, dot, verbose, ASCII. */
export interface Flags {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
  readonly x: boolean;
  readonly a: boolean;
}

export const NO_FLAGS: Flags = { i: false, m: false, s: false, x: false, a: false };

/** How far the reading of a pattern has come. With a refusal nothing is left to read, so that all loops end. */
export interface Cursor {
  /** Code points. */
  readonly chars: readonly string[];
  at: number;
  depth: number;
  /** All groups that take, in order; undefined while it is open. */
  readonly groups: (Group | undefined)[];
  readonly names: Map<string, number>;
  refusal: Refusal | undefined;
}

/** Refuses the pattern, if it has not been refused before. */
export function refuse(cursor: Cursor, fault: string, cure: string): void {
  cursor.refusal ??= { fault, cure };
  cursor.at = cursor.chars.length;
}

/** Takes a text if it is what comes next. */
export function take(cursor: Cursor, text: string): boolean {
  const isNext = text.length === 1 ? cursor.chars[cursor.at] === text : looksAt(cursor, text);
  if (isNext) cursor.at += text.length;
  return isNext;
}

function looksAt({ chars, at }: Cursor, text: string): boolean {
  return [...text].every((char, index) => chars[at + index] === char);
}

/** Takes characters as long as they are some of these. */
export function takeWhile(cursor: Cursor, is: (char: string) => boolean, most = Number.POSITIVE_INFINITY): string {
  const from = cursor.at;
  while (cursor.at - from < most && is(cursor.chars[cursor.at] ?? '')) cursor.at++;
  return cursor.chars.slice(from, cursor.at).join('');
}

export function isDigit(char: string): boolean {
  return char >= '0' && char <= '9' && char.length === 1;
}

export function isOctal(char: string): boolean {
  return char >= '0' && char <= '7' && char.length === 1;
}

export function isHex(char: string): boolean {
  return /^[0-9A-Fa-f]$/u.test(char);
}

/** Takes everything up to an end, and the end. @returns undefined and refuses where it does not come */
export function takeUntil(cursor: Cursor, end: string, what: string): string | undefined {
  const from = cursor.at;
  const to = cursor.chars.indexOf(end, from);
  if (to < 0) {
    refuse(cursor, `${what} is not closed`, `close it with ${end}`);
    return undefined;
  }
  cursor.at = to + 1;
  return cursor.chars.slice(from, to).join('');
}
