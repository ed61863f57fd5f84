import type { Draft } from '../document/draft.ts';
import { compileColumns } from '../document/encode-columns.ts';
import type { RawRecord } from '../model/record.ts';
import type { LogSource } from '../source/define.ts';
import type { TextRecords } from '../source/format.ts';
import type { Parser } from './parser.ts';

/** Makes the parser for text that the source takes apart itself. */
export function createTextParser(source: LogSource, format: TextRecords, draft: Draft): Parser {
  const names = Object.keys(source.fields);
  const encode = compileColumns(source, draft, names, '');
  let previous: ReturnType<TextRecords['parse']>;

  function read({ text, envelope }: RawRecord): ReturnType<TextRecords['parse']> {
    const found = format.parse(text, { object: draft.context, envelope, previous });
    if (format.carries === true && found !== undefined) previous = found;
    return found;
  }

  return {
    reset() {
      previous = undefined;
    },
    parse(record, receiver) {
      const found = read(record);
      if (found === undefined) {
        receiver.fault(record, { code: 'no_match', detail: `the text has no form that ${source.id} knows` });
      } else {
        receiver.document(
          record,
          encode(
            names.map((name) => found[name]),
            record,
          ),
        );
      }
    },
    pass(record) {
      if (format.carries === true) read(record);
    },
  };
}
