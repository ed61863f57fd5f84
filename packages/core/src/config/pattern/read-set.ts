import { type Cursor, type Flags, isDigit, isHex, isOctal, refuse, take, takeWhile } from './cursor.ts';
import type { CharSet, ClassLetter, SetItem } from './syntax.ts';

const CONTROLS: ReadonlyMap<string, number> = new Map([
  ['a', 7],
  ['f', 12],
  ['n', 10],
  ['r', 13],
  ['t', 9],
  ['v', 11],
]);

export function setOf(items: readonly SetItem[], flags: Flags, isNegated = false): CharSet {
  // In ASCII alone letters have two cases, without the long s and the sign of Kelvin that engines know.
  const all = flags.i && flags.a ? [...items, ...items.flatMap(otherCases)] : items;
  return { kind: 'set', isNegated, items: all, ignoresCase: flags.i && !flags.a, isAscii: flags.a };
}

/** The letters of a range of ASCII in their other case. */
function otherCases(item: SetItem): readonly SetItem[] {
  if (typeof item === 'string') return [];
  const [from, to] = item;
  const part = (first: number, last: number, shift: number): readonly SetItem[] =>
    from <= last && to >= first ? [[Math.max(from, first) + shift, Math.min(to, last) + shift]] : [];
  return [...part(65, 90, 32), ...part(97, 122, -32)];
}

export function literal(char: string, flags: Flags): CharSet {
  const code = char.codePointAt(0) ?? 0;
  return setOf([[code, code]], flags);
}

/** Reads `[…]`, of which the bracket is taken already. */
export function readSet(cursor: Cursor, flags: Flags): CharSet {
  const isNegated = take(cursor, '^');
  const items: SetItem[] = [];
  for (let isFirst = true; isFirst || !take(cursor, ']'); isFirst = false) {
    if (cursor.at >= cursor.chars.length) {
      refuse(cursor, 'a [ is not closed', 'close it with ], or write \\[ for a plain bracket');
      break;
    }
    const from = readMember(cursor);
    if (cursor.chars[cursor.at] !== '-' || (cursor.chars[cursor.at + 1] ?? ']') === ']') {
      items.push(typeof from === 'number' ? [from, from] : from);
      continue;
    }
    cursor.at++;
    const to = readMember(cursor);
    if (typeof from !== 'number' || typeof to !== 'number' || from > to) {
      refuse(cursor, 'a range in [ ] has no beginning or end', 'write a plain hyphen last, as in [a-z-]');
      break;
    }
    items.push([from, to]);
  }
  return setOf(items, flags, isNegated);
}

function readMember(cursor: Cursor): number | ClassLetter {
  const char = cursor.chars[cursor.at++] ?? '';
  if (char !== '\\') return char.codePointAt(0) ?? 0;
  const letter = cursor.chars[cursor.at] ?? '';
  if (isClassLetter(letter)) {
    cursor.at++;
    return letter;
  }
  if (take(cursor, 'b')) return 8;
  return readEscape(cursor, true);
}

export function isClassLetter(letter: string): letter is ClassLetter {
  return letter.length === 1 && 'dDwWsS'.includes(letter);
}

/** Reads the character that an escape stands for; the backslash is taken already. */
export function readEscape(cursor: Cursor, isInSet: boolean): number {
  const letter = cursor.chars[cursor.at] ?? '';
  if (isInSet ? isOctal(letter) : letter === '0') return readOctal(cursor);
  cursor.at++;
  const control = CONTROLS.get(letter);
  if (control !== undefined) return control;
  const digits = { x: 2, u: 4, U: 8 }[letter];
  if (digits !== undefined) return readHex(cursor, letter, digits);
  if (letter === '') refuse(cursor, 'a backslash ends the pattern', 'write \\\\ for a plain backslash');
  if (/^[A-Za-z]$/u.test(letter) || isDigit(letter)) {
    refuse(
      cursor,
      `\\${letter} means nothing${isInSet ? ' in [ ]' : ''}`,
      'take out the backslash, or write \\\\ for one',
    );
  }
  return letter.codePointAt(0) ?? 0;
}

function readOctal(cursor: Cursor): number {
  const code = Number.parseInt(takeWhile(cursor, isOctal, 3), 8);
  if (code > 0o377) refuse(cursor, 'an octal escape is over \\377', 'write \\u and four hexadecimal digits');
  return code;
}

function readHex(cursor: Cursor, letter: string, digits: number): number {
  const text = takeWhile(cursor, isHex, digits);
  const code = Number.parseInt(text, 16);
  if (text.length < digits || code > 0x10ffff) {
    refuse(cursor, `\\${letter} is not followed by ${digits} hexadecimal digits`, 'write all its digits, as in \\x2f');
    return 0;
  }
  return code;
}
