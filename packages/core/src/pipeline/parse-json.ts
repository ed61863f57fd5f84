import type { Draft } from '../document/draft.ts';
import { compileJson } from '../document/encode-json.ts';
import { isJsonObject, parseJson } from '../model/json.ts';
import type { LogSource } from '../source/define.ts';
import type { Parser } from './parser.ts';

/** Makes the parser for JSON records. */
export function createJsonParser(source: LogSource, draft: Draft): Parser {
  const encode = compileJson(source, draft);
  return {
    parse(record, receiver, known) {
      const value = known ?? parseJson(record.text);
      if (value === undefined) {
        receiver.fault(record, { code: 'bad_json', detail: 'the text is not JSON' });
      } else if (isJsonObject(value)) {
        const clean = source.redact?.(value);
        if (clean === undefined) {
          receiver.document(record, encode(value, record));
        } else {
          const redacted = { ...record, text: JSON.stringify(clean) };
          receiver.document(redacted, encode(clean, redacted));
        }
      } else {
        receiver.fault(record, { code: 'not_an_object', detail: 'the JSON is no object' });
      }
    },
    reset: () => undefined,
    pass: () => undefined,
  };
}
