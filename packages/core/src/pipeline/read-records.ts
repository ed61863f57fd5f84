import { CONTAINER_STDERR } from '../exclude/exclusion.ts';
import { createGate, type RuleNotes } from '../exclude/gate.ts';
import type { Failure, Stage } from '../model/dead-letter.ts';
import type { LogDocument } from '../model/document.ts';
import type { Issue } from '../model/issue.ts';
import type { RawRecord } from '../model/record.ts';
import type { LogSource } from '../source/define.ts';
import { createLineJoiner } from '../split/join-lines.ts';
import { cutOff } from '../split/splitter.ts';
import { type Unwrapped, unwrapRecord } from '../unwrap/unwrap.ts';
import type { Compiled } from './compile.ts';
import { arrayOf, lineRuleOf } from './create-splitter.ts';
import { createLinePieces } from './line-pieces.ts';
import type { Receiver } from './parser.ts';
import { cleanRecord, redacted } from './redacted.ts';
import type { SourceSettings } from './source-settings.ts';

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

/** Takes what became of each record. */
export interface Recipient {
  /** A document, which is a `pipeline_error` where there is a failure. */
  accept(record: RawRecord, document: LogDocument, failure?: Failure): void;
  /** A record that a rule leaves out. */
  exclude(record: RawRecord, rule: string): void;
  /** What rules say that leave nothing out. */
  readonly notes: RuleNotes;
}

type Parts = 'source' | 'parser' | 'fail' | 'exclusions' | 'redaction';

/** Makes the reader for one object, which the compiled source has been opened for: parse, map and document in one. */
export function createRecordReader(
  { source, fail, exclusions, redaction, ...compiled }: Pick<Compiled, Parts>,
  { ignoreContainerStderr }: SourceSettings,
  { accept, exclude, notes }: Recipient,
): RecordReader {
  const { format } = source;
  const pieces = createLinePieces();
  const records = arrayOf(format);
  const gate = createGate(exclusions, notes);
  /** What could not be parsed is kept whatever rules say: they cannot know what it is. */
  const receiver: Receiver = {
    document: exclusions.length === 0 ? accept : judge,
    fault: (record, issue) => giveUp(record, issue, 'parse'),
  };
  const parser = redacted(compiled.parser, redaction, format, receiver);

  function giveUp(raw: RawRecord, issue: Issue, stage: Stage): void {
    const record = cleanRecord(raw, redaction, format);
    accept(record, fail(record, issue), { issue, stage });
  }

  function judge(record: RawRecord, document: LogDocument): void {
    const rule = gate(document.json);
    if (rule === undefined) accept(record, document);
    else exclude(record, rule);
  }

  function isExcluded({ envelope }: RawRecord): boolean {
    return ignoreContainerStderr === true && envelope?.container?.stream === 'stderr';
  }

  /** It may have been the header of records that a user describes: these are then read by no header rather than by a wrong one. */
  function lose(record: RawRecord, issue: Issue): void {
    if (format.kind === 'described') parser.pass(record);
    giveUp(record, issue, 'split');
  }

  /** A fault of a parser costs the record it met, which is kept, and not the rest of the object. */
  function parse(record: RawRecord, value?: object): void {
    try {
      if (isExcluded(record)) exclude(record, CONTAINER_STDERR);
      else if (record.fault === undefined) parser.parse(record, receiver, value);
      else lose(record, record.fault);
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
      const detail = `the parser of ${source.id} failed with a ${error.name}`;
      receiver.fault(record, { code: 'parser_failed', detail });
    }
  }

  function readInner(inner: Unwrapped, ordinal: number, receive: (record: RawRecord) => void): void {
    const joiner = createLineJoiner(lineRuleOf(format), receive);
    for (const { piece, ...one } of linesOf(inner, format)) {
      for (const whole of pieces.take({ ...one, ordinal }, piece)) {
        // Containers write blank lines too; they are no records here either.
        if (whole.text !== '') joiner.add(whole);
      }
    }
    joiner.end();
  }

  return {
    fail,
    pass(raw) {
      // Of JSON only the pieces of a line matter later on; of lines, any may be the header of what follows.
      const isOfUse = format.kind !== 'json' || raw.text.includes('"partial_id"');
      const inner = isOfUse ? unwrapRecord(raw, undefined, records).inner : undefined;
      if (inner === undefined) parser.pass(raw);
      else readInner(inner, raw.ordinal, parser.pass);
    },
    read(raw, known) {
      const { value, inner } = unwrapRecord(raw, known, records);
      if (inner === undefined) parse(raw, value);
      else readInner(inner, raw.ordinal, parse);
    },
    end() {
      for (const record of pieces.rest()) parse({ ...record, fault: cutOff });
    },
  };
}

/** Where lines make up records, a message of several lines is given line by line. */
function linesOf(inner: Unwrapped, format: LogSource['format']): Unwrapped {
  if (lineRuleOf(format).begins === undefined) return inner;
  const lines = inner.flatMap((one) => one.text.split(/\r?\n/u).map((text) => ({ ...one, text })));
  return lines.filter(({ text }) => text !== '').map((one, part) => ({ ...one, part }));
}
