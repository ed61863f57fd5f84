import { createDraft, type DocumentSettings, type Draft } from '../document/draft.ts';
import { createFailureEncoder } from '../document/encode-failure.ts';
import type { Failure } from '../model/dead-letter.ts';
import type { LogDocument } from '../model/document.ts';
import type { Issue } from '../model/issue.ts';
import { isJsonObject, parseJson } from '../model/json.ts';
import { OPEN_BRACE } from '../model/json-characters.ts';
import type { ObjectContext } from '../model/object.ts';
import type { RawRecord } from '../model/record.ts';
import type { LogSource } from '../source/define.ts';
import { createLineJoiner } from '../split/join-lines.ts';
import { cutOff } from '../split/splitter.ts';
import { type Unwrapped, unwrap } from '../unwrap/unwrap.ts';
import { createLinePieces } from './line-pieces.ts';
import { createColumnsParser } from './parse-columns.ts';
import { createJsonParser } from './parse-json.ts';
import { createTextParser } from './parse-text.ts';
import type { Parser, Receiver } from './parser.ts';

/** Reads what the splitter gives. */
export interface RecordReader {
  read(raw: RawRecord, value?: object): void;
  /** Takes note of a record that an earlier load has read. */
  pass(raw: RawRecord): void;
  /** The object has ended. */
  end(): void;
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
  const parser = createParser(source, draft);
  const pieces = createLinePieces();
  const records = format.kind === 'json' ? format.records : undefined;
  const receiver: Receiver = {
    document: accept,
    fault: (record, issue) => accept(record, fail(record, issue), { issue, stage: 'parse' }),
  };

  /** A fault of a parser costs the record it met, which is kept, and not the rest of the object. */
  function parse(record: RawRecord, value?: object): void {
    try {
      if (record.fault === undefined) parser.parse(record, receiver, value);
      else accept(record, fail(record, record.fault), { issue: record.fault, stage: 'split' });
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
      const detail = `the parser of ${source.id} failed with a ${error.name}`;
      receiver.fault(record, { code: 'parser_failed', detail });
    }
  }

  /** The text as JSON, where it may be an envelope or the source's records are JSON anyway. */
  function jsonOf({ text, fault }: RawRecord): object | undefined {
    const value = fault === undefined && text.charCodeAt(0) === OPEN_BRACE ? parseJson(text) : undefined;
    return isJsonObject(value) ? value : undefined;
  }

  function readInner(inner: Unwrapped, ordinal: number, receive: (record: RawRecord) => void): void {
    const joiner = createLineJoiner(format.kind === 'text' ? format : {}, receive);
    for (const { piece, ...one } of linesOf(inner, format)) {
      for (const whole of pieces.take({ ...one, ordinal }, piece)) joiner.add(whole);
    }
    joiner.end();
  }

  return {
    fail,
    pass(raw) {
      // Of JSON only the pieces of a line matter later on; of lines, any may be the header of what follows.
      const value = format.kind !== 'json' || raw.text.includes('"partial_id"') ? jsonOf(raw) : undefined;
      const inner = isJsonObject(value) ? unwrap(value, records) : undefined;
      if (inner === undefined) parser.pass(raw);
      else readInner(inner, raw.ordinal, parser.pass);
    },
    read(raw, known) {
      const value = known ?? jsonOf(raw);
      const inner = isJsonObject(value) ? unwrap(value, records) : undefined;
      if (inner === undefined) parse(raw, value);
      else readInner(inner, raw.ordinal, parse);
    },
    end() {
      for (const record of pieces.rest()) parse({ ...record, fault: cutOff });
    },
  };
}

function createParser(source: LogSource, draft: Draft): Parser {
  const { format } = source;
  switch (format.kind) {
    case 'json':
      return createJsonParser(source, draft);
    case 'text':
      return createTextParser(source, format, draft);
    case 'columns':
      return createColumnsParser(source, format, draft);
  }
}

/** Where lines make up records, a message of several lines is given line by line. */
function linesOf(inner: Unwrapped, format: LogSource['format']): Unwrapped {
  if (format.kind !== 'text' || format.begins === undefined) return inner;
  const lines = inner.flatMap((one) => one.text.split(/\r?\n/u).map((text) => ({ ...one, text })));
  return lines.filter(({ text }) => text !== '').map((one, part) => ({ ...one, part }));
}
