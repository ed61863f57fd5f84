import { isJsonObject, type Json } from '../model/json.ts';
import type { Values } from '../source/format.ts';

/**
 * The value at a dotted path; numbers are places in arrays. A key that has dots itself is found where the rest of the path, as a
 * whole, is its name.
 */
export function valueAt(values: Values, path: string): Json | undefined {
  let at: Json | undefined = values;
  let rest = path;
  for (;;) {
    const whole = memberOf(at, rest);
    const dot = rest.indexOf('.');
    if (whole !== undefined || dot < 0) return whole;
    at = memberOf(at, rest.slice(0, dot));
    if (at === undefined) return undefined;
    rest = rest.slice(dot + 1);
  }
}

function memberOf(value: Json | undefined, name: string): Json | undefined {
  if (Array.isArray(value)) return /^\d{1,9}$/u.test(name) ? value[Number(name)] : undefined;
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** The values with another one at a dotted path, where there is one already. */
export function changeAt(values: Values, path: string, change: (value: Json) => Json): Values {
  const dot = path.indexOf('.');
  const name = Object.hasOwn(values, path) || dot < 0 ? path : path.slice(0, dot);
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  if (value === undefined) return values;
  if (name === path) return { ...values, [name]: change(value) };
  return isJsonObject(value) ? { ...values, [name]: changeAt(value, path.slice(dot + 1), change) } : values;
}

/** Whether a value says something: logs write an empty text or a dash where they have none. */
export function isSaid(value: Json | undefined): value is Json {
  if (value === undefined || value === null || value === '' || value === '-') return false;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}
