import { isJsonObject, type Json } from '../../model/json.ts';

/** A vendor's object whose members are looked at one by one; whatever is no such object has none. */
export type Members = { readonly [name: string]: Json };

/** What stands at a path of names and places. */
export function at(value: unknown, ...path: readonly (string | number)[]): Json | undefined {
  let found: unknown = value;
  for (const step of path) {
    if (typeof step === 'number') found = Array.isArray(found) ? found[step] : undefined;
    else found = isJsonObject(found) && Object.hasOwn(found, step) ? found[step] : undefined;
  }
  return found === null ? undefined : (found as Json | undefined);
}

/** The text at a path, where there is one that says something; numbers are text as well. */
export function textAt(value: unknown, ...path: readonly (string | number)[]): string | undefined {
  const found = at(value, ...path);
  if (typeof found === 'number') return String(found);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** The whole number at a path, however it is written. */
export function integerAt(value: unknown, ...path: readonly (string | number)[]): number | undefined {
  const text = textAt(value, ...path);
  const number = text !== undefined && /^-?\d{1,16}$/u.test(text) ? Number(text) : undefined;
  return Number.isSafeInteger(number) ? number : undefined;
}

/** The elements at a path, whether there is a list or a single one. */
export function listAt(value: unknown, ...path: readonly (string | number)[]): readonly Json[] {
  const found = at(value, ...path);
  return found === undefined ? [] : Array.isArray(found) ? found : [found as Json];
}
