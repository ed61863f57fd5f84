import { createDraft, type DocumentSettings } from '../document/draft.ts';
import { createFailureEncoder } from '../document/encode-failure.ts';
import type { Stage } from '../model/dead-letter.ts';
import type { LogDocument } from '../model/document.ts';
import type { Issue } from '../model/issue.ts';
import type { ObjectContext } from '../model/object.ts';
import type { RawRecord } from '../model/record.ts';
import type { LogSource } from '../source/define.ts';
import { createColumnsParser } from './parse-columns.ts';
import { createJsonParser } from './parse-json.ts';

/** Why a record could not become the document it should be, and which stage gave up on it. */
export interface Failure {
  readonly issue: Issue;
  readonly stage: Stage;
}

/** A record read: its document, which for a failed record is one of `event.kind: pipeline_error`. */
export interface ReadRecord {
  readonly record: RawRecord;
  readonly document: LogDocument;
  readonly failure?: Failure | undefined;
}

/** Receives what became of the records, in order. */
export interface Receiver {
  document(record: RawRecord, document: LogDocument): void;
  fault(record: RawRecord, issue: Issue): void;
}

/** Parses one raw record: most are one document, headers and control messages are none, an envelope may be many. */
export type Parser = (raw: RawRecord, receiver: Receiver) => void;

/** Reads what the splitter gives. */
export interface RecordReader {
  read(raw: RawRecord): void;
  /** The record in the form in which it goes into the index when a stage has given up on it. */
  fail(record: RawRecord, failure: Failure): ReadRecord;
}

/**
 * Makes the reader for one object of a source.
 * @param ingested ISO time of the load
 * @param accept receives each record read
 */
export function createRecordReader(
  source: LogSource,
  context: ObjectContext,
  settings: DocumentSettings,
  ingested: string,
  accept: (read: ReadRecord) => void,
): RecordReader {
  const draft = createDraft(source, context, settings, ingested);
  const encodeFailure = createFailureEncoder(draft);
  const parse =
    source.format.kind === 'json' ? createJsonParser(source, draft) : createColumnsParser(source, source.format, draft);
  const fail = (record: RawRecord, failure: Failure): ReadRecord => ({
    record,
    document: encodeFailure(record, failure.issue),
    failure,
  });
  const receiver: Receiver = {
    document: (record, document) => accept({ record, document }),
    fault: (record, issue) => accept(fail(record, { issue, stage: 'parse' })),
  };
  return {
    fail,
    read(raw) {
      if (raw.fault === undefined) parse(raw, receiver);
      else accept(fail(raw, { issue: raw.fault, stage: 'split' }));
    },
  };
}
