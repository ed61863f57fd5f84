import type { Issue } from '../model/issue.ts';
import type { FixedColumns, NamedColumns } from '../source/define.ts';
import { splitQuoted } from './columns.ts';

/** Columns of a header that are believed: the longest real one has 42. */
const MAX_COLUMNS = 128;
/** Different headers in one object that are believed; joined files have two or three. */
const MAX_LAYOUTS = 16;

/** What a line turns out to be. `names` are those of the columns, one array for each layout. */
type Line =
  | { readonly kind: 'row'; readonly columns: readonly string[]; readonly names: readonly string[] }
  | { readonly kind: 'header' }
  | { readonly kind: 'fault'; readonly issue: Issue };

/** Reads the lines of one object, in order. */
export type LineReader = (text: string) => Line;

/** Makes the reader for a format of columns. @param known the names in the source's table */
export function createLineReader(format: NamedColumns | FixedColumns, known: ReadonlySet<string>): LineReader {
  return format.header === undefined ? fixedReader(format) : namedReader(format, known);
}

function split(format: NamedColumns | FixedColumns, text: string): readonly string[] | Issue {
  if (format.quoted !== true) return text.split(format.separator);
  const result = splitQuoted(text, format.separator);
  return result.ok ? result.columns : { code: 'bad_quotes', detail: result.detail };
}

function row(columns: readonly string[] | Issue, names: readonly string[], atLeast: number): Line {
  if ('code' in columns) return { kind: 'fault', issue: columns };
  if (columns.length >= atLeast) return { kind: 'row', columns, names };
  const detail = `${columns.length} columns, where the shortest known form has ${atLeast}`;
  return { kind: 'fault', issue: { code: 'missing_columns', detail } };
}

function fixedReader(format: FixedColumns): LineReader {
  return (text) => row(split(format, text), format.columns, format.atLeast);
}

function namedReader(format: NamedColumns, known: ReadonlySet<string>): LineReader {
  const layouts = new Map<string, readonly string[]>();
  let names: readonly string[] | undefined;
  /** A header came that is not believed: nobody knows the columns of the lines below it. */
  let isLost = false;

  /** A header has nothing but names, one of which is in the table; no value of a record looks like that. */
  function headerNames(text: string): readonly string[] | undefined {
    const first = text.charCodeAt(0);
    if (first < 97 || first > 122) return undefined;
    const tokens = text.trim().split(format.separator);
    const isHeader = tokens.some((token) => known.has(token)) && tokens.every((token) => NAME.test(token));
    return isHeader ? tokens : undefined;
  }

  return (text) => {
    const header = headerNames(text);
    if (header !== undefined) {
      const isBelieved = layouts.size < MAX_LAYOUTS && header.length <= MAX_COLUMNS;
      names = layouts.get(text) ?? (isBelieved ? header : undefined);
      isLost = names === undefined;
      if (names === undefined) return { kind: 'fault', issue: TOO_MUCH };
      layouts.set(text, names);
      return { kind: 'header' };
    }
    if (isLost) return { kind: 'fault', issue: TOO_MUCH };
    if (names !== undefined) return row(split(format, text), names, names.length);
    if (!format.otherwise.first.test(text)) return { kind: 'fault', issue: NO_LAYOUT };
    return row(split(format, text), format.otherwise.columns, format.otherwise.columns.length);
  };
}

/** A column name: words in lower case, with `-` or `_` between them. */
const NAME = /^[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*$/u;

const NO_LAYOUT: Issue = {
  code: 'no_layout',
  detail: 'no header came before this line, and it is not of the default form',
};
const TOO_MUCH: Issue = {
  code: 'no_layout',
  detail: `the header has over ${MAX_COLUMNS} columns, or over ${MAX_LAYOUTS} others came before it`,
};
