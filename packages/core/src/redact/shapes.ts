import { BACKSLASH } from '../model/json-characters.ts';
import { findAt, matchesAt } from './ends.ts';
import { looksSecret, type Span, secretAt } from './span.ts';

const JSON_WEB_TOKEN = /eyJ[\w-]{4,}\.[\w-]{4,}\.[\w-]*(?:\.[\w-]+){0,2}/uy;
const CHAT_TOKEN = /xox[abeoprs]-[\w-]{10,}/uy;
const FORGE_TOKEN = /gh[pousr]_[A-Za-z0-9]{20,}/uy;

/** Secrets that are told by how they begin, wherever they stand. */
export function byBeginning(text: string, from: number): readonly Span[] {
  if (/[\w-]/u.test(text.charAt(from - 1)) && !isEscape(text, from)) return [];
  const pattern = [JSON_WEB_TOKEN, CHAT_TOKEN, FORGE_TOKEN].find((one) => matchesAt(one, text, from));
  return pattern === undefined ? [] : secretAt(text, from, pattern.lastIndex);
}

/** The letter before is the end of a character that is percent-encoded or escaped. */
function isEscape(text: string, at: number): boolean {
  return /(?:%[0-9A-Fa-f]{2}|\\[nrt]|\\u[0-9A-Fa-f]{4})$/u.test(text.slice(Math.max(0, at - 6), at));
}

const BLANK = / {1,8}|\+|%(?:25){0,8}20/uy;
const BEARER_TOKEN = /[\w.~+/=-]+/uy;

/** A token behind the word alone. */
export function behindBearer(text: string, to: number): readonly Span[] {
  if (!matchesAt(BLANK, text, to)) return [];
  const from = BLANK.lastIndex;
  const token = findAt(BEARER_TOKEN, text, from)?.[0] ?? '';
  return looksSecret(token, 16) ? secretAt(text, from, from + token.length) : [];
}

/** What ends a key in armour: its last line, or what the key is quoted in. */
const END_OF_KEY = /-----END|["'<]/gu;

const BEGIN = /begin [a-z ]{0,24}$/iu;

/** A line of a key, with how the break before it is written. */
const KEY_LINE = /(?:\s|\\{1,15}[nr]){0,8}[A-Za-z0-9+/=]{16,}/uy;

/** A private key, behind its first line. @param words the place of the words `PRIVATE KEY` in it */
export function behindArmour(text: string, words: number, to: number): readonly Span[] {
  if (!BEGIN.test(text.slice(Math.max(0, words - 32), words))) return [];
  const from = text.startsWith('-----', to) ? to + '-----'.length : to;
  END_OF_KEY.lastIndex = from;
  let end = END_OF_KEY.exec(text)?.index ?? endOfLines(text, from);
  while (end > from && text.charCodeAt(end - 1) === BACKSLASH) end--;
  return secretAt(text, from, end);
}

/** Of a key that nothing ends: what comes behind its lines may be another's. */
function endOfLines(text: string, from: number): number {
  let end = from;
  while (matchesAt(KEY_LINE, text, end)) end = KEY_LINE.lastIndex;
  return end;
}

/** Characters before an at sign in which the rest of a name and a password is looked for. */
const LONGEST_CREDENTIALS = 384;
const ENDS_CREDENTIALS = /[\s/@"'?#]/u;

/** The password of a URL, `https://anna:secret@example.com/`. @param at the place of the at sign */
export function beforeHost(text: string, at: number): readonly Span[] {
  const least = Math.max(0, at - LONGEST_CREDENTIALS);
  let from = at;
  while (from > least && !ENDS_CREDENTIALS.test(text.charAt(from - 1))) from--;
  if (!text.startsWith('://', from - '://'.length)) return [];
  const colon = text.indexOf(':', from);
  return colon >= from && colon < at ? secretAt(text, colon + 1, at) : [];
}
