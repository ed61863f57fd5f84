import type { FieldTable } from '../source/field.ts';
import { isMappedInPlace } from './mapped-tree.ts';

/** A place in the vendor's record that the table knows. */
export interface Place {
  /** Number of the field in the table; -1 for an object on the way to fields. */
  readonly field: number;
  /** How the index maps it: not at all, as an object, as a `flat_object`, or as a leaf of a type. */
  readonly mapped: 'no' | 'object' | 'tree' | 'leaf';
  readonly json?: ((raw: unknown) => string | undefined) | undefined;
  /** Any text is a value of the type. */
  readonly isVerbatim: boolean;
  readonly children: ReadonlyMap<string, Place> | undefined;
}

/** Whether the value is one of the place's type. Texts, which most values are, need not be written out to know that they can be. */
export function isValueOf({ json, isVerbatim }: Place, value: unknown): boolean {
  return (isVerbatim && typeof value === 'string') || json?.(value) !== undefined;
}

/** Wherever the table knows nothing of: a place like the others, as V8 compares what may be missing the long way. */
export const UNKNOWN: Place = { field: -1, mapped: 'no', isVerbatim: false, children: undefined };

interface GrowingPlace {
  field: number;
  mapped: Place['mapped'];
  json?: Place['json'];
  isVerbatim: boolean;
  children: Map<string, GrowingPlace> | undefined;
}

/** The places of a table, from the record on. */
export function placesOf(fields: FieldTable): Place {
  const root: GrowingPlace = { field: -1, mapped: 'object', isVerbatim: false, children: undefined };
  for (const [number, [name, field]] of Object.entries(fields).entries()) {
    const isMapped = isMappedInPlace(field);
    let place = root;
    for (const segment of name.split('.')) {
      if (isMapped && place.mapped === 'no') place.mapped = 'object';
      place.children ??= new Map();
      const next: GrowingPlace = place.children.get(segment) ?? {
        field: -1,
        mapped: 'no',
        isVerbatim: false,
        children: undefined,
      };
      place.children.set(segment, next);
      place = next;
    }
    place.field = number;
    if (!isMapped) continue;
    place.mapped = field.outputs[0]?.type === 'flat_object' ? 'tree' : 'leaf';
    place.json = field.outputs[0]?.json;
    place.isVerbatim = field.outputs[0]?.isVerbatim === true;
  }
  return root;
}
