const QUOTE = 34;
const BACKSLASH = 92;

/** The columns of a line, or how the quoting is broken. */
export type Columns =
  | { readonly ok: true; readonly columns: readonly string[] }
  | { readonly ok: false; readonly detail: string };

/**
 * Splits a line whose columns may stand in double quotes. Within quotes `\"` is a quote; a quote that is neither
 * escaped nor followed by the separator (or the end) belongs to the value, as user agents carry them unescaped.
 * Runs once over the line. A quote that is never closed is reported: every later column would be guesswork.
 */
export function splitQuoted(line: string, separator: string): Columns {
  const columns: string[] = [];
  const length = line.length;
  let at = 0;
  while (at <= length) {
    if (line.charCodeAt(at) === QUOTE) {
      const close = closingQuote(line, at + 1, separator);
      if (close < 0) return { ok: false, detail: `the quote opened in column ${columns.length + 1} is never closed` };
      const value = line.slice(at + 1, close);
      columns.push(value.includes('\\') ? value.replaceAll('\\"', '"') : value);
      at = close + 2;
    } else {
      let end = line.indexOf(separator, at);
      if (end < 0) end = length;
      columns.push(line.slice(at, end));
      at = end + 1;
    }
  }
  return { ok: true, columns };
}

function closingQuote(line: string, from: number, separator: string): number {
  const last = line.length - 1;
  for (let at = line.indexOf('"', from); at >= 0; at = line.indexOf('"', at + 1)) {
    if ((at === last || line.startsWith(separator, at + 1)) && !isEscaped(line, at, from)) return at;
  }
  return -1;
}

function isEscaped(line: string, at: number, from: number): boolean {
  let backslashes = 0;
  while (at - backslashes > from && line.charCodeAt(at - backslashes - 1) === BACKSLASH) backslashes++;
  return backslashes % 2 === 1;
}
