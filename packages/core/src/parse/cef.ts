import { addMember, type MemberMap, type Members } from './members.ts';

/** The parts of the header by their names, in order. */
const HEADER = [
  'cef_version',
  'cef_device_vendor',
  'cef_device_product',
  'cef_device_version',
  'cef_device_event_class_id',
  'cef_name',
  'cef_severity',
] as const;
/** The last that no record goes without. */
const NEEDED = HEADER.length - 1;

const LABEL = 'Label';
const EQUALS = 61;
const BACKSLASH = 92;
const BLANK = 32;

/**
 * Reads a record in the Common Event Format. The parts of its header are `cef_version` to `cef_severity`, what stands
 * before the header is `cef_prefix`, and each key of the extension is a member, but that a value which another key has
 * the label for (`cs1` and `cs1Label`) has that label as its name, unless that name is taken. Every value is a text; an
 * empty one is none; a key that comes again has an array.
 *
 * A value ends before the next key: a word of letters, digits and `_.-[]` behind a blank, with `=` behind it. Total and
 * linear.
 * @returns undefined where there is no header of CEF
 */
export function readCef(text: string): Members | undefined {
  const start = findStart(text);
  const header = start < 0 ? undefined : splitHeader(text, text.indexOf(':', start) + 1);
  if (header === undefined) return undefined;
  const found: MemberMap = new Map();
  const prefix = text.slice(0, start).trim();
  if (prefix !== '') addMember(found, 'cef_prefix', prefix);
  for (const [place, part] of header.parts.entries()) {
    const value = unescapeHeader(part.trim());
    const name = HEADER[place];
    if (name !== undefined && value !== '') addMember(found, name, value);
  }
  readExtension(text.slice(header.end), found);
  applyLabels(found);
  return Object.fromEntries(found);
}

/** The place of a `CEF:` that a number follows, at the start of the text or of a word; -1 where there is none. */
function findStart(text: string): number {
  let at = text.indexOf('CEF:');
  while (at >= 0 && !((at === 0 || !isOfKey(text.charCodeAt(at - 1))) && isVersion(text, at + 4))) {
    at = text.indexOf('CEF:', at + 1);
  }
  return at;
}

function isVersion(text: string, from: number): boolean {
  const code = text.charCodeAt(text.charCodeAt(from) === BLANK ? from + 1 : from);
  return code >= 48 && code <= 57;
}

interface Header {
  readonly parts: readonly string[];
  /** The place behind it. */
  readonly end: number;
}

/** Splits at each `|` without a backslash. The severity, and the `|` behind it, may be missing. */
function splitHeader(text: string, from: number): Header | undefined {
  const parts: string[] = [];
  let start = from;
  for (let at = from; at < text.length && parts.length < HEADER.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at++;
    else if (code === 124) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  if (parts.length === HEADER.length) return { parts, end: start };
  if (parts.length < NEEDED) {
    const isWhole = parts.length === NEEDED - 1 && start < text.length;
    return isWhole ? { parts: [...parts, text.slice(start)], end: text.length } : undefined;
  }
  const rest = text.slice(start);
  return rest.includes('=') ? { parts, end: start } : { parts: [...parts, rest], end: text.length };
}

/** Reads `key=value` one after the other. What stands before the first key belongs to none, and is `cef_rest`. */
function readExtension(text: string, found: MemberMap): void {
  let key = 'cef_rest';
  let valueAt = 0;
  let wordAt = 0;
  let isKey = true;

  function take(end: number): void {
    const value = text.slice(valueAt, end).trim();
    if (value !== '') addMember(found, key, unescapeValue(value));
  }

  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code <= BLANK) {
      wordAt = at + 1;
      isKey = true;
    } else if (code === EQUALS) {
      if (isKey && at > wordAt) {
        take(wordAt);
        key = text.slice(wordAt, at);
        valueAt = at + 1;
      }
      isKey = false;
    } else if (!isOfKey(code)) {
      isKey = false;
      // Only what is escaped is no sign: a path may end with a backslash.
      if (code === BACKSLASH && (text[at + 1] === '=' || text[at + 1] === '\\')) at++;
    }
  }
  take(text.length);
}

/** A letter, a digit, or one of `_.-[]`. */
function isOfKey(code: number): boolean {
  if (code >= 48 && code <= 57) return true;
  const letter = code | 32;
  return (letter >= 97 && letter <= 122) || code === 95 || code === 45 || code === 46 || code === 91 || code === 93;
}

/** Gives values the names that their labels say. */
function applyLabels(found: MemberMap): void {
  for (const name of [...found.keys()]) {
    const key = name.endsWith(LABEL) ? name.slice(0, -LABEL.length) : '';
    const label = found.get(name);
    const value = found.get(key);
    if (value === undefined || typeof label !== 'string' || found.has(label)) continue;
    found.delete(key);
    found.delete(name);
    found.set(label, value);
  }
}

/** In the header, a backslash stands before `|` and itself alone. */
function unescapeHeader(text: string): string {
  return text.includes('\\') ? text.replace(/\\([\\|])/gu, '$1') : text;
}

/** A backslash before anything that needs none is one: paths of Windows are rarely escaped. */
function unescapeValue(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\([\\=|nr])/gu, (_, code: string) => (code === 'n' ? '\n' : code === 'r' ? '\r' : code));
}
