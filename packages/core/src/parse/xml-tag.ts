/** A tag, and the place behind it. */
interface XmlTag {
  readonly name: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
  /** It is the end of its element as well. */
  readonly isEmpty: boolean;
  readonly end: number;
}

const SLASH = 47;
const EQUALS = 61;
const GREATER = 62;

/**
 * Reads a tag of XML. Total, and linear in its length.
 * @param from the place of its name
 * @returns undefined where it is none, has an attribute twice, or the text ends in it
 */
export function readAttributes(text: string, from: number): XmlTag | undefined {
  const attributes: [string, string][] = [];
  const names = new Set<string>();
  const nameEnd = endOfName(text, from);
  if (nameEnd === from) return undefined;
  const name = text.slice(from, nameEnd);
  for (let at = nameEnd; ; ) {
    const next = behindBlanks(text, at);
    const code = text.charCodeAt(next);
    if (code === GREATER) return { name, attributes, isEmpty: false, end: next + 1 };
    if (code === SLASH) {
      const isTag = text.charCodeAt(next + 1) === GREATER;
      return isTag ? { name, attributes, isEmpty: true, end: next + 2 } : undefined;
    }
    // At least one blank stands before an attribute.
    const found = next === at ? undefined : readAttribute(text, next);
    if (found === undefined || names.has(found.name)) return undefined;
    names.add(found.name);
    attributes.push([found.name, found.value]);
    at = found.end;
  }
}

function readAttribute(text: string, from: number) {
  const nameEnd = endOfName(text, from);
  const equals = behindBlanks(text, nameEnd);
  if (nameEnd === from || text.charCodeAt(equals) !== EQUALS) return undefined;
  const open = behindBlanks(text, equals + 1);
  const quote = text[open];
  if (quote !== '"' && quote !== "'") return undefined;
  const close = text.indexOf(quote, open + 1);
  const value = close < 0 ? '<' : text.slice(open + 1, close);
  if (value.includes('<')) return undefined;
  return { name: text.slice(from, nameEnd), value: unescapeXml(value), end: close + 1 };
}

function behindBlanks(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) <= 32) at++;
  return at;
}

/** The place behind a name; the same place where none begins. */
function endOfName(text: string, from: number): number {
  const first = text.charCodeAt(from);
  // A digit, a hyphen and a dot begin no name.
  if (first === 45 || first === 46 || (first >= 48 && first <= 57)) return from;
  let at = from;
  while (isOfName(text.charCodeAt(at))) at++;
  return at;
}

/** Not a blank, and none of the characters that make up tags. */
function isOfName(code: number): boolean {
  return code > 32 && code !== 34 && code !== 38 && code !== 39 && code !== SLASH && (code < 60 || code > 63);
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);
const NUMBER = /^#(?:\d{1,7}|x[\da-fA-F]{1,6})$/u;
/** Characters between `&` and `;`. */
const LONGEST = 8;

/** Puts the characters for the entities of XML itself; any other stays as it is written. */
export function unescapeXml(text: string): string {
  let and = text.indexOf('&');
  if (and < 0) return text;
  let plain = '';
  let from = 0;
  for (; and >= 0; and = text.indexOf('&', and + 1)) {
    const end = text.slice(and + 1, and + LONGEST + 2).indexOf(';');
    const character = end < 0 ? undefined : entity(text.slice(and + 1, and + 1 + end));
    if (character === undefined) continue;
    plain += text.slice(from, and) + character;
    from = and + end + 2;
  }
  return plain + text.slice(from);
}

/** Half a surrogate pair is no character. */
function entity(name: string): string | undefined {
  if (!NUMBER.test(name)) return NAMED.get(name);
  const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? undefined : String.fromCodePoint(code);
}
