import type { Json } from '../model/json.ts';

/** Raw values by their names. A name may be any text, `__proto__` as well: it is a member like others. */
export type Members = { readonly [name: string]: Json };

/** Members in the making, in order. `Object.fromEntries` makes an object of them, whatever the names are. */
export type MemberMap = Map<string, Json | Json[]>;

/** Adds a value, which is no array. The values of a name that comes again are an array. */
export function addMember(members: MemberMap, name: string, value: Json): void {
  const known = members.get(name);
  if (known === undefined) members.set(name, value);
  else if (isList(known)) known.push(value);
  else members.set(name, [known, value]);
}

function isList(value: Json | Json[]): value is Json[] {
  return Array.isArray(value);
}
