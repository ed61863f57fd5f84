import type { Json } from '../model/json.ts';
import { addMember, type MemberMap, type Members } from './members.ts';
import { readAttributes, unescapeXml } from './xml-tag.ts';

/** Levels that elements may be nested. */
const MAX_DEPTH = 200;
/** Elements and attributes that a text may have. */
const MAX_NODES = 50_000;

/** An element whose end has not come yet. */
interface Open {
  readonly name: string;
  readonly members: MemberMap;
  /** Its text, piece by piece. */
  readonly texts: string[];
}

/**
 * Reads one XML element, with what may stand around it, as an object with the one member that its name is. An element of
 * text is that text, without the blanks around it; an empty one is null. Of any other the attributes and elements are
 * members, and its text is `#text`; several of one name are an array. Names keep their prefixes.
 *
 * There are the entities that XML has itself, and characters by their number; any other, and a lone `&`, stay as they
 * are written. A document type is refused, and with it all that one can declare. Control characters are let pass.
 * Total and linear.
 * @param mark stands before the names of attributes, so that they differ from those of elements
 * @returns undefined where the text is no XML, or over a cap: 200 levels, 50,000 elements and attributes
 */
export function readXml(text: string, mark = ''): Members | undefined {
  const outside: Open = { name: '', members: new Map(), texts: [] };
  const open = [outside];
  let nodes = 0;
  let at = 0;

  function tag(): boolean {
    const isEnd = text[at + 1] === '/';
    const found = readAttributes(text, isEnd ? at + 2 : at + 1);
    if (found === undefined) return false;
    at = found.end;
    if (isEnd) return found.attributes.length === 0 && !found.isEmpty && open.length > 1 && close(found.name);
    nodes += 1 + found.attributes.length;
    if (open.length > MAX_DEPTH || nodes > MAX_NODES) return false;
    // One root alone.
    if (open.length === 1 && outside.members.size > 0) return false;
    const members: MemberMap = new Map();
    for (const [name, value] of found.attributes) members.set(mark + name, value);
    open.push({ name: found.name, members, texts: [] });
    return !found.isEmpty || close(found.name);
  }

  function close(name: string): boolean {
    const element = open.pop();
    if (element?.name !== name) return false;
    const parent = open.at(-1);
    if (parent !== undefined) addMember(parent.members, name, toJson(element));
    return true;
  }

  /** Takes what begins with `<!` or `<?`. */
  function passMark(): boolean {
    const isData = text.startsWith('<![CDATA[', at);
    const [opening, closing] = isData ? [9, ']]>'] : text.startsWith('<!--', at) ? [4, '-->'] : [2, '?>'];
    if (opening === 2 && text[at + 1] === '!') return false;
    const end = text.indexOf(closing, at + opening);
    if (end < 0 || (isData && open.length === 1)) return false;
    if (isData) open.at(-1)?.texts.push(text.slice(at + 9, end));
    at = end + closing.length;
    return true;
  }

  function passText(to: number): boolean {
    const between = text.slice(at, to);
    if (open.length > 1) open.at(-1)?.texts.push(unescapeXml(between));
    else if (!isBlank(between)) return false;
    at = to;
    return true;
  }

  while (at < text.length) {
    const less = text.indexOf('<', at);
    if (!passText(less < 0 ? text.length : less)) return undefined;
    if (less < 0) break;
    const next = text[less + 1];
    if (next === '!' || next === '?' ? !passMark() : !tag()) return undefined;
  }
  return open.length === 1 && outside.members.size === 1 ? Object.fromEntries(outside.members) : undefined;
}

function toJson({ members, texts }: Open): Json {
  const text = texts.join('').trim();
  if (members.size === 0) return text === '' ? null : text;
  if (text !== '') addMember(members, '#text', text);
  return Object.fromEntries(members);
}

/** Padding with NUL and byte order marks are blanks as well. */
function isBlank(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 32 && code !== 0xfeff) return false;
  }
  return true;
}
