import type { LogDocument } from '../model/document.ts';
import type { RawRecord } from '../model/record.ts';
import type { Redaction } from '../redact/redaction.ts';
import type { Format } from '../source/format.ts';
import { isJson } from './create-splitter.ts';
import type { Parser, Receiver } from './parser.ts';

/** What stands in documents before columns that the source does not know: nobody can say what they hold. */
const UNKNOWN_COLUMNS = '"extra';

/**
 * Puts a redaction before a parser: what it is given, and what it gives, has no secrets. What the text is the JSON of is only
 * known of the text as it was.
 */
export function redacted(parser: Parser, redaction: Redaction, format: Format, receiver: Receiver): Parser {
  const { isPlain, fields } = redaction;
  const clean = (raw: RawRecord) => cleanRecord(raw, redaction, format);

  /** A record of columns that cannot hold secrets is looked through where it is not what it should be. */
  const doubtful: Receiver = {
    fault: receiver.fault,
    document(raw, document) {
      const isDoubtful = document.issues.length > 0 || document.json.includes(UNKNOWN_COLUMNS);
      const record = isDoubtful ? clean(raw) : raw;
      if (record === raw) receiver.document(raw, document);
      else parser.parse(record, receiver);
    },
  };

  /** Fields of ECS are known when the document is: what they hold is then taken out of the record, which is parsed again. */
  const knowing: Receiver = {
    fault: receiver.fault,
    document(raw, document) {
      const text = fields?.behind(document.json, raw.text) ?? raw.text;
      if (text === raw.text) finish(raw, document);
      else parser.parse({ ...raw, text }, { fault: receiver.fault, document: finish });
    },
  };

  function finish(record: RawRecord, document: LogDocument): void {
    const json = fields?.inDocument(document.json) ?? document.json;
    receiver.document(record, json === document.json ? document : { ...document, json });
  }

  const to = fields?.hasNames ? knowing : isPlain ? doubtful : receiver;
  const first = isPlain ? (raw: RawRecord) => raw : clean;
  return {
    reset: parser.reset,
    parse(raw, _, value) {
      const record = first(raw);
      if (record === raw) parser.parse(raw, to, value);
      else parser.parse(record, to, undefined, raw.text);
    },
    pass(raw) {
      parser.pass(first(raw));
    },
  };
}

/** A record without the secrets that are told by its text, and without the members of JSON that are named: before it is parsed, or where it cannot be. */
export function cleanRecord(raw: RawRecord, redaction: Redaction, format: Format): RawRecord {
  const { fields } = redaction;
  const record = redaction.record(raw);
  const text = isJson(format) && fields !== undefined ? fields.inJson(record.text) : record.text;
  return text === record.text ? record : { ...record, text };
}
