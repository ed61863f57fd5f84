import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
} from '../model/json-characters.ts';

/** How far to look back for the key of an array: names of record arrays are short. */
const KEY_WINDOW = 128;

/**
 * How a look at a text ended: behind a value, behind the bracket that opens the records, at a fault, at a line break that
 * tears a string, or with the text.
 */
type Scan = 'value' | 'records' | 'broken' | 'torn' | 'more';

/**
 * Looks for the end of one JSON object or array in a text that may go on. It knows brackets and strings, which is all
 * it takes to find where a value ends; whether the value is JSON is for `JSON.parse` to say. A bracket that closes
 * another kind of bracket, one that opens where an object should have a key, or a line break inside a string, ends the
 * look: none of them occurs in JSON, and going on would swallow the neighbours of a broken record.
 */
export interface JsonScanner {
  /** Begins a value, whose bracket stands at the place that `scan` is then called with. */
  start(): void;
  /** Looks on from `from`, the place where the last look ended. */
  scan(text: string, from: number): Scan;
  /** Where the look ended: the first place that has not been looked at. */
  readonly at: number;
  /** The array of records has been dealt with by somebody else, up to its closing bracket. */
  closeRecords(): void;
}

/**
 * Makes a scanner; it serves any number of values, one after the other.
 * @param records name of the array that `scan` stops in, where it is a member of the value itself; with dots, the names
 * on the way to it from the value
 */
export function createJsonScanner(records?: string): JsonScanner {
  const keys = records?.split('.').map(keyPattern) ?? [];
  /** Objects that are open on the way to the array, beside the value itself. */
  let way = 0;
  let brackets: number[] = [];
  let inString = false;
  let at = 0;

  /** The place behind the string's closing quote; -1 where the text ends first, -2 where a line break does. */
  function skipString(text: string, from: number): number {
    let close = text.indexOf('"', from);
    while (close >= 0 && isEscaped(text, close, from)) close = text.indexOf('"', close + 1);
    const end = close < 0 ? text.length : close;
    if (hasLineBreak(text, from, end)) return -2;
    return close < 0 ? -1 : close + 1;
  }

  let nextBreak = -1;
  let breakText = '';
  /** The next line break is remembered: looking for it from every string would read one long line again and again. */
  function hasLineBreak(text: string, from: number, to: number): boolean {
    const isOther = breakText !== text;
    // Also where it is equal: only the very same string is compared at a glance.
    breakText = text;
    if (isOther || nextBreak < from) {
      const found = text.indexOf('\n', from);
      nextBreak = found < 0 ? Number.POSITIVE_INFINITY : found;
    }
    return nextBreak < to;
  }

  function bracket(code: number, text: string): Scan {
    return code === OPEN_BRACE || code === OPEN_BRACKET ? open(code, text) : close(code);
  }

  /** In an object a bracket opens behind a colon only. */
  function isMisplaced(text: string): boolean {
    if (brackets.at(-1) !== OPEN_BRACE) return false;
    let before = at - 1;
    while (before >= at - KEY_WINDOW && text.charCodeAt(before) <= 32) before--;
    return before >= 0 && before >= at - KEY_WINDOW && text.charCodeAt(before) !== COLON;
  }

  function open(code: number, text: string): Scan {
    if (isMisplaced(text)) {
      at--;
      return 'broken';
    }
    return brackets.push(code) === way + 2 && keys.length > 0 ? goOn(code, text) : 'more';
  }

  /** A bracket has opened in the value, or in the last object on the way. */
  function goOn(code: number, text: string): Scan {
    const isLast = way === keys.length - 1;
    if (code !== (isLast ? OPEN_BRACKET : OPEN_BRACE)) return 'more';
    if (keys[way]?.test(text.slice(Math.max(0, at - KEY_WINDOW), at)) !== true) return 'more';
    if (!isLast) way++;
    return isLast ? 'records' : 'more';
  }

  function close(code: number): Scan {
    if (brackets.pop() !== (code === CLOSE_BRACE ? OPEN_BRACE : OPEN_BRACKET)) return 'broken';
    if (way > 0 && brackets.length === way) way--;
    return brackets.length === 0 ? 'value' : 'more';
  }

  function scanString(text: string, from: number): Scan {
    const end = skipString(text, from);
    if (end === -2) {
      at = nextBreak;
      return 'torn';
    }
    inString = end < 0;
    // Backslashes at the end are looked at again with what follows them.
    at = end < 0 ? Math.max(from, text.length - trailingBackslashes(text)) : end;
    return 'more';
  }

  return {
    closeRecords() {
      brackets.pop();
    },
    get at() {
      return at;
    },
    start() {
      brackets = [];
      way = 0;
      inString = false;
    },
    scan(text, from) {
      at = from;
      if (inString && scanString(text, from) === 'torn') return 'torn';
      while (at < text.length && !inString) {
        const code = text.charCodeAt(at);
        if (code === QUOTE) {
          if (scanString(text, at + 1) === 'torn') return 'torn';
        } else if (isBracket(code)) {
          const result = bracket(code, text);
          at++;
          if (result !== 'more') return result;
        } else {
          at++;
        }
      }
      return 'more';
    },
  };
}

/** What stands before the value of a key; whatever characters it has, they are no pattern. */
function keyPattern(key: string): RegExp {
  const literal = key.replace(/\W/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
  return new RegExp(`(?<!\\\\)"${literal}"\\s*:\\s*$`, 'u');
}

function isBracket(code: number): boolean {
  return code === OPEN_BRACE || code === CLOSE_BRACE || code === OPEN_BRACKET || code === CLOSE_BRACKET;
}

function isEscaped(text: string, quote: number, from: number): boolean {
  let first = quote;
  while (first > from && text.charCodeAt(first - 1) === BACKSLASH) first--;
  return (quote - first) % 2 === 1;
}

function trailingBackslashes(text: string): number {
  let first = text.length;
  while (first > 0 && text.charCodeAt(first - 1) === BACKSLASH) first--;
  return text.length - first;
}

/** Blanks, line breaks and commas stand between values, and NUL where something padded the text. */
export function skipBetween(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 32 && code !== 44) break;
  }
  return at;
}
