import { isRegion } from '../classify/location.ts';

/** What keys of one kind have in common. */
export interface KeyTemplate {
  /** The key with placeholders, `AWSLogs/{account}/…`, to be read; braces of the key itself are doubled. */
  readonly text: string;
  /**
   * A regular expression that finds the key, and every other one of the same template: two keys have the same template when
   * they have the same pattern. It means the same in JavaScript, Python and RE2, and takes time linear in a key.
   */
  readonly pattern: string;
  /** Words that stand in every such key, in their order; those of folders are told from those of the file's name. */
  readonly folderWords: readonly string[];
  readonly fileWords: readonly string[];
}

interface Piece {
  readonly text: string;
  readonly pattern: string;
  readonly word?: string;
}

/** A piece, and how many tokens it is made of. */
interface Found {
  readonly pieces: readonly Piece[];
  readonly length: number;
}

/** Longest stretches of letters and digits, and whatever stands between them. */
const TOKENS = /[0-9A-Za-z]+|[^0-9A-Za-z]/gu;

/** No placeholder may match what can follow it, which is never a letter or a digit: so that there is one way to match. */
const PLACEHOLDERS = {
  account: '[0-9]{12}',
  region: '[a-z]{2,4}(?:-[a-z]{2,9}){1,2}-[0-9]',
  year: '20[0-9]{2}',
  month: '[0-9]{2}',
  day: '[0-9]{2}',
  hour: '[0-9]{2}',
  minute: '[0-9]{2}',
  second: '[0-9]{2}',
  date: '20[0-9]{6}',
  time: '20[0-9]{6}T?[0-9]{2,9}Z?',
  uuid: '[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}',
  number: '[0-9]+',
  id: '[0-9A-Za-z]{8,}',
} as const;

const masks = Object.fromEntries(
  Object.entries(PLACEHOLDERS).map(([name, pattern]) => [name, { text: `{${name}}`, pattern }]),
) as Readonly<Record<keyof typeof PLACEHOLDERS, Piece>>;

/** Tells what of a key differs from object to object. The key may be anything; nothing of it is taken for a pattern. */
export function templateOf(key: string): KeyTemplate {
  const tokens = key.match(TOKENS) ?? [];
  const pieces: Piece[] = [];
  for (let at = 0; at < tokens.length; ) {
    const found = readCalendar(tokens, at) ?? readUuid(tokens, at) ?? readRegion(tokens, at);
    pieces.push(...(found?.pieces ?? piecesOf(tokens[at] ?? '')));
    at += found?.length ?? 1;
  }
  const file = pieces.findLastIndex(({ text }) => text === '/') + 1;
  const wordsIn = (some: readonly Piece[]) => some.flatMap(({ word }) => word ?? []);
  return {
    text: pieces.map(({ text }) => text).join(''),
    pattern: `^${pieces.map(({ pattern }) => pattern).join('')}$`,
    folderWords: wordsIn(pieces.slice(0, file)),
    fileWords: wordsIn(pieces.slice(file)),
  };
}

const UNITS = [
  ['month', 1, 12],
  ['day', 1, 31],
  ['hour', 0, 23],
  ['minute', 0, 59],
  ['second', 0, 59],
] as const;

/** `2026/11/20/09`, `2026-11-20`, `year=2026/month=11`: a year and what follows it, the month at least. */
function readCalendar(tokens: readonly string[], from: number): Found | undefined {
  if (!/^20\d\d$/u.test(tokens[from] ?? '')) return undefined;
  const pieces: Piece[] = [masks.year];
  let at = from + 1;
  for (const [unit, least, most] of UNITS) {
    const gap = gapAt(tokens, at);
    const token = tokens[at + gap] ?? '';
    if (gap === 0 || !/^\d\d(?:T\d\d)?$/u.test(token)) break;
    const [value = '', hour] = token.split('T');
    if (Number(value) < least || Number(value) > most) break;
    pieces.push(...tokens.slice(at, at + gap).flatMap(piecesOf), masks[unit]);
    at += gap + 1;
    if (hour !== undefined) {
      pieces.push(literal('T'), masks.hour);
      break;
    }
  }
  return pieces.length === 1 ? undefined : { pieces, length: at - from };
}

/** Tokens between one number of a date and the next: a separator, or one with a name, `/month=`. */
function gapAt(tokens: readonly string[], at: number): number {
  if (!/^[-/_.:]$/u.test(tokens[at] ?? '')) return 0;
  return tokens[at + 2] === '=' && /^[A-Za-z]+$/u.test(tokens[at + 1] ?? '') ? 3 : 1;
}

const UUID = /^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$/u;

function readUuid(tokens: readonly string[], at: number): Found | undefined {
  if (tokens[at]?.length !== 8) return undefined;
  return UUID.test(tokens.slice(at, at + 9).join('')) ? { pieces: [masks.uuid], length: 9 } : undefined;
}

/** `eu-west-1` is five tokens, `us-gov-west-1` seven. */
function readRegion(tokens: readonly string[], at: number): Found | undefined {
  const length = [5, 7].find((count) => isRegion(tokens.slice(at, at + count).join('')) && tokens[at + 1] === '-');
  return length === undefined ? undefined : { pieces: [masks.region], length };
}

function piecesOf(token: string): readonly Piece[] {
  if (/^\d+$/u.test(token)) return [digits(token)];
  if (/^20\d{6}T\d{2,9}Z?$/u.test(token) && isDay(token)) return [masks.time];
  if (isRandom(token)) return [masks.id];
  const [, head = '', tail = ''] = /^([A-Za-z]+)(\d+)$/u.exec(token) ?? [];
  // `web12` counts machines, but `ec2` and `s3` are names.
  if (tail.length > 1 || (tail !== '' && head.length > 3)) return [literal(head), masks.number];
  if (/^[\dA-Z]{8,}$/u.test(token) && /\d/u.test(token)) return [masks.id];
  const [, count = '', unit = ''] = /^(\d+)([A-Za-z]{1,2})$/u.exec(token) ?? [];
  return count === '' ? [literal(token)] : [masks.number, literal(unit)];
}

function digits(token: string): Piece {
  if (token.length === 8 && isDay(token)) return masks.date;
  // A minute, `202611200905`, has as many digits as an account.
  if (token.length === 12)
    return isDay(token) && /^(?:[01]\d|2[0-3])[0-5]\d$/u.test(token.slice(8)) ? masks.time : masks.account;
  return masks.number;
}

/** Whether a text begins with a day, `20261120`. */
function isDay(text: string): boolean {
  return /^20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/u.test(text);
}

/** Whether nobody has thought of this word: hexadecimal, or letters and digits in no order. */
function isRandom(word: string): boolean {
  if (word.length < 8 || /^[a-z]+$/u.test(word)) return false;
  const hasDigit = /\d/u.test(word);
  if (hasDigit && /^(?:[\da-f]+|[\dA-F]+)$/u.test(word)) return true;
  return (hasDigit || word.length >= 12) && turns(word) * 3 >= word.length;
}

/** How often a word turns from one kind of character to another. A capital that begins a word is no turn. */
function turns(word: string): number {
  const kinds = word.replace(/[A-Z]/gu, 'A').replace(/[a-z]/gu, 'a').replace(/\d/gu, '0');
  let count = 0;
  for (let i = 1; i < kinds.length; i++) {
    if (kinds[i] !== kinds[i - 1] && kinds.slice(i - 1, i + 1) !== 'Aa') count++;
  }
  return count;
}

/** What stands for itself. For characters that could end a line of a file stands any other, but for slash, letter and digit. */
function literal(token: string): Piece {
  if (/^[0-9A-Za-z]+$/u.test(token)) return { text: token, pattern: token, word: token };
  if (token === '{' || token === '}') return { text: token + token, pattern: `\\${token}` };
  if (/^[\^$\\.*+?()[\]|]$/u.test(token)) return { text: token, pattern: `\\${token}` };
  return /^[!-~ ]$/u.test(token) || /^[\p{L}\p{N}]$/u.test(token)
    ? { text: token, pattern: token }
    : { text: '{character}', pattern: '[^/0-9A-Za-z]' };
}
