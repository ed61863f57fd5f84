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
  /** The JSON text of a value as the first output has it. */
  readonly json: ReadJson;
  readonly outputs: readonly { readonly slot: number; readonly type: MappingType; readonly json: ReadJson }[];
}

/** @param plain the value stands in a text that is plain; @returns undefined where it cannot be read as the type */
type ReadJson = (raw: unknown, plain: boolean) => string | undefined;

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
    const readers = field.outputs.map((output) => ({ ...output, json: readJson(output) }));
    const outputs = readers.flatMap(({ ecs, type, json }) =>
      ecs === undefined || field.hidden ? [] : [{ slot: draft.slots.of(ecs), type, json }],
    );
    const [first] = readers;
    if (first === undefined || (outputs.length === 0 && related === undefined)) return [];
    return [{ number, name, absent, related, json: first.json, outputs }];
  });
}

function readJson({ json, isVerbatim }: Output): ReadJson {
  return (raw, plain) => (plain && isVerbatim && typeof raw === 'string' ? `"${raw}"` : json(raw));
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
