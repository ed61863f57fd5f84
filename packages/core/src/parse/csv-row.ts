import type { Issue } from '../model/issue.ts';
import type { Json } from '../model/json.ts';

/** How the lines of an object are written, and where the names of their columns are from. */
export interface CsvForm {
  /** What stands between two values, one character or several; empty: any run of blanks, and there are no quotes. */
  readonly delimiter: string;
  /** The character that values may stand in, a double quote where none is given; empty: there are no quotes. */
  readonly quote?: string | undefined;
  /** The first line holds names. */
  readonly header: boolean;
  /** The names where there is no header, or in place of those it has. */
  readonly columns?: readonly string[] | undefined;
  /** What a name of the header is changed to. */
  readonly rename?: ((name: string) => string) | undefined;
}

/** What a line turns out to be. */
type CsvLine =
  | { readonly kind: 'row'; readonly members: { readonly [name: string]: Json } }
  | { readonly kind: 'header' }
  | { readonly kind: 'fault'; readonly issue: Issue };

/** Names that a header may have. */
const MAX_NAMES = 1024;
/** Holds the values beyond the names. */
const EXTRA = 'extra_columns';

const HEADER: CsvLine = { kind: 'header' };
const BAD_QUOTES: CsvLine = {
  kind: 'fault',
  issue: { code: 'bad_quotes', detail: 'a quote opens in this record and is never closed' },
};
const NO_NAMES: CsvLine = {
  kind: 'fault',
  issue: { code: 'no_layout', detail: 'the header of the object has no names that can be believed' },
};

/**
 * Makes the reader for the lines of one object, in order; of the splitter for CSV, or any others. Every value is a
 * text; an empty one without quotes is none. A name that comes again has a number, a column without a name is
 * `column_<number>`, and values beyond the names are in `extra_columns`. The header may come again, where files were
 * joined. Total and linear.
 */
export function createCsvReader(form: CsvForm): (text: string) => CsvLine {
  let names = form.columns === undefined ? undefined : numbered(form.columns);
  let header: string | undefined;
  let isLost = false;

  function readHeader(text: string): CsvLine {
    header = text;
    if (names !== undefined) return HEADER;
    const found = splitRow(text, form);
    const isBelieved = found !== undefined && found.length <= MAX_NAMES && found.some((name) => name !== undefined);
    if (isBelieved) names = numbered(found.map((name = '') => form.rename?.(name.trim()) ?? name.trim()));
    isLost = !isBelieved;
    return isLost ? NO_NAMES : HEADER;
  }

  return (line) => {
    const text = line.charCodeAt(0) === 0xfeff ? line.slice(1) : line;
    if (form.header && header === undefined) return readHeader(text);
    if (isLost) return NO_NAMES;
    if (text === header) return HEADER;
    const values = splitRow(text, form);
    return values === undefined ? BAD_QUOTES : { kind: 'row', members: row(values, names) };
  };
}

/** @param names undefined: the columns have numbers alone */
function row(values: Values, names: readonly string[] | undefined): { readonly [name: string]: Json } {
  const members: [string, Json][] = [];
  const named = names === undefined ? Math.min(values.length, MAX_NAMES) : names.length;
  for (let place = 0; place < named && place < values.length; place++) {
    const value = values[place];
    if (value !== undefined) members.push([names?.[place] ?? unnamed(place), value]);
  }
  if (values.length > named) members.push([EXTRA, values.slice(named).map((value = '') => value)]);
  return Object.fromEntries(members);
}

function unnamed(place: number): string {
  return `column_${place + 1}`;
}

/** The names, each of them once. */
function numbered(names: readonly string[]): readonly string[] {
  const taken = new Set([EXTRA]);
  const last = new Map<string, number>();
  return names.map((given, place) => {
    const name = given === '' ? unnamed(place) : given;
    let number = last.get(name) ?? 1;
    let unique = name;
    while (taken.has(unique)) unique = `${name}_${++number}`;
    last.set(name, number);
    taken.add(unique);
    return unique;
  });
}

/** The values of a line; undefined is one that is empty, and not in quotes. */
type Values = readonly (string | undefined)[];

/** @returns undefined where a quote is never closed */
function splitRow(text: string, { delimiter, quote = '"' }: CsvForm): Values | undefined {
  if (delimiter === '') return text.trim().split(/\s+/u).map(orAbsent);
  const line = text.endsWith('\r') ? text.slice(0, -1) : text;
  if (quote === '' || !line.includes(quote)) return line.split(delimiter).map(orAbsent);
  const values: (string | undefined)[] = [];
  for (let at = 0; at <= line.length; ) {
    const isQuoted = line[at] === quote;
    const end = isQuoted ? closingQuote(line, at + 1, delimiter, quote) : ended(line, line.indexOf(delimiter, at));
    if (end < 0) return undefined;
    values.push(isQuoted ? undoubled(line.slice(at + 1, end), quote) : orAbsent(line.slice(at, end)));
    at = end + (isQuoted ? 1 : 0) + delimiter.length;
  }
  return values;
}

function orAbsent(value: string): string | undefined {
  return value === '' ? undefined : value;
}

function ended(text: string, place: number): number {
  return place < 0 ? text.length : place;
}

/** The place of the quote before a delimiter or the end; -1 where there is none. Others belong to the value. */
function closingQuote(text: string, from: number, delimiter: string, quote: string): number {
  let at = text.indexOf(quote, from);
  while (at >= 0 && at + 1 < text.length && !text.startsWith(delimiter, at + 1)) {
    at = text.indexOf(quote, at + (text[at + 1] === quote ? 2 : 1));
  }
  return at;
}

function undoubled(value: string, quote: string): string {
  return value.includes(quote) ? value.replaceAll(quote + quote, quote) : value;
}
