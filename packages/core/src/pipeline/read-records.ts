import { createDraft, type DocumentSettings } from '../document/draft.ts';
import { createFailureEncoder } from '../document/encode-failure.ts';
import type { Failure } from '../model/dead-letter.ts';
import type { LogDocument } from '../model/document.ts';
import type { Issue } from '../model/issue.ts';
import type { ObjectContext } from '../model/object.ts';
import type { RawRecord } from '../model/record.ts';
import type { LogSource } from '../source/define.ts';
import { createColumnsParser } from './parse-columns.ts';
import { createJsonParser } from './parse-json.ts';
import type { Receiver } from './parser.ts';

/** Reads what the splitter gives. */
export interface RecordReader {
  read(raw: RawRecord, value?: object): void;
  pass(raw: RawRecord): void;
  /** The `pipeline_error` document of a record that a later stage has given up on. */
  fail(record: RawRecord, issue: Issue): LogDocument;
}

/**
 * Makes the reader for one object of a source: parse, map and document in one.
 * @param ingested ISO time of the load
 * @param accept receives each record with its document, which is a `pipeline_error` where there is a failure
 */
export function createRecordReader(
  source: LogSource,
  context: ObjectContext,
  settings: DocumentSettings,
  ingested: string,
  accept: (record: RawRecord, document: LogDocument, failure?: Failure) => void,
): RecordReader {
  const draft = createDraft(source, context, settings, ingested);
  const fail = createFailureEncoder(draft);
  const { format } = source;
  const parser = format.kind === 'json' ? createJsonParser(source, draft) : createColumnsParser(source, format, draft);
  const receiver: Receiver = {
    document: accept,
    fault: (record, issue) => accept(record, fail(record, issue), { issue, stage: 'parse' }),
  };

  /** A fault of a parser costs the record it met, which is kept, and not the rest of the object. */
  function parse(raw: RawRecord, value: object | undefined): void {
    try {
      parser.parse(raw, receiver, value);
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
      receiver.fault(raw, { code: 'parser_failed', detail: `the parser of ${source.id} failed with a ${error.name}` });
    }
  }

  return {
    fail,
    pass: parser.pass,
    read(raw, value) {
      if (raw.fault === undefined) parse(raw, value);
      else accept(raw, fail(raw, raw.fault), { issue: raw.fault, stage: 'split' });
    },
  };
}
