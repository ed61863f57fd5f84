import type { Sketch } from '../model/enricher.ts';
import { quote } from '../model/json.ts';

/** What a text tells, as JSON texts in the order of the fields that they go to; undefined where it tells nothing. */
export type TextFields = readonly (string | undefined)[];

/** Makes the step that fills fields by what the text in another tells. @param known asked for with JSON text */
export function bindText(
  { slotOf, get, fill }: Sketch,
  from: string,
  fields: readonly string[],
  known: (json: string) => TextFields,
): () => void {
  const text = slotOf(from);
  const slots = fields.map(slotOf);
  return () => {
    const json = get(text);
    if (json === undefined) return;
    for (const [i, value] of known(json).entries()) if (value !== undefined) fill(slots[i] as number, value);
  };
}

/** Values as JSON texts; an empty one is none. */
export function toTextFields(values: readonly (string | undefined)[]): TextFields {
  return values.map((value) => (value ? quote(value) : undefined));
}
