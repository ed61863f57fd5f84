import type { Related } from '../model/enricher.ts';
import type { LogSource } from '../source/define.ts';
import type { Field, FieldTable, MappingType, Output, Row } from '../source/field.ts';
import type { Draft } from './draft.ts';

/** A field of a JSON record, by its number in the table, and what it fills. */
export interface JsonColumn {
  readonly number: number;
  readonly name: string;
  readonly absent: Field['absent'];
  readonly related: Related | undefined;
  /** The JSON text of a value, as its first output has it. */
  readonly json: Output['json'];
  readonly isVerbatim: boolean;
  readonly outputs: readonly JsonOutput[];
}

interface JsonOutput {
  readonly slot: number;
  readonly type: MappingType;
  readonly json: Output['json'];
  readonly isVerbatim: boolean;
}

/**
 * Whether the text of a JSON record has nothing that needs an escape in JSON: its strings then stand in it as they are, and
 * none of them has to be looked through again.
 */
export function isPlain(text: string): boolean {
  return !text.includes('\\') && text.isWellFormed();
}

/** Whether a value stands for none: the field has words for that. Objects are none of them, and may not become text. */
export function isAbsent(absent: Field['absent'], value: unknown): boolean {
  if (value === undefined || value === '') return true;
  return absent !== undefined && typeof value !== 'object' && absent.includes(String(value));
}

/** The fields that fill ECS, each with its slots. The others stand in the record, which is kept whole. */
export function layJsonColumns(source: LogSource, draft: Draft): readonly JsonColumn[] {
  return Object.entries(source.fields).flatMap(([name, field], number) => {
    const { absent, related } = field;
    // Of one shape, whatever a field's is: V8 is slow at objects of many.
    const outputs = field.outputs.flatMap(({ ecs, type, json, isVerbatim = false }) =>
      ecs === undefined || field.hidden ? [] : [{ slot: draft.slots.of(ecs), type, json, isVerbatim }],
    );
    const [first] = field.outputs;
    if (first === undefined || (outputs.length === 0 && related === undefined)) return [];
    const { json, isVerbatim = false } = first;
    return [{ number, name, absent, related, json, isVerbatim, outputs }];
  });
}

/** Makes the row of JSON records: getters that read a value, raw by its field's number, when `map` asks for it. */
export function createJsonRow(fields: FieldTable, values: readonly unknown[]): Row<FieldTable> {
  // On a prototype: V8 looks each of them up anew in an object of so many of its own.
  class JsonRow {}
  for (const [number, [name, { absent, value }]] of Object.entries(fields).entries()) {
    const get = () => {
      const raw = values[number];
      return isAbsent(absent, raw) ? undefined : value(raw);
    };
    Object.defineProperty(JsonRow.prototype, name, { get });
  }
  return new JsonRow() as Row<FieldTable>;
}
