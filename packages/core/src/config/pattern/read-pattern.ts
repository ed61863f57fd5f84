import { type Cursor, type Flags, isDigit, isOctal, NO_FLAGS, refuse, take, takeUntil, takeWhile } from './cursor.ts';
import { readGlobalFlags, readGroup, referTo } from './read-group.ts';
import { isClassLetter, literal, readEscape, readSet, setOf } from './read-set.ts';
import type { Node, Place, Refusal } from './syntax.ts';

const LONGEST = 20_000;
const MOST_TIMES = 1000;
const PLACES: Readonly<Record<string, Place['what']>> = { A: 'start', Z: 'veryEnd', b: 'word', B: 'notWord' };

/** Reads a pattern in the syntax of Python's `re`. */
export function readPattern(source: string): Node | Refusal {
  if (source.length > LONGEST) return { fault: `it has over ${LONGEST} characters`, cure: 'write a shorter pattern' };
  const chars = [...source];
  const cursor: Cursor = { chars, at: 0, depth: 0, groups: [], names: new Map(), refusal: undefined };
  const node = readChoice(cursor, readGlobalFlags(cursor, NO_FLAGS));
  if (cursor.at < chars.length) refuse(cursor, 'a ) closes nothing', 'write \\) for a plain bracket');
  return cursor.refusal ?? node;
}

function readChoice(cursor: Cursor, flags: Flags): Node {
  const first = readSequence(cursor, flags);
  const options = [first];
  while (take(cursor, '|')) options.push(readSequence(cursor, flags));
  return options.length === 1 ? first : { kind: 'choice', options };
}

function readSequence(cursor: Cursor, flags: Flags): Node {
  const parts: Node[] = [];
  for (;;) {
    skipUnsaid(cursor, flags);
    const char = cursor.chars[cursor.at];
    if (char === undefined || char === '|' || char === ')') return { kind: 'sequence', parts };
    const node = readOne(cursor, flags);
    skipUnsaid(cursor, flags);
    parts.push(readTimes(cursor, flags, node));
  }
}

/** Passes over comments, `(?#…)`, and with `(?x)` over white space and from # to the end of the line. */
function skipUnsaid(cursor: Cursor, flags: Flags): void {
  for (;;) {
    if (flags.x) takeWhile(cursor, (char) => char !== '' && ' \t\n\r\v\f'.includes(char));
    if (take(cursor, '(?#')) takeUntil(cursor, ')', 'a comment');
    else if (flags.x && cursor.chars[cursor.at] === '#') takeWhile(cursor, (char) => char !== '\n' && char !== '');
    else return;
  }
}

function readOne(cursor: Cursor, flags: Flags): Node {
  if (takeTimes(cursor) !== undefined)
    refuse(cursor, 'there is nothing to repeat', 'write a backslash before a plain * + ? or {');
  const char = cursor.chars[cursor.at++] ?? '';
  switch (char) {
    case '.':
      return flags.s ? setOf([[0, 0x10ffff]], flags) : setOf([[10, 10]], flags, true);
    case '^':
      return place(flags.m ? 'lineStart' : 'start', flags);
    case '$':
      return place(flags.m ? 'lineEnd' : 'end', flags);
    case '[':
      return readSet(cursor, flags);
    case '(':
      return readGroup(cursor, flags, readChoice);
    case '\\':
      return readBackslash(cursor, flags);
    default:
      return literal(char, flags);
  }
}

function place(what: Place['what'], flags: Flags): Place {
  return { kind: 'place', what, isAscii: flags.a };
}

function readBackslash(cursor: Cursor, flags: Flags): Node {
  const letter = cursor.chars[cursor.at] ?? '';
  if (isClassLetter(letter)) {
    cursor.at++;
    return setOf([letter], flags);
  }
  const what = Object.hasOwn(PLACES, letter) ? PLACES[letter] : undefined;
  if (what !== undefined) {
    cursor.at++;
    return place(what, flags);
  }
  if (isDigit(letter) && letter !== '0') return readNumber(cursor, flags);
  return literal(String.fromCodePoint(readEscape(cursor, false)), flags);
}

/** A reference by number, or three octal digits. */
function readNumber(cursor: Cursor, flags: Flags): Node {
  const three = cursor.chars.slice(cursor.at, cursor.at + 3);
  if (three.length === 3 && three.every(isOctal)) {
    cursor.at += 3;
    const code = Number.parseInt(three.join(''), 8);
    if (code > 0o377) refuse(cursor, 'an octal escape is over \\377', 'write \\u and four hexadecimal digits');
    return literal(String.fromCodePoint(code), flags);
  }
  const digits = takeWhile(cursor, isDigit, 2);
  return referTo(cursor, Number(digits) - 1, digits);
}

/** Reads what says how often the node before may come. */
function readTimes(cursor: Cursor, flags: Flags, body: Node): Node {
  const times = takeTimes(cursor);
  if (times === undefined) return body;
  const [min, max] = times;
  if (body.kind === 'place' || body.kind === 'look') {
    refuse(cursor, 'a place is repeated that takes up no character', 'take out the * + ? or { } behind it');
  }
  if (min > max) refuse(cursor, 'a { } has more at least than at most', 'write the smaller number first');
  if (min > MOST_TIMES || (max > MOST_TIMES && max !== Number.POSITIVE_INFINITY)) {
    refuse(cursor, `a { } counts over ${MOST_TIMES}`, 'write * or + instead');
  }
  const isLazy = take(cursor, '?');
  if (!isLazy && take(cursor, '+')) refuse(cursor, 'a + behind a repetition is not supported', 'take out the second +');
  skipUnsaid(cursor, flags);
  if (takeTimes(cursor) !== undefined) refuse(cursor, 'a repetition is repeated', 'put it into (?: ) first');
  return { kind: 'repeat', body, min, max, isLazy };
}

function takeTimes(cursor: Cursor): readonly [min: number, max: number] | undefined {
  if (take(cursor, '*')) return [0, Number.POSITIVE_INFINITY];
  if (take(cursor, '+')) return [1, Number.POSITIVE_INFINITY];
  if (take(cursor, '?')) return [0, 1];
  const from = cursor.at;
  if (!take(cursor, '{') || cursor.chars[cursor.at] === '}') {
    cursor.at = from;
    return undefined;
  }
  const min = takeWhile(cursor, isDigit);
  const max = take(cursor, ',') ? takeWhile(cursor, isDigit) : min;
  if (!take(cursor, '}')) {
    cursor.at = from; // a plain bracket
    return undefined;
  }
  return [Number(min), max === '' ? Number.POSITIVE_INFINITY : Number(max)];
}
