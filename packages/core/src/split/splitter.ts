import type { Issue } from '../model/issue.ts';
import type { RawRecord } from '../model/record.ts';

/** Receives the records of an object, in order; with its value, where the text of a record had to be parsed to cut it out. */
export type Emit = (record: RawRecord, value?: object) => void;

/** Cuts text, which comes in chunks, into records. However the text is chunked, the records are the same. */
export interface Splitter {
  push(chunk: string): void;
  /**
   * The text has ended.
   * @param truncated it was cut off: a last record without its end is a fault
   * @returns the fault of the object, where its end is missing
   */
  end(truncated: boolean): Issue | undefined;
}

/**
 * Characters a record may have. CloudTrail events end at 256 KB and Firehose records at 1 MiB; what is longer is a fault
 * of the data, and a document of it would not fit into the 10 MiB request of the smaller OpenSearch instances.
 */
export const MAX_RECORD = 2 * 1024 * 1024;
/** Characters that are kept of a record over the cap. */
export const KEPT_OF_LONG = 64 * 1024;

/** The issue of a record over the cap. */
export function tooLong(characters: number): Issue {
  return { code: 'too_long', detail: `the record has ${characters} characters, more than ${MAX_RECORD}` };
}

/** The issue of a record that the end of the object cuts off. */
export const cutOff: Issue = { code: 'truncated', detail: 'the object ends inside this record' };
