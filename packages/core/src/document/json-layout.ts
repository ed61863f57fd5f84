import type { LogSource } from '../source/define.ts';
import type { Field, FieldTable, Output, Row } from '../source/field.ts';
import type { Draft } from './draft.ts';

/** A field of a JSON record, by its number in the table, and what it fills. */
export interface JsonColumn {
  readonly number: number;
  readonly name: string;
  readonly field: Field;
  readonly outputs: readonly (Output & { readonly slot: number })[];
}

/**
 * Whether the text of a JSON record has nothing that needs an escape in JSON: its strings then stand in it as they are, and
 * none of them has to be looked through again.
 */
export function isPlain(text: string): boolean {
  return !text.includes('\\') && text.isWellFormed();
}

/** Whether a value stands for none: the field has words for that. Objects are none of them, and may not become text. */
export function isAbsent({ absent }: Field, value: unknown): boolean {
  if (value === undefined || value === '') return true;
  return absent !== undefined && typeof value !== 'object' && absent.includes(String(value));
}

/** The fields that fill ECS, each with its slots. The others stand in the record, which is kept whole. */
export function layJsonColumns(source: LogSource, draft: Draft): readonly JsonColumn[] {
  return Object.entries(source.fields).flatMap(([name, field], number) => {
    const outputs = field.outputs.flatMap((output) =>
      output.ecs === undefined || field.hidden ? [] : [{ ...output, slot: draft.slots.of(output.ecs) }],
    );
    return outputs.length === 0 && field.related === undefined ? [] : [{ number, name, field, outputs }];
  });
}

/** Makes the row of JSON records: getters that read a value, raw by its field's number, when `map` asks for it. */
export function createJsonRow(fields: FieldTable, values: readonly unknown[]): Row<FieldTable> {
  // On a prototype: V8 looks each of them up anew in an object of so many of its own.
  class JsonRow {}
  for (const [number, [name, field]] of Object.entries(fields).entries()) {
    const get = () => {
      const value = values[number];
      return isAbsent(field, value) ? undefined : field.value(value);
    };
    Object.defineProperty(JsonRow.prototype, name, { get });
  }
  return new JsonRow() as Row<FieldTable>;
}
