import type { Draft } from '../document/draft.ts';
import { type ColumnsEncoder, compileColumns } from '../document/encode-columns.ts';
import { createLineReader } from '../parse/layout.ts';
import type { FieldRedaction } from '../redact/fields.ts';
import type { LogSource } from '../source/define.ts';
import type { FixedColumns, NamedColumns } from '../source/format.ts';
import type { Parser } from './parser.ts';

/** Encoders that are kept; a source has a handful of layouts, but headers are data. */
const MOST_ENCODERS = 64;

/**
 * Makes the parser for lines of columns. An encoder is compiled for each layout that the objects have.
 * @param fields the columns of lines without a header, where a setting names them
 */
export function createColumnsParser(
  source: LogSource,
  declared: NamedColumns | FixedColumns,
  draft: Draft,
  hidden?: FieldRedaction,
  fields?: readonly string[],
): Parser {
  const format = fields === undefined ? declared : withColumns(declared, fields);
  const known = new Set(Object.keys(source.fields));
  let readLine = createLineReader(format, known);
  let layout: readonly string[] | undefined;
  let encode: ColumnsEncoder | undefined;
  const encoders = new Map<string, ColumnsEncoder>();

  function encoderOf(names: readonly string[]): ColumnsEncoder {
    if (encode !== undefined && names === layout) return encode;
    const key = JSON.stringify(names);
    layout = names;
    encode = encoders.get(key) ?? compileColumns(source, draft, names, format.missing);
    if (encoders.size >= MOST_ENCODERS) encoders.clear();
    encoders.set(key, encode);
    return encode;
  }

  return {
    reset() {
      readLine = createLineReader(format, known);
    },
    parse(given, receiver) {
      let record = given;
      let line = readLine(record.text);
      const told = line.kind === 'row' ? line : line.kind === 'fault' ? line.torso : undefined;
      if (told !== undefined && hidden !== undefined) {
        const text = hidden.inColumns(given.text, told.names, told.columns);
        if (text !== given.text) {
          record = { ...given, text };
          line = readLine(text);
        }
      }
      if (line.kind === 'fault') receiver.fault(record, line.issue);
      else if (line.kind === 'row') receiver.document(record, encoderOf(line.names)(line.columns, record));
    },
    pass(record) {
      readLine(record.text);
    },
  };
}

function withColumns(format: NamedColumns | FixedColumns, columns: readonly string[]): NamedColumns | FixedColumns {
  if (format.header === undefined) return { ...format, columns, atLeast: columns.length, variant: undefined };
  return { ...format, otherwise: { columns, first: /^/u } };
}
