import type { Draft } from '../document/draft.ts';
import { compileColumns } from '../document/encode-columns.ts';
import type { RawRecord } from '../model/record.ts';
import type { FieldRedaction } from '../redact/fields.ts';
import type { LogSource } from '../source/define.ts';
import type { TextRecords } from '../source/format.ts';
import type { Parser } from './parser.ts';

/** Makes the parser for text that the source takes apart itself. */
export function createTextParser(
  source: LogSource,
  format: TextRecords,
  draft: Draft,
  hidden?: FieldRedaction,
): Parser {
  const names = Object.keys(source.fields);
  const encode = compileColumns(source, draft, names, '');
  let previous: ReturnType<TextRecords['parse']>;

  function parse({ text, envelope }: RawRecord): ReturnType<TextRecords['parse']> {
    return format.parse(text, { object: draft.context(), envelope, previous });
  }

  /** The record, without what fields hide, and what it says. */
  function read(given: RawRecord): readonly [RawRecord, ReturnType<TextRecords['parse']>] {
    let record = given;
    let found = parse(record);
    const text = found === undefined ? given.text : (hidden?.inText(given.text, found) ?? given.text);
    if (text !== given.text) {
      record = { ...given, text };
      found = parse(record);
    }
    if (format.carries === true && found !== undefined) previous = found;
    return [record, found];
  }

  return {
    reset() {
      previous = undefined;
    },
    parse(given, receiver) {
      const [record, found] = read(given);
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
