import type { LogDocument } from '../model/document.ts';
import { quote } from '../model/json.ts';
import type { RawRecord } from '../model/record.ts';
import type { LogSource } from '../source/define.ts';
import type { Field, FieldTable, Output, Row } from '../source/field.ts';
import type { Draft } from './draft.ts';
import { createRowClass, type RowClass } from './row.ts';
import { vendorPath } from './vendor-path.ts';

/** Turns the columns of a line into its document. */
export type ColumnsEncoder = (columns: readonly (string | undefined)[], record: RawRecord) => LogDocument;

interface Column {
  readonly name: string;
  readonly field: Field | undefined;
  readonly outputs: readonly (Output & { readonly slot: number })[];
}

/**
 * Compiles a layout, the names of the columns in their order, to an encoder. A column that the table does not know is
 * kept as text under the namespace's `extra`, by its name; columns beyond the layout go to `extra_columns`.
 */
export function compileColumns(
  source: LogSource,
  draft: Draft,
  names: readonly string[],
  missing: string,
): ColumnsEncoder {
  const columns = names.map((name) => layColumn(source, draft, name));
  const RowOfLayout: RowClass = createRowClass(source.fields, names, missing);
  const extraColumns = draft.slots.of(`${source.namespace}.extra_columns`);
  const times = timesOf(source, names);

  return (texts, record) => {
    draft.start(record);
    draft.keepText();
    const known = Math.min(texts.length, columns.length);
    for (let i = 0; i < known; i++) {
      const text = texts[i];
      const column = columns[i];
      if (column !== undefined && text !== undefined && text !== missing && text !== '')
        encodeColumn(draft, column, text);
    }
    if (texts.length > known) {
      draft.set(extraColumns, JSON.stringify(texts.slice(known)));
      draft.issue({ code: 'extra_columns', detail: `${texts.length - known} columns more than known` });
    }
    const row = new RowOfLayout(texts);
    return finishRow(source, draft, row, times, record);
  };
}

/** The fields with the time that the layout has; all ways to tell it where it is told from several. */
function timesOf({ time }: LogSource, names: readonly string[]): LogSource['time'] {
  const [first] = time;
  return typeof first === 'function' ? [first] : time.filter((name) => names.includes(String(name))).map(String);
}

function layColumn(source: LogSource, draft: Draft, name: string): Column {
  const field = Object.hasOwn(source.fields, name) ? source.fields[name] : undefined;
  const place = vendorPath(field === undefined ? `${source.namespace}.extra` : source.namespace, name);
  const unknown: Output = { type: 'keyword', json: (raw) => quote(String(raw)) };
  const outputs = field === undefined ? [unknown] : field.hidden ? [] : field.outputs;
  return { name, field, outputs: outputs.map((output) => ({ ...output, slot: draft.slots.of(output.ecs ?? place) })) };
}

function encodeColumn(draft: Draft, { name, field, outputs }: Column, text: string): void {
  if (field?.absent?.includes(text)) return;
  for (const { slot, json, type } of outputs) {
    const value = json(text);
    if (value === undefined) {
      draft.issue({ code: 'bad_value', field: name, detail: `not a value of type ${type}` });
    } else {
      draft.set(slot, value);
      if (field?.related !== undefined && (type === 'ip' || field.related !== 'ip')) draft.relate(field.related, value);
    }
  }
}

/** The end that all formats share: the event's time and what `map` adds. */
export function finishRow(
  source: LogSource,
  draft: Draft,
  row: Row<FieldTable>,
  times: LogSource['time'],
  { envelope }: RawRecord,
  uniqueId?: string,
): LogDocument {
  if (source.map !== undefined) draft.setAll(source.map(row, draft.context(), envelope));
  const hops = source.forwarded?.(row);
  if (hops !== undefined) draft.forward(hops);
  draft.enrich();
  let time: number | undefined;
  for (const one of times) {
    const value = typeof one === 'function' ? one(row) : row[one];
    if (typeof value === 'number') {
      time = value;
      break;
    }
  }
  return draft.finish(time, uniqueId, source.index.other?.holds(row));
}
