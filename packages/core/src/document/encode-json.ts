import type { LogDocument } from '../model/document.ts';
import { quote } from '../model/json.ts';
import type { RawRecord } from '../model/record.ts';
import type { LogSource } from '../source/define.ts';
import type { FieldTable, Row } from '../source/field.ts';
import type { Draft } from './draft.ts';
import { finishRow } from './encode-columns.ts';
import { createJsonRow, isAbsent, isPlain, type JsonColumn, layJsonColumns } from './json-layout.ts';
import { createJsonWalk } from './json-walk.ts';
import { versionId } from './object-id.ts';
import { oneLine } from './one-line.ts';
import { createReshape } from './reshape.ts';

/** Turns a JSON record, its value and its text, into the document. */
export type JsonEncoder = (value: object, record: RawRecord) => LogDocument;

/** What a vendor's id must not have to serve as `_id`. To look for one such character is quicker than to match all others. */
const NOT_OF_ID = /[^\w.:/+=@-]/u;
/** Characters that it may have; OpenSearch takes at most 512 bytes. */
const SHORTEST_ID = 8;
const LONGEST_ID = 256;

/**
 * Compiles a JSON source. The vendor's record goes into the document as the text it came as, where that text can be
 * indexed as it is; else reshaped, with the text whole in `event.original`.
 */
export function compileJson(source: LogSource, draft: Draft): JsonEncoder {
  const columns = layJsonColumns(source, draft);
  const { walk, values } = createJsonWalk(source.fields);
  const row = createJsonRow(source.fields, values);
  const reshape = createReshape(source.fields);
  const whole = draft.slots.of(source.namespace);
  const original = draft.slots.of('event.original');

  return (value, record) => {
    draft.start(record);
    const plain = isPlain(record.text);
    if (walk(value, record.text, plain)) {
      draft.set(whole, oneLine(record.text));
    } else {
      draft.set(whole, reshape(value));
      draft.set(original, quote(record.text));
      draft.issue({ code: 'reshaped', detail: 'parts cannot be indexed as they are; the whole is in event.original' });
    }
    for (const column of columns) {
      const raw = values[column.number];
      if (raw !== undefined) encodeValue(draft, column, raw, plain);
    }
    return finishRow(source, draft, row, source.time, record, uniqueIdOf(source, row, record));
  };
}

function uniqueIdOf(source: LogSource, row: Row<FieldTable>, record: RawRecord): string | undefined {
  const id = source.uniqueId === undefined ? undefined : row[source.uniqueId];
  if (typeof id !== 'string' || id === '') return undefined;
  if (source.hasVersions) return versionId(id, record.text);
  return id.length >= SHORTEST_ID && id.length <= LONGEST_ID && !NOT_OF_ID.test(id) ? id : undefined;
}

/** @param plain the value is from a text in which nothing needs an escape */
function encodeValue(draft: Draft, column: JsonColumn, raw: unknown, plain: boolean): void {
  if (isAbsent(column.absent, raw)) return;
  const isText = plain && typeof raw === 'string';
  for (const { slot, type, json, isVerbatim } of column.outputs) {
    if (isText && isVerbatim) {
      draft.slots.setText(slot, raw);
      continue;
    }
    const text = json(raw);
    if (text === undefined) {
      draft.issue({ code: 'bad_value', field: column.name, detail: `not a value of type ${type}` });
    } else {
      draft.set(slot, text);
    }
  }
  if (column.related === undefined) return;
  const text = isText && column.isVerbatim ? `"${raw}"` : column.json(raw);
  if (text !== undefined) draft.relate(column.related, text);
}
