import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
} from '../model/json-characters.ts';

/** Characters of a token that is no string: no number or word of JSON needs more. */
const MAX_TOKEN = 400;

/**
 * Whether a JSON text has just so many members, as written: the parsed value has fewer where a key is repeated. A number
 * that nobody would write so long counts as a fault too.
 */
export function hasPlainTokens(text: string, members: number): boolean {
  let seen = 0;
  let token = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = closingQuote(text, at);
      token = at + 1;
    } else if (isStructural(code)) {
      if (at - token > MAX_TOKEN) return false;
      if (code === COLON) seen++;
      token = at + 1;
    }
  }
  return seen === members;
}

function closingQuote(text: string, opening: number): number {
  let at = text.indexOf('"', opening + 1);
  while (isEscaped(text, at)) at = text.indexOf('"', at + 1);
  return at;
}

function isEscaped(text: string, quote: number): boolean {
  let first = quote;
  while (text.charCodeAt(first - 1) === BACKSLASH) first--;
  return (quote - first) % 2 === 1;
}

function isStructural(code: number): boolean {
  return (
    code === COMMA ||
    code === COLON ||
    code === OPEN_BRACE ||
    code === CLOSE_BRACE ||
    code === OPEN_BRACKET ||
    code === CLOSE_BRACKET
  );
}

/**
 * Characters of the shortest JSON text of a value that is no object or array. Of a number that may be written with an
 * exponent, `5e3` or `1e-7`, only that it has one.
 */
export function shortestLeaf(value: unknown): number {
  if (typeof value === 'string') return value.length + 2;
  if (typeof value === 'number') return Number.isSafeInteger(value) && value % 1000 !== 0 ? String(value).length : 1;
  return value === false ? 5 : 4;
}

/** Characters of the brackets around so many elements, and of the commas between them. */
export function punctuation(elements: number): number {
  return elements === 0 ? 2 : elements + 1;
}
