import type { Draft } from '../document/draft.ts';
import { compileColumns } from '../document/encode-columns.ts';
import type { RawRecord } from '../model/record.ts';
import type { Redaction } from '../redact/redaction.ts';
import type { LogSource } from '../source/define.ts';
import type { TextRecords } from '../source/format.ts';
import type { Parser } from './parser.ts';

type Found = ReturnType<TextRecords['parse']>;

/** Makes the parser for text that the source takes apart itself. */
export function createTextParser(
  source: LogSource,
  format: TextRecords,
  draft: Draft,
  { fields: hidden, value: clean }: Pick<Redaction, 'fields' | 'value'>,
): Parser {
  const names = Object.keys(source.fields);
  const encode = compileColumns(source, draft, names, '');
  let previous: Found;

  function parse({ text, envelope }: RawRecord): Found {
    return format.parse(text, { object: draft.context(), envelope, previous });
  }

  /** What a record says that had secrets: each value by itself is without them. */
  function parseWritten(given: RawRecord, written: string | undefined): Found {
    const found = written === undefined || clean === undefined ? undefined : parse({ ...given, text: written });
    if (found === undefined || clean === undefined) return undefined;
    const values = Object.entries(found).map(([name, value]) => [name, value && clean(value, given.text)] as const);
    return Object.fromEntries(values);
  }

  /** The record, without what fields hide, and what it says. */
  function read(given: RawRecord, written?: string): readonly [RawRecord, Found] {
    let record = given;
    let found = parseWritten(given, written) ?? parse(record);
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
    parse(given, receiver, _, written) {
      const [record, found] = read(given, written);
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
