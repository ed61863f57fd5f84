// A lone surrogate is not valid UTF-8: JSON.stringify escapes it.
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON escapes control characters
const NEEDS_ESCAPE = /[\u0000-\u001f"\\\ud800-\udfff]/;

/** Whether nothing in the text needs an escape in JSON. */
export function isPlain(text: string): boolean {
  return !NEEDS_ESCAPE.test(text);
}

/** The JSON text of a string. */
export function quote(text: string): string {
  return isPlain(text) ? `"${text}"` : JSON.stringify(text);
}

/** A value of JSON as `JSON.parse` gives it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Whether a value of JSON is an object, not an array, not null. */
export function isJsonObject(value: unknown): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What `JSON.parse` tells beside a value: how a number is written. */
type Reviver = (key: string, value: Json, context: { readonly source?: string }) => Json;

/**
 * What a text is the JSON of, with numbers as the texts of their digits where a number of JavaScript is not what they say.
 * @param isMeant whether a number is to be a text
 * @throws SyntaxError for a text that is no JSON
 */
export function parseWithDigits(text: string, isMeant: (value: number) => boolean): unknown {
  const reviver: Reviver = (_, value, { source }) =>
    typeof value === 'number' && isMeant(value) ? (source ?? value) : value;
  return JSON.parse(text, reviver as (key: string, value: Json) => Json);
}

/** What a text is the JSON of; undefined, which JSON does not have, where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
