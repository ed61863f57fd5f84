import type { Draft } from '../document/draft.ts';
import { type ColumnsEncoder, compileColumns } from '../document/encode-columns.ts';
import { createLineReader } from '../parse/layout.ts';
import type { LogSource } from '../source/define.ts';
import type { FixedColumns, NamedColumns } from '../source/format.ts';
import type { Parser } from './parser.ts';

/**
 * Makes the parser for lines of columns. An encoder is compiled for each layout that the object has.
 * @param fields the columns of lines without a header, where a setting names them
 */
export function createColumnsParser(
  source: LogSource,
  declared: NamedColumns | FixedColumns,
  draft: Draft,
  fields?: readonly string[],
): Parser {
  const format = fields === undefined ? declared : withColumns(declared, fields);
  const readLine = createLineReader(format, new Set(Object.keys(source.fields)));
  let layout: readonly string[] | undefined;
  let encode: ColumnsEncoder | undefined;
  const encoders = new Map<readonly string[], ColumnsEncoder>();

  function encoderOf(names: readonly string[]): ColumnsEncoder {
    if (encode !== undefined && names === layout) return encode;
    layout = names;
    encode = encoders.get(names) ?? compileColumns(source, draft, names, format.missing);
    encoders.set(names, encode);
    return encode;
  }

  return {
    parse(record, receiver) {
      const line = readLine(record.text);
      if (line.kind === 'fault') receiver.fault(record, line.issue);
      else if (line.kind === 'row') receiver.document(record, encoderOf(line.names)(line.columns, record));
    },
    pass(record) {
      readLine(record.text);
    },
  };
}

function withColumns(format: NamedColumns | FixedColumns, columns: readonly string[]): NamedColumns | FixedColumns {
  if (format.header === undefined) return { ...format, columns, atLeast: columns.length };
  return { ...format, otherwise: { columns, first: /^/u } };
}
