import { splitCsv } from '../../parse/csv.ts';

/** Rows of a file of comma separated values, by the names in its first line, and what is wrong with others. */
export interface Table {
  readonly rows: readonly { readonly line: number; readonly values: Readonly<Record<string, string>> }[];
  readonly faults: readonly string[];
}

/**
 * Reads such a file. Empty lines, and those that begin with `#`, are comments; empty values are left out.
 * @throws TypeError where the first line does not name the column that must be there
 */
export function readTable(text: string, key: string): Table {
  const lines = text
    .replace(/^\u{feff}/u, '')
    .split(/\r?\n/u)
    .map((content, i) => ({ line: i + 1, content }))
    .filter(({ content }) => content.trim() !== '' && !content.startsWith('#'));
  const [first, ...others] = lines;
  const names = (splitCsv(first?.content ?? '') ?? []).map((name) => name.trim().toLowerCase());
  if (!names.includes(key)) throw new TypeError(`the first line must name the columns, ${key} among them`);
  const faults: string[] = [];
  const rows = others.flatMap(({ line, content }) => {
    const values = splitCsv(content);
    if (values === undefined || values.length > names.length) {
      faults.push(`line ${line} is no line of ${names.length} values`);
      return [];
    }
    const named = values.flatMap((value, i) => (value.trim() === '' ? [] : [[names[i] ?? '', value.trim()] as const]));
    return [{ line, values: Object.fromEntries(named) }];
  });
  return { rows, faults };
}
