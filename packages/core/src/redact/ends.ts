import { BACKSLASH } from '../model/json-characters.ts';

/** What may end a value that is in no quotes. */
const STOP = /[\s&;"'<>`,)}\]\\%]/gu;

/** A comma that ends a value: a blank, a quote or another name comes behind. */
const NEXT = /,(?:\s|$|\\*["']|[\w.-]{1,40}[=:])/uy;
/** Brackets that end a value: nothing of it comes behind. */
const CLOSERS = /[)}\]]{1,16}(?:[\s"'`,;:\\]|$)/uy;
/** Backslashes that end a value: a quote, a line break, or a character of another kind that ends it is escaped so. */
const ESCAPE = /\\+(?:["'nrt]|u00(?:2[0267]|3[ce])|x(?:2[0267]|0[ad]))/iuy;
/** Characters that end a value, percent-encoded, and how often the percent sign has been encoded itself. */
const ENCODED = /%((?:25){0,8})(?:2[0267]|3[bce]|0[ad9])/iuy;

/** Whether the pattern, which is sticky, matches at the place. */
export function matchesAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

/** What the pattern, which is sticky, finds at the place. */
export function findAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/**
 * Where a value in no quotes ends, of a query string, a form or a list of names and values.
 * @param layers how often the text around it has been percent-encoded
 */
export function endOfValue(text: string, from: number, layers = 0): number {
  STOP.lastIndex = from;
  for (let stop = STOP.exec(text); stop !== null; stop = STOP.exec(text)) {
    if (isEnd(text, stop.index, layers)) return stop.index;
    // Of a run of backslashes none needs to be looked at again.
    if (stop[0] === '\\') STOP.lastIndex = endOfSlashes(text, stop.index);
  }
  return text.length;
}

function isEnd(text: string, at: number, layers: number): boolean {
  switch (text[at]) {
    case ',':
      return matchesAt(NEXT, text, at);
    case ')':
    case '}':
    case ']':
      return matchesAt(CLOSERS, text, at);
    case '\\':
      return matchesAt(ESCAPE, text, at);
    case '%': {
      const digits = layers > 0 ? findAt(ENCODED, text, at)?.[1] : undefined;
      return digits !== undefined && digits.length / 2 < layers;
    }
    default:
      return true;
  }
}

function endOfSlashes(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === BACKSLASH) at++;
  return at;
}

/** Whether a text is a JSON object, where quotes without backslashes are its own. */
export function isJsonText(text: string): boolean {
  return /^\s{0,8}\{/u.test(text);
}

/** A tab is between columns. */
const ENDS = /["'\t]/gu;
const DOUBLED = /""/gu;

/**
 * Where a text in quotes ends, which may stand in another text in quotes, and that in another: each time the quotes and the
 * backslashes of what is within have got backslashes of their own. No end is behind that of what it stands in, as far as that
 * can be told: whoever opens a quote in a field of his own must not close it behind the fields of others.
 * @param from the place behind the quote
 * @param quote one that is doubled is of CSV
 * @param slashes how many backslashes stand before the quote: none, one, three, seven…
 * @returns the place of the last quote, with its backslashes; where there is none, the end of a JSON object, and of another text
 * that of the word
 */
export function endOfString(text: string, from: number, quote: string, slashes: number): number {
  const isJson = isJsonText(text);
  const quotes = quote === '""' ? DOUBLED : ENDS;
  quotes.lastIndex = from;
  for (let found = quotes.exec(text); found !== null; found = quotes.exec(text)) {
    const at = found.index;
    const before = slashesBefore(text, from, at);
    // As many as a quote of its depth has itself; those beyond are pairs of what is within.
    const own = ((before + 1) & -(before + 1)) - 1;
    if (found[0] === '\t') {
      if (!isJson) return endOfWord(text, from, at, quote);
    } else if (found[0] !== quote) {
      // A double quote of the JSON object's own ends all that is in single ones; in a line, one that columns are in.
      if (quote === "'" && own === 0 && (isJson || isBorder(text, at))) return endOfWord(text, from, at, quote);
    } else if (isDoubled(text, at, from, quote, before + slashes)) {
      quotes.lastIndex = at + 2;
    } else if (own < slashes) {
      return isJson ? at - own : endOfWord(text, from, at - own, quote);
    } else if (((before - slashes) / (slashes + 1)) % 2 === 0) {
      return at - slashes;
    }
  }
  return isJson ? text.length : endOfWord(text, from, text.length, quote);
}

/** A quote with a blank, or nothing, on one of its sides. */
function isBorder(text: string, at: number): boolean {
  return at + 1 === text.length || BLANK.test(text.charAt(at + 1)) || BLANK.test(text.charAt(at - 1));
}

const BLANK = /\s/u;

/** Where a text in quotes ends that are not closed before `most`: what comes behind its first word may be another's. */
function endOfWord(text: string, from: number, most: number, quote: string): number {
  const length = text.slice(from, most).search(quote === "'" ? /[\s"]/u : /[\s']/u);
  const end = length < 0 ? most : from + length;
  // What stands before a quote is a part of it.
  return end - slashesBefore(text, from, end);
}

function slashesBefore(text: string, from: number, at: number): number {
  let first = at;
  while (first > from && text.charCodeAt(first - 1) === BACKSLASH) first--;
  return at - first;
}

/** SQL writes a quote within quotes twice. */
function isDoubled(text: string, at: number, from: number, quote: string, slashes: number): boolean {
  return quote === "'" && slashes === 0 && at > from && text.startsWith(quote, at + 1);
}
