import type { LogSource } from '../source/define.ts';
import type { Field, FieldTable, Output, Row } from '../source/field.ts';
import type { Draft } from './draft.ts';

/** A field of a JSON record: where it is read, and what it fills. */
export interface JsonColumn {
  readonly name: string;
  readonly field: Field;
  readonly read: (record: object) => unknown;
  readonly outputs: readonly (Output & { readonly slot: number })[];
}

/** Compiles a dotted path to a function that follows it; it answers undefined where the way ends, and for null. */
export function compilePath(path: string): (record: object) => unknown {
  const segments = path.split('.');
  return (record) => {
    let value: unknown = record;
    for (const segment of segments) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment)) return undefined;
      value = (value as Readonly<Record<string, unknown>>)[segment];
    }
    return value ?? undefined;
  };
}

/** The fields that fill ECS, each with its slots. The others stand in the record, which is kept whole. */
export function layJsonColumns(source: LogSource, draft: Draft): readonly JsonColumn[] {
  return Object.entries(source.fields).flatMap(([name, field]) => {
    const outputs = field.outputs.flatMap((output) =>
      output.ecs === undefined || field.hidden ? [] : [{ ...output, slot: draft.slots.of(output.ecs) }],
    );
    return outputs.length === 0 && field.related === undefined
      ? []
      : [{ name, field, read: compilePath(name), outputs }];
  });
}

/** Makes the row of a JSON record: getters that read a path when `map` asks for it. */
export function createJsonRowClass(fields: FieldTable): new (record: object) => Row<FieldTable> {
  class JsonRow {
    readonly record: object;
    constructor(record: object) {
      this.record = record;
    }
  }
  for (const [name, field] of Object.entries(fields)) {
    const read = compilePath(name);
    Object.defineProperty(JsonRow.prototype, name, {
      get(this: JsonRow) {
        const value = read(this.record);
        return value === undefined || field.absent?.includes(String(value)) ? undefined : field.value(value);
      },
    });
  }
  return JsonRow as unknown as new (
    record: object,
  ) => Row<FieldTable>;
}
