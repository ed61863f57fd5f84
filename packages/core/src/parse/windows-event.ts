import { isJsonObject, type Json } from '../model/json.ts';
import { addMember, type MemberMap, type Members } from './members.ts';
import { readXml } from './xml.ts';

/** Data that lists codes, with blanks between them. */
const LISTS: ReadonlySet<string> = new Set(['AccessList', 'PrivilegeList']);

/**
 * Reads an event of Windows: `Event.System`, `Event.EventData` and so on, as `readXml` gives them, but for what the XML
 * has no names for or writes in two ways:
 * - `EventData.Data` is an object by the `Name` of each; one without a name has its number, counted from 1, or 0 if it is
 *   the only one. Data without a value, or with `-`, are left out; lists of accesses and privileges are arrays.
 * - `System.EventID` is always a text; its qualifiers are `System.Qualifiers`.
 * @returns undefined where the text is no XML, over the caps of `readXml`, or not an `Event` with a `System`
 */
export function readWindowsEvent(text: string): Members | undefined {
  const event = readXml(text)?.['Event'];
  if (!isJsonObject(event)) return undefined;
  const { System: system, EventData: eventData } = event;
  if (!isJsonObject(system)) return undefined;
  return { Event: replaced(event, { System: readSystem(system), EventData: readEventData(eventData) }) };
}

/** The members with other values, without those that have none. */
function replaced(members: Members, others: { readonly [name: string]: Json | undefined }): Members {
  const all = Object.entries(members).map(([name, value]) => [
    name,
    Object.hasOwn(others, name) ? others[name] : value,
  ]);
  return Object.fromEntries(all.filter(([, value]) => value !== undefined));
}

function readSystem(system: Members): Members {
  const { EventID: id } = system;
  if (!isJsonObject(id)) return system;
  const { '#text': text, Qualifiers: qualifiers } = id;
  const known = replaced(system, { EventID: text });
  return qualifiers === undefined ? known : { ...known, Qualifiers: qualifiers };
}

function readEventData(eventData: Json | undefined): Json | undefined {
  if (!isJsonObject(eventData) || eventData['Data'] === undefined) return eventData;
  const { Data: data } = eventData;
  const all: readonly Json[] = Array.isArray(data) ? data : [data];
  const named: MemberMap = new Map();
  for (const [place, one] of all.entries()) {
    const value = isJsonObject(one) ? one['#text'] : one;
    const name = isJsonObject(one) ? one['Name'] : undefined;
    if (typeof value !== 'string' || value === '-') continue;
    const key = typeof name === 'string' ? name : String(all.length === 1 ? 0 : place + 1);
    if (!LISTS.has(key)) addMember(named, key, value);
    else for (const code of value.split(/\s+/u)) addMember(named, key, code);
  }
  return replaced(eventData, { Data: named.size === 0 ? undefined : Object.fromEntries(named) });
}
