import { isJsonObject, parseJson } from '../../model/json.ts';

/** How a text seems to be written, as keys of a section. */
export type InferredFormat = Readonly<Record<string, string>> & { readonly file_format: string };

/** Lines that are looked at. */
const MOST_LINES = 200;

/** What may part the values of a row, the likeliest first. */
const DELIMITERS = [',', '\t', ';', '|'];

/** The lines of a text that hold something. The last one may be cut off, and is left out where there are others. */
export function sampleLines(text: string, isWhole: boolean): readonly string[] {
  const lines = text.split(/\r?\n/u).filter((line) => line.trim() !== '');
  return (isWhole || lines.length < 2 ? lines : lines.slice(0, -1)).slice(0, MOST_LINES);
}

/** Tells JSON, XML, CEF and CSV from one another; undefined for any other text. */
export function inferFormat(text: string, lines: readonly string[]): InferredFormat | undefined {
  const [first = ''] = lines;
  if (/^\s*[[{]/u.test(first)) return jsonFormat(text, first);
  if (/^\s*<(?:\?xml|Events?[\s>])/u.test(first) && text.includes('<Event')) return { file_format: 'winevtxml' };
  const element = /^\s*<(?<name>[A-Za-z][\w.-]{0,63})[\s>/]/u.exec(first.replace(/^\s*<\?xml.*\?>/u, ''))?.groups?.[
    'name'
  ];
  if (element !== undefined) return { file_format: 'xml', xml_firstline: `\\s*<${element}[\\s>/]` };
  if (lines.filter((line) => /(?:^|\s)CEF:\d/u.test(line)).length * 2 > lines.length) return { file_format: 'cef' };
  return csvFormat(lines);
}

/** JSON that begins with an object that holds an array of objects, and not much else, has its records there. */
function jsonFormat(text: string, first: string): InferredFormat {
  const whole = parseJson(text.trim()) ?? parseJson(first);
  const found = isJsonObject(whole)
    ? Object.entries(whole).filter(([name, value]) => /^[\w.-]{1,64}$/u.test(name) && isObjects(value))
    : (/^\s*\{\s*"(?<name>\w{1,64})"\s*:\s*\[\s*\{/u.exec(text)?.slice(1, 2) ?? []).map((name) => [name] as const);
  const [records, ...more] = found;
  const isEnvelope =
    records !== undefined && more.length === 0 && (!isJsonObject(whole) || Object.keys(whole).length <= 4);
  return isEnvelope ? { file_format: 'json', json_delimiter: String(records[0]) } : { file_format: 'json' };
}

function isObjects(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isJsonObject);
}

/** Most rows have as many values as the first line has names; others may be of several lines. */
function csvFormat([header = '', ...rows]: readonly string[]): InferredFormat | undefined {
  const delimiter = DELIMITERS.find((one) => {
    const names = header.split(one).map((name) => name.replaceAll('"', '').trim());
    const areNames = names.length > 1 && names.every((name) => /^[A-Za-z_@#][\w .:()/@-]{0,63}$/u.test(name));
    const alike = rows.filter((row) => withoutQuoted(row).split(one).length === names.length);
    return areNames && alike.length > 0 && alike.length * 2 >= rows.length;
  });
  return delimiter === undefined
    ? undefined
    : { file_format: 'csv', csv_delimiter: delimiter === '\t' ? 'tab' : delimiter };
}

function withoutQuoted(row: string): string {
  return row.replace(/"[^"]*"/gu, '""');
}
