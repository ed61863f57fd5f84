import { isJsonObject, parseJson, parseWithDigits } from '../model/json.ts';
import type { RawRecord } from '../model/record.ts';
import { readCef } from '../parse/cef.ts';
import { createCsvReader } from '../parse/csv-row.ts';
import { readLeef } from '../parse/leef.ts';
import { readWindowsEvent } from '../parse/windows-event.ts';
import { readXml } from '../parse/xml.ts';
import type { DescribedRecords, Reading, Values } from '../source/format.ts';
import { isSaid } from './lookup.ts';
import type { SectionReader } from './section.ts';

/** How records are cut out of an object and read: the part of a description that `file_format` decides. */
type RecordFormat = Pick<DescribedRecords, 'divide' | 'createReader'>;

/** The formats that a section can name. `parquet` is told by its content: its rows come as JSON. */
const FORMATS = ['text', 'multiline', 'csv', 'json', 'parquet', 'xml', 'winevtxml', 'cef', 'leef'] as const;

/** Reads `file_format` and the keys that belong to it. @returns undefined where there is a fault */
export function readRecordFormat(section: SectionReader): RecordFormat | undefined {
  const name = section.choice('file_format', FORMATS);
  switch (name) {
    case 'text':
    case 'multiline':
      return readTextFormat(section, name);
    case 'csv':
      return readCsvFormat(section);
    case 'json':
    case 'parquet': {
      const records = section.text('json_delimiter');
      return { divide: { by: 'json', records }, createReader: () => readJsonRecord };
    }
    case 'xml':
      return {
        divide: { by: 'line', begins: beginning(section, 'xml_firstline') },
        createReader: () => byText((text) => readXml(text, '@'), 'XML'),
      };
    case 'winevtxml':
      return {
        divide: { by: 'element', name: 'Event' },
        createReader: () => byText(readWindowsEvent, 'an event of Windows'),
      };
    case 'cef':
      return { divide: { by: 'line' }, createReader: () => byText(readCef, 'CEF') };
    case 'leef':
      return { divide: { by: 'line' }, createReader: () => byText(readLeef, 'LEEF') };
    default:
      if (section.text('file_format') === undefined) {
        section.fault(undefined, 'file_format is missing', `Say how the records are written: ${FORMATS.join(', ')}.`);
      }
      return undefined;
  }
}

function readTextFormat(section: SectionReader, name: 'text' | 'multiline'): RecordFormat | undefined {
  const begins = name === 'multiline' ? beginning(section, 'multiline_firstline') : undefined;
  const lines = section.count('text_header_line_number') ?? 0;
  // Of several lines, those before the first beginning are one record, which may be more than a header.
  const header = name === 'text' ? lines : 0;
  const pattern = section.pattern('log_pattern', 'start');
  if (section.text('log_pattern') === undefined) {
    const cure = 'Name the parts of a record: log_pattern = (?P<host>\\S+) (?P<message>.*).';
    section.fault(undefined, `log_pattern is missing, which ${name} needs`, cure);
  }
  if (pattern === undefined) return undefined;
  const read = ({ text, ordinal, part }: RawRecord): Reading => {
    if (ordinal < header && part === undefined) return { kind: 'header' };
    const groups = pattern.match(text)?.groups;
    return groups === undefined ? noMatch('what log_pattern says') : { kind: 'row', members: saidOf(groups) };
  };
  return { divide: { by: 'line', begins }, createReader: () => read };
}

function beginning(section: SectionReader, key: string): Pick<RegExp, 'test'> | undefined {
  const pattern = section.pattern(key, 'start');
  if (section.text(key) === undefined) {
    section.fault(undefined, `${key} is missing`, `Say what the first line of a record looks like: ${key} = ^\\d{4}-.`);
  }
  return pattern === undefined ? undefined : { test: (text) => pattern.match(text) !== undefined };
}

/** The first line names the columns. In names a hyphen is an underscore, as in the reference system. */
function readCsvFormat(section: SectionReader): RecordFormat {
  const delimiter = delimiterOf(section.text('csv_delimiter') ?? '');
  const rename = (name: string) => name.replaceAll('-', '_');
  return {
    divide: { by: 'csv', delimiter },
    createReader: () => {
      const read = createCsvReader({ delimiter, header: true, rename });
      return ({ text }) => {
        const line = read(text);
        return line.kind === 'row' ? { kind: 'row', members: saidOf(line.members) } : line;
      };
    },
  };
}

/** A tab cannot be written at the end of a line of the file. */
function delimiterOf(text: string): string {
  return text === '\\t' || text === 'tab' ? '\t' : text;
}

function byText(read: (text: string) => Values | undefined, name: string): (record: RawRecord) => Reading {
  return ({ text }) => {
    const members = read(text);
    return members === undefined ? noMatch(name) : { kind: 'row', members };
  };
}

function noMatch(name: string): Reading {
  return { kind: 'fault', issue: { code: 'no_match', detail: `the text is not ${name}` } };
}

/** Whole numbers beyond what a number of JavaScript holds. */
function isLongNumber(value: number): boolean {
  return Number.isInteger(value) && !Number.isSafeInteger(value);
}

/** Whole numbers that a number of JavaScript cannot hold are texts of their digits. */
function readJsonRecord({ text }: RawRecord): Reading {
  const plain = parseJson(text);
  const isLong = plain !== undefined && /\d{16}/u.test(text);
  const members: unknown = isLong ? parseWithDigits(text, isLongNumber) : plain;
  if (isJsonObject(members)) return { kind: 'row', members };
  const issue =
    members === undefined
      ? ({ code: 'bad_json', detail: 'the text is not JSON' } as const)
      : ({ code: 'not_an_object', detail: 'the JSON is no object' } as const);
  return { kind: 'fault', issue };
}

/** The values that say something. */
function saidOf(values: Readonly<Record<string, Values[string] | undefined>>): Values {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, Values[string]] => isSaid(entry[1])),
  );
}
