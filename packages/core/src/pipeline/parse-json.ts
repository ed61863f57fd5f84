import type { Draft } from '../document/draft.ts';
import { compileJson } from '../document/encode-json.ts';
import { isJsonObject, parseJson } from '../model/json.ts';
import type { RawRecord } from '../model/record.ts';
import type { LogSource } from '../source/define.ts';
import { unwrap } from '../unwrap/unwrap.ts';
import type { Parser, Receiver } from './parser.ts';

/** Makes the parser for JSON records, bare or in an envelope. */
export function createJsonParser(source: LogSource, draft: Draft): Parser {
  const encode = compileJson(source, draft);

  function parse(record: RawRecord, receiver: Receiver, known: object | undefined, isInner: boolean): void {
    const value = known ?? parseJson(record.text);
    if (value instanceof SyntaxError) {
      receiver.fault(record, { code: 'bad_json', detail: 'the text is not JSON' });
    } else if (!isJsonObject(value)) {
      receiver.fault(record, { code: 'not_an_object', detail: 'the JSON is no object' });
    } else {
      const inner = isInner ? undefined : unwrap(value);
      if (inner === undefined) receiver.document(record, encode(value, record));
      for (const one of inner ?? []) parse({ ...one, ordinal: record.ordinal }, receiver, undefined, true);
    }
  }

  return {
    parse: (record, receiver, value) => parse(record, receiver, value, false),
    pass: () => undefined,
  };
}
