import type { Failure, Stage } from '../model/dead-letter.ts';
import type { LogDocument } from '../model/document.ts';
import type { Issue } from '../model/issue.ts';
import type { ObjectRef } from '../model/object.ts';
import type { RawRecord } from '../model/record.ts';
import type { Noted, Outcomes } from '../sink/send.ts';
import type { LogSource } from '../source/define.ts';
import type { DeadLetterBook } from './dead-letter-book.ts';
import type { Tally } from './tally.ts';

/** What is remembered of a record while its document is on its way. */
export interface Note {
  readonly record: RawRecord;
  readonly failure?: Failure | undefined;
}

/**
 * The first law: every record that is read gets exactly one outcome. A record that failed is dead-lettered, whatever
 * OpenSearch then says of its `pipeline_error` document.
 */
export interface Accounting {
  /** Enters a record that was read, with the document it became. @returns the note to send along */
  enter(record: RawRecord, document: LogDocument, failure?: Failure): Note;
  readonly outcomes: Outcomes<Note>;
}

/** Opens the accounts of one object. @param fail makes the `pipeline_error` document of a record */
export function createAccounting(
  { id, parser }: LogSource,
  ref: ObjectRef,
  tally: Tally,
  book: DeadLetterBook,
  fail: (record: RawRecord, issue: Issue) => LogDocument,
): Accounting {
  function deadLetter({ ordinal, part, text }: RawRecord, stage: Stage, issue: Issue): void {
    book.add({ source: id, parser, ref, ordinal, part, stage, issue, record: text });
  }

  function refused({ record, failure }: Note, issue: Issue): Noted<Note> | undefined {
    // A refused pipeline_error document has its dead letter already: there is nothing left to send.
    if (failure !== undefined) {
      tally.deadLettered();
      return undefined;
    }
    tally.issue(issue);
    deadLetter(record, 'sink', issue);
    return { document: fail(record, issue), note: { record, failure: { issue, stage: 'sink' } } };
  }

  return {
    enter(record, { timestamp, issues }, failure) {
      tally.read(timestamp, issues);
      if (failure !== undefined) deadLetter(record, failure.stage, failure.issue);
      return { record, failure };
    },
    outcomes: {
      indexed: ({ failure }) => (failure === undefined ? tally.indexed() : tally.deadLettered()),
      duplicate: ({ failure }) => (failure === undefined ? tally.duplicate() : tally.deadLettered()),
      refused,
    },
  };
}
