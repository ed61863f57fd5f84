import type { Field } from '../../source/field.ts';

/**
 * A field that reads something else than the raw value: what `prepare` makes of it.
 * @param prepare undefined where the raw value cannot be read, which becomes the issue `bad_value`
 */
export function prepared<V>(field: Field<V>, prepare: (raw: unknown) => unknown): Field<V> {
  return {
    ...field,
    outputs: field.outputs.map((output) => ({ ...output, json: (raw) => output.json(prepare(raw)) })),
    value: (raw) => field.value(prepare(raw)),
  };
}
