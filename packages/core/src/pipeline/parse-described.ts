import type { Draft } from '../document/draft.ts';
import { compileDescribed } from '../document/encode-described.ts';
import type { LogSource } from '../source/define.ts';
import type { DescribedRecords } from '../source/format.ts';
import type { Parser } from './parser.ts';

/** Makes the parser for a log type that a user describes. */
export function createDescribedParser(source: LogSource, format: DescribedRecords, draft: Draft): Parser {
  const encode = compileDescribed(source, format, draft);
  let read = format.createReader();
  return {
    reset() {
      read = format.createReader();
    },
    parse(record, receiver) {
      const reading = read(record);
      if (reading.kind === 'fault') receiver.fault(record, reading.issue);
      else if (reading.kind === 'row') receiver.document(record, encode(reading.members, record));
    },
    pass(record) {
      read(record);
    },
  };
}
