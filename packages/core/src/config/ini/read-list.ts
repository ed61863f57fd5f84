/**
 * A list as the reference system writes it: `[a, b]` between commas, or texts between white space (and commas).
 * An array of JSON texts is one as well.
 */
export function readList(text: string): readonly string[] {
  const trimmed = text.trim();
  const inner = trimmed.startsWith('[') && trimmed.endsWith(']') ? trimmed.slice(1, -1) : undefined;
  if (inner === undefined) return trimmed.split(/[\s,]/u).filter((item) => item !== '');
  return (
    readJsonList(trimmed) ??
    inner
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '')
  );
}

/** A JSON array of texts. @returns undefined for anything else */
export function readJsonList(text: string): readonly string[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
  } catch {
    return undefined; // not JSON: no list
  }
}
