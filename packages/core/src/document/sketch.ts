import type { Sketch } from '../model/enricher.ts';
import type { LogSource } from '../source/define.ts';
import type { Pivots } from './pivots.ts';
import type { Slots } from './slots.ts';

/** The number of a slot that is always empty and cannot be filled. */
const SEALED = -1;

/**
 * The document in the making, as enrichers see it. They cannot fill a path that the source's table, or its index, makes
 * an alias of another field: no value is taken there.
 * @param forwarded the addresses by which the record's request came
 */
export function createSketch(
  source: LogSource,
  slots: Slots,
  pivots: Pivots,
  forwarded: () => readonly string[],
): Sketch {
  const aliases = Object.values(source.fields).flatMap(({ alias }) => alias ?? []);
  const sealed = new Set<string>([...aliases, ...(source.sealed ?? [])]);
  return {
    slotOf: (path) => (sealed.has(path) ? SEALED : slots.of(path)),
    get: slots.get,
    fill(slot, json) {
      if (slot !== SEALED && slots.get(slot) === undefined) slots.set(slot, json);
    },
    relate: pivots.relate,
    related: pivots.values,
    forwarded,
  };
}
