import type { Draft } from '../document/draft.ts';
import { compileDescribed } from '../document/encode-described.ts';
import type { RawRecord } from '../model/record.ts';
import type { FieldRedaction } from '../redact/fields.ts';
import type { LogSource } from '../source/define.ts';
import type { DescribedRecords, Reading, Values } from '../source/format.ts';
import { isJson } from './create-splitter.ts';
import type { Parser } from './parser.ts';

/** Makes the parser for a log type that a user describes. */
export function createDescribedParser(
  source: LogSource,
  format: DescribedRecords,
  draft: Draft,
  hidden?: FieldRedaction,
): Parser {
  const encode = compileDescribed(source, format, draft);
  let read = format.createReader();

  /** The record without what fields hide, and what it says. Of JSON they are hidden already. */
  function readHidden(given: RawRecord): readonly [RawRecord, Reading] {
    const reading = read(given);
    if (hidden === undefined || reading.kind !== 'row' || isJson(format)) return [given, reading];
    const text = hidden.inText(given.text, textsOf(reading.members));
    const record = { ...given, text };
    return text === given.text ? [given, reading] : [record, read(record)];
  }

  return {
    reset() {
      read = format.createReader();
    },
    parse(given, receiver) {
      const [record, reading] = readHidden(given);
      if (reading.kind === 'fault') receiver.fault(record, reading.issue);
      else if (reading.kind === 'row') receiver.document(record, encode(reading.members, record));
    },
    pass(record) {
      read(record);
    },
  };
}

function textsOf(members: Values): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(members).filter((one): one is [string, string] => typeof one[1] === 'string'),
  );
}
