import type { LogDocument } from '../model/document.ts';
import type { Issue } from '../model/issue.ts';
import type { RawRecord } from '../model/record.ts';

/** Receives what became of the records, in order. */
export interface Receiver {
  document(record: RawRecord, document: LogDocument): void;
  fault(record: RawRecord, issue: Issue): void;
}

/** Parses raw records: most are one document, headers and control messages are none, an envelope may be many. */
export interface Parser {
  /** Forgets what it knows of the object, which has ended. */
  reset(): void;
  /**
   * @param value what the text is the JSON of, where that is known already
   * @param written the text as it came, where something was taken out of it
   */
  parse(raw: RawRecord, receiver: Receiver, value?: object, written?: string): void;
  /** Takes note of a record that is not wanted: it may be the header of those that are. */
  pass(raw: RawRecord): void;
}
