import { addMember, type MemberMap, type Members } from './members.ts';

/** The parts of the header by their names, in order. */
const HEADER = ['leef_version', 'leef_vendor', 'leef_product', 'leef_product_version', 'leef_event_id'] as const;
/** A delimiter: one character, or its number. */
const DELIMITER = /^(?:(?<character>[^\s=])|0?x(?<number>[\da-fA-F]{2,4}))$/u;

/**
 * Reads a record in the Log Event Extended Format, 1.0 or 2.0. The parts of its header are `leef_version` to
 * `leef_event_id`, what stands before the header is `leef_prefix`, and each attribute is a member. Every value is a text;
 * an empty one is none; a key that comes again has an array. A delimiter with no `key=` behind it belongs to the value.
 * Total and linear.
 * @returns undefined where there is no header of LEEF
 */
export function readLeef(text: string): Members | undefined {
  const start = text.indexOf('LEEF:');
  const parts: string[] = [];
  let at = start + 'LEEF:'.length;
  while (start >= 0 && parts.length < HEADER.length) {
    const end = text.indexOf('|', at);
    if (end < 0) return undefined;
    parts.push(text.slice(at, end).trim());
    at = end + 1;
  }
  if (start < 0) return undefined;
  const found: MemberMap = new Map();
  addSaid(found, 'leef_prefix', text.slice(0, start).trim());
  for (const [place, name] of HEADER.entries()) addSaid(found, name, parts[place] ?? '');
  const delimiter = parts[0]?.startsWith('2') ? delimiterAt(text, at) : undefined;
  readAttributes(text.slice(delimiter?.end ?? at), delimiter?.delimiter ?? '\t', found);
  return Object.fromEntries(found);
}

/** The delimiter that a header of 2.0 names; it may leave it out, or the part as well. */
function delimiterAt(text: string, from: number): { readonly delimiter: string; readonly end: number } | undefined {
  const end = text.slice(from, from + 8).indexOf('|');
  if (end < 0) return undefined;
  if (end === 0) return { delimiter: '\t', end: from + 1 };
  const { character, number } = DELIMITER.exec(text.slice(from, from + end))?.groups ?? {};
  const delimiter = number === undefined ? character : String.fromCharCode(Number.parseInt(number, 16));
  return delimiter === undefined ? undefined : { delimiter, end: from + end + 1 };
}

function readAttributes(text: string, delimiter: string, found: MemberMap): void {
  let key = 'leef_rest';
  let value = '';
  for (const piece of text.split(delimiter)) {
    const equals = piece.indexOf('=');
    if (equals > 0) {
      addSaid(found, key, value.trim());
      key = piece.slice(0, equals).trim();
      value = piece.slice(equals + 1);
    } else {
      value += delimiter + piece;
    }
  }
  addSaid(found, key, value.trim());
}

function addSaid(found: MemberMap, name: string, value: string): void {
  if (value !== '') addMember(found, name, value);
}
