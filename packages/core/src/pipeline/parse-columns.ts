import type { Draft } from '../document/draft.ts';
import { type ColumnsEncoder, compileColumns } from '../document/encode-columns.ts';
import { createLineReader } from '../parse/layout.ts';
import type { FixedColumns, LogSource, NamedColumns } from '../source/define.ts';
import type { Parser } from './parser.ts';

/** Makes the parser for lines of columns. An encoder is compiled for each layout that the object has. */
export function createColumnsParser(source: LogSource, format: NamedColumns | FixedColumns, draft: Draft): Parser {
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
