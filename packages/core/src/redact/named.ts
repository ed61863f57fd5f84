import { endOfString, endOfValue, findAt, isJsonText, matchesAt } from './ends.ts';
import { authorization, cookies } from './headers.ts';
import type { SecretKind } from './names.ts';
import { looksSecret, REDACTED, type Span, secretAt } from './span.ts';

/** A name in a text, whose value would be a secret. */
export interface SecretName {
  readonly kind: SecretKind;
  readonly from: number;
  readonly to: number;
}

/** The quote behind a name; CSV doubles those that stand in a column. The bracket is CloudFront's: `cs(Cookie)`. */
const CLOSE = /\)?(\\*)(""|["'])/uy;
const MEMBER = /\s{0,16}(?::|=>|=)\s{0,16}/uy;
/** A name that is a value itself, with its own value behind: `{"name":"Cookie","value":"…"}`. */
const PAIR = /\s{0,16},\s{0,16}\\*""?value\\*""?\s{0,16}:\s{0,16}/iuy;
const OPEN = /(\\*)(["'])/uy;
const OPEN_DOUBLED = /()("")/uy;
const NUMBER = /-?\d[\d.eE+-]{0,64}/uy;
const COMMA = /\s{0,16},\s{0,16}/uy;

/** The sign between a parameter and its value, percent-encoded how often or escaped in JSON; `user[password]=…`. */
const ASSIGN = /(?:\]|%(?:25){0,8}5d)?(?:(?: |%(?:25){0,8}20){0,8}=>?|%((?:25){0,8})3d|\\+u003d|\\+x3d)/iuy;
const BLANKS = /(?: |%(?:25){0,8}20){1,8}/iuy;
const COLON = / {0,4}(?::|%(?:25){0,8}3a)(?: |\+|%(?:25){0,8}20){0,8}/iuy;

/** A quote that opens a value, and not one that closes what the name stands in. */
const OPENS = /(\\*)(["'])(?![\s,;:)}\]\\]|@["']|$)/uy;

/** Where a value stands that is a folder: `PWD=/home/anna`. */
const FOLDER = /\/|~|%(?:25){0,8}2f|[a-z]:\\/iuy;

/** What is secret behind a name: the value of a member, a header, a parameter or a variable. */
export function behindName(text: string, name: SecretName): readonly Span[] {
  const spans = valuesBehind(text, name);
  const isFolder = /pwd$/iu.test(text.slice(name.from, name.to));
  return isFolder ? spans.filter(({ from }) => !matchesAt(FOLDER, text, from)) : spans;
}

function valuesBehind(text: string, name: SecretName): readonly Span[] {
  const close = findAt(CLOSE, text, name.to);
  if (close !== null) return behindQuote(text, CLOSE.lastIndex, name.kind, `${close[1]}${close[2]}`);
  const assign = findAt(ASSIGN, text, name.to);
  if (assign !== null) return assigned(text, ASSIGN.lastIndex, layersOf(assign), name);
  if (matchesAt(COLON, text, name.to)) return behindColon(text, COLON.lastIndex, name);
  return [];
}

function layersOf([sign, more]: RegExpExecArray): number {
  return more === undefined ? 0 : sign.includes('%') ? more.length / 2 + 1 : 0;
}

/** @param close the quote behind the name, with its backslashes */
function behindQuote(text: string, at: number, kind: SecretKind, close: string): readonly Span[] {
  const isPair = matchesAt(PAIR, text, at);
  if (!isPair && !matchesAt(MEMBER, text, at)) return [];
  const from = isPair ? PAIR.lastIndex : MEMBER.lastIndex;
  if (text[from] === '[') return inList(text, from + 1, kind, close);
  const string = stringAt(text, from, close);
  if (string !== undefined) return inString(text, string, kind, isPair);
  return kind === 'password' ? numberAt(text, from, close) : [];
}

/** The inside of a string at the place. In other quotes than the name's, it may be that they close what all this stands in. */
function stringAt(text: string, at: number, close: string): Span | undefined {
  const open = findAt(close === '""' ? OPEN_DOUBLED : OPEN, text, at);
  if (open === null) return undefined;
  const from = at + open[0].length;
  if (open[0] !== close && !opens(text, at)) return undefined;
  const [, slashes = '', quote = ''] = open;
  return { from, to: endOfString(text, from, quote, slashes.length) };
}

/** Whether a quote at the place opens something. */
function opens(text: string, at: number): boolean {
  const open = findAt(OPENS, text, at);
  return open !== null && (open[1] !== '' || open[2] === "'" || !isJsonText(text));
}

function inString(text: string, { from, to }: Span, kind: SecretKind, isHeader: boolean): readonly Span[] {
  switch (kind) {
    case 'authorization':
      return authorization(text, from, to, isHeader);
    case 'cookie':
      return isHeader || text.slice(from, to).includes('=') ? secretAt(text, from, to) : [];
    case 'signature':
      // Rules of intrusion detection have the same name, and blanks in what they say.
      return isHeader || isOpaque(text.slice(from, to)) ? secretAt(text, from, to) : [];
    default:
      return secretAt(text, from, to);
  }
}

function isOpaque(value: string): boolean {
  return !/\s/u.test(value) && looksSecret(value, 16);
}

/** The strings of a list: headers with several values. */
function inList(text: string, from: number, kind: SecretKind, close: string): readonly Span[] {
  const spans: Span[] = [];
  for (let at = from; ; at = COMMA.lastIndex) {
    const string = stringAt(text, at, close);
    if (string === undefined) return spans;
    spans.push(...inString(text, string, kind, false));
    if (!matchesAt(COMMA, text, string.to + (string.from - at))) return spans;
  }
}

/** A number becomes a string, in the quotes that its name has. */
function numberAt(text: string, from: number, quote: string): readonly Span[] {
  return matchesAt(NUMBER, text, from) ? [{ from, to: NUMBER.lastIndex, text: `${quote}${REDACTED}${quote}` }] : [];
}

function assigned(text: string, sign: number, layers: number, name: SecretName): readonly Span[] {
  const isSpaced = matchesAt(BLANKS, text, sign);
  const at = isSpaced ? BLANKS.lastIndex : sign;
  if (opens(text, at)) {
    const [all = '', slashes = '', quote = ''] = findAt(OPENS, text, at) ?? [];
    return secretAt(text, at + all.length, endOfString(text, at + all.length, quote, slashes.length));
  }
  if (isSpaced && !/[\s%]/u.test(text.charAt(name.to))) return [];
  if (name.kind === 'authorization') return authorization(text, at, undefined, true);
  if (name.kind === 'cookie' && !isSpaced && layers === 0) {
    const found = cookies(text, at);
    if (found.length > 0) return found;
  }
  const end = name.kind === 'session' ? endOfParameter(text, at, layers) : endOfValue(text, at, layers);
  if (isSpaced && !looksSecret(text.slice(at, end), 6)) return [];
  return secretAt(text, at, end);
}

function endOfParameter(text: string, at: number, layers: number): number {
  const end = endOfValue(text, at, layers);
  const query = text.slice(at, end).indexOf('?');
  return query < 0 ? end : at + query;
}

/** Of the value of a header that may look like a word; what is shorter is the next word of a sentence. */
const SHORTEST_KEY = 8;

/** A header line, or a name in running text, where many a word is no secret: `password: expired`. */
function behindColon(text: string, at: number, name: SecretName): readonly Span[] {
  if (name.kind === 'authorization') return authorization(text, at, undefined, isLineStart(text, name.from));
  if (name.kind === 'cookie') return cookies(text, at);
  const open = findAt(OPENS, text, at);
  if (open !== null && open[1] === '' && open[2] === "'") {
    return secretAt(text, OPENS.lastIndex, endOfString(text, OPENS.lastIndex, "'", 0));
  }
  const end = endOfValue(text, at, 1);
  const isHeader = /^x-/iu.test(text.slice(name.from, name.to));
  const isLong = isHeader && end - at >= SHORTEST_KEY;
  return isLong || looksSecret(text.slice(at, end), name.kind === 'signature' ? 16 : 6) ? secretAt(text, at, end) : [];
}

/** Whether a header line begins here: at the start, behind a quote, or behind a line break, however it is written. */
function isLineStart(text: string, at: number): boolean {
  return at === 0 || /["'\r\n\\%]/u.test(text.charAt(at - 1));
}
