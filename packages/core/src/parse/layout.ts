import type { Issue } from '../model/issue.ts';
import { isJsonObject, parseJson, parseWithDigits } from '../model/json.ts';
import type { FixedColumns, NamedColumns } from '../source/format.ts';
import { splitQuoted } from './columns.ts';

/** Columns of a header that are believed: the longest real one has 42. */
const MAX_COLUMNS = 128;
/** Different headers in one object that are believed; joined files have two or three. */
const MAX_LAYOUTS = 16;

/** What a line turns out to be. `names` are those of the columns, one array for each layout. */
type Line =
  | { readonly kind: 'row'; readonly columns: readonly string[]; readonly names: readonly string[] }
  | { readonly kind: 'header' }
  /** Of a line that ends too early, `torso` is what there is of it. */
  | { readonly kind: 'fault'; readonly issue: Issue; readonly torso?: Torso };

/** Columns and the names they would have, were the line whole. */
interface Torso {
  readonly columns: readonly string[];
  readonly names: readonly string[];
}

/** Reads the lines of one object, in order. */
export type LineReader = (text: string) => Line;

/** Makes the reader for a format of columns. @param known the names in the source's table */
export function createLineReader(format: NamedColumns | FixedColumns, known: ReadonlySet<string>): LineReader {
  return format.header === undefined ? fixedReader(format) : namedReader(format, known);
}

function split(format: NamedColumns | FixedColumns, text: string): readonly string[] | Issue {
  // The delimiter of a log of CloudFront can be chosen: a line without tabs has blanks.
  if (format.quoted !== true)
    return text.split(format.header === 'directive' && !text.includes('\t') ? ' ' : format.separator);
  const result = splitQuoted(text, format.separator);
  return result.ok ? result.columns : { code: 'bad_quotes', detail: result.detail };
}

function row(columns: readonly string[] | Issue, names: readonly string[], atLeast: number): Line {
  if ('code' in columns) return { kind: 'fault', issue: columns };
  if (columns.length >= atLeast) return { kind: 'row', columns, names };
  const detail = `${columns.length} columns, where the shortest known form has ${atLeast}`;
  return { kind: 'fault', issue: { code: 'missing_columns', detail }, torso: { columns, names } };
}

function fixedReader(format: FixedColumns): LineReader {
  const { variant } = format;
  return (text) => {
    const { columns, atLeast } = variant?.looks.test(text) === true ? variant : format;
    return row(split(format, text), columns, atLeast);
  };
}

function namedReader(format: NamedColumns, known: ReadonlySet<string>): LineReader {
  const layouts = createLayouts();
  const readJson = format.json === undefined || format.json === false ? undefined : jsonReader(format.json, known);
  const headerNames = format.header === 'names' ? bareHeader(format, known) : directiveHeader;
  const { columns, first, atLeast = columns.length } = format.otherwise;
  let names: readonly string[] | undefined;
  /** A header came that is not believed: nobody knows the columns of the lines below it. */
  let isLost = false;

  return (text) => {
    if (readJson !== undefined && text.startsWith('{')) return readJson(text);
    const header = headerNames(text);
    if (header !== undefined) {
      if (header.length === 0) return { kind: 'header' };
      names = layouts.believe(header);
      isLost = names === undefined;
      return names === undefined ? { kind: 'fault', issue: TOO_MUCH } : { kind: 'header' };
    }
    if (isLost) return { kind: 'fault', issue: TOO_MUCH };
    if (names !== undefined) return row(split(format, text), names, names.length);
    if (!first.test(text)) return { kind: 'fault', issue: NO_LAYOUT };
    return row(split(format, text), columns, atLeast);
  };
}

/** The layouts that an object has had: the same names are always the same list. */
interface Layouts {
  /** @returns undefined for too many names, or too many layouts */
  believe(names: readonly string[]): readonly string[] | undefined;
}

function createLayouts(): Layouts {
  const layouts = new Map<string, readonly string[]>();
  return {
    believe(names) {
      const key = names.join(' ');
      const isBelieved = layouts.size < MAX_LAYOUTS && names.length <= MAX_COLUMNS;
      const found = layouts.get(key) ?? (isBelieved ? names : undefined);
      if (found !== undefined) layouts.set(key, found);
      return found;
    },
  };
}

/** The names in a header of nothing else, one of which is in the table; no value of a record looks like that. */
function bareHeader({ separator }: NamedColumns, known: ReadonlySet<string>) {
  return (text: string): readonly string[] | undefined => {
    const first = text.charCodeAt(0);
    if (first < 97 || first > 122) return undefined;
    const tokens = text.trim().split(separator);
    const isHeader = tokens.some((token) => known.has(token)) && tokens.every((token) => NAME.test(token));
    return isHeader ? tokens : undefined;
  };
}

/** The names behind `#Fields:`; none in any other line with a `#` in front. */
function directiveHeader(text: string): readonly string[] | undefined {
  if (!text.startsWith('#')) return undefined;
  return text.startsWith(FIELDS)
    ? text
        .slice(FIELDS.length)
        .split(/[ \t]+/u)
        .filter((name) => name !== '')
    : [];
}

const FIELDS = '#Fields:';

/**
 * Reads records in JSON: their keys are the names, and what is no text is written as JSON. All of them have one layout,
 * which grows by the keys that are new, as any may be left out of any record.
 */
function jsonReader(style: true | 'snake_case', known: ReadonlySet<string>): (text: string) => Line {
  const nameOf = (key: string) => (style === 'snake_case' ? key.replaceAll('_', '-') : key);
  const keys = new Set<string>();
  let names: readonly string[] = [];

  function learn(own: readonly string[]): boolean {
    const fresh = own.filter((key) => !keys.has(key));
    if (keys.size + fresh.length > MAX_COLUMNS) return false;
    if (fresh.length === 0) return true;
    for (const key of fresh) keys.add(key);
    names = Array.from(keys, nameOf);
    return true;
  }

  return (text) => {
    const value = parseJson(text);
    if (!isJsonObject(value)) return { kind: 'fault', issue: { code: 'bad_json', detail: 'the text is not JSON' } };
    const own = Object.keys(value);
    if (!own.some((key) => known.has(nameOf(key)))) return { kind: 'fault', issue: NO_NAME };
    if (!learn(own)) return { kind: 'fault', issue: TOO_MUCH };
    const isExact = own.every((key) => typeof value[key] !== 'number' || Number.isSafeInteger(value[key]));
    const digits = isExact ? value : parseWithDigits(text, () => true);
    const exact = isJsonObject(digits) ? digits : value;
    const columns = Array.from(keys, (key) => {
      if (!Object.hasOwn(value, key)) return '';
      const one = typeof value[key] === 'number' ? exact[key] : value[key];
      return typeof one === 'string' ? one : one === null || one === undefined ? '' : JSON.stringify(one);
    });
    return { kind: 'row', columns, names };
  };
}

/** A column name: words in lower case, with `-` or `_` between them. */
const NAME = /^[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*$/u;

const NO_NAME: Issue = { code: 'no_layout', detail: 'the JSON has none of the names that are known' };
const NO_LAYOUT: Issue = {
  code: 'no_layout',
  detail: 'no header came before this line, and it is not of the default form',
};
const TOO_MUCH: Issue = {
  code: 'no_layout',
  detail: `the header has over ${MAX_COLUMNS} columns, or over ${MAX_LAYOUTS} others came before it`,
};
