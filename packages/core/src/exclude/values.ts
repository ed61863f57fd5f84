import { isJsonObject, type Json } from '../model/json.ts';

/** A path by its segments. */
export type Segments = readonly string[];

/**
 * Whether a test holds of a text, number or truth value at a path; numbers and truth values are held against it as text. A
 * list stands for its elements, unless the path names one by its place; a name may have dots itself.
 */
export function someText(value: Json | undefined, path: Segments, test: (text: string) => boolean): boolean {
  if (Array.isArray(value)) return someOfList(value, path, test);
  if (typeof value === 'string') return path.length === 0 && test(value);
  if (typeof value === 'number' || typeof value === 'boolean') return path.length === 0 && test(String(value));
  const [name, ...rest] = path;
  if (name === undefined || !isJsonObject(value)) return false;
  if (Object.hasOwn(value, name) && someText(value[name], rest, test)) return true;
  const whole = path.join('.');
  return rest.length > 0 && Object.hasOwn(value, whole) && someText(value[whole], [], test);
}

function someOfList(list: readonly Json[], path: Segments, test: (text: string) => boolean): boolean {
  const [place, ...rest] = path;
  if (place !== undefined && /^\d{1,9}$/u.test(place)) return someText(list[Number(place)], rest, test);
  return list.some((one) => someText(one, path, test));
}

/** The text at a path of names; undefined where there is none. */
export function textAt(value: Json | undefined, path: Segments): string | undefined {
  let at = value;
  for (const name of path) {
    if (!isJsonObject(at) || !Object.hasOwn(at, name)) return undefined;
    at = at[name];
  }
  return typeof at === 'string' ? at : undefined;
}
