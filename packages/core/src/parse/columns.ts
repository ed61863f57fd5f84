const QUOTE = 34;
const BACKSLASH = 92;

/** The columns of a line, or how the quoting is broken. */
export type Columns =
  | { readonly ok: true; readonly columns: readonly string[] }
  | { readonly ok: false; readonly detail: string };

/**
 * Splits a line whose columns may stand in double quotes. Within quotes `\"` is a quote. User agents carry quotes that
 * nobody escaped as well: such a quote belongs to the value if something other than the separator follows it, or if
 * the column behind it would be one without quotes around it and with a quote in it, which no vendor writes.
 * Runs once over the line. A quote that is never closed is reported: every later column would be guesswork.
 */
export function splitQuoted(line: string, separator: string): Columns {
  const found: Found = { columns: [], quoted: [], opened: -1, quote: -1 };
  for (let at = 0; at <= line.length; ) {
    const next =
      line.charCodeAt(at) === QUOTE ? takeQuoted(found, line, separator, at) : takePlain(found, line, separator, at);
    if (next < 0) {
      return { ok: false, detail: `the quote opened in column ${found.columns.length + 1} is never closed` };
    }
    at = next;
  }
  const { columns, quoted } = found;
  if (line.includes('\\')) {
    for (const place of quoted) columns[place] = columns[place]?.replaceAll('\\"', '"') ?? '';
  }
  return { ok: true, columns };
}

interface Found {
  readonly columns: string[];
  /** Places of the columns that stood in quotes. */
  readonly quoted: number[];
  /** Where the value of the last of them begins; -1 where none can be closed at a later quote. */
  opened: number;
  /** The first quote not before the column that was looked at last. */
  quote: number;
}

/** Takes the quoted column at `at`. @returns the place of the next column; -1 where the quote is never closed */
function takeQuoted(found: Found, line: string, separator: string, at: number): number {
  const close = closingQuote(line, at + 1, separator);
  if (close < 0) return -1;
  found.opened = at + 1;
  found.quoted.push(found.columns.length);
  found.columns.push(line.slice(at + 1, close));
  return close + 2;
}

/** Takes the column without quotes at `at`, or finds that the quoted one before goes on. @returns the next place */
function takePlain(found: Found, line: string, separator: string, at: number): number {
  const end = orEnd(line, line.indexOf(separator, at));
  if (found.quote < at) found.quote = orEnd(line, line.indexOf('"', at));
  if (found.opened >= 0 && found.quote < end) {
    const close = closingQuote(line, found.quote, separator);
    if (close >= 0) {
      found.columns.length = found.quoted.at(-1) ?? 0;
      found.columns.push(line.slice(found.opened, close));
      return close + 2;
    }
    // None in the rest of the line: there is no use in looking again.
    found.opened = -1;
  }
  found.columns.push(line.slice(at, end));
  return end + 1;
}

function orEnd(line: string, place: number): number {
  return place < 0 ? line.length : place;
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
