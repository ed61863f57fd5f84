import type { Related } from '../model/enricher.ts';
import type { Slots } from './slots.ts';

const KINDS: readonly Related[] = ['ip', 'user', 'hosts', 'hash'];

/** The pivot fields (`related.*`) of the document in the making: lists of JSON texts, each value once. */
export interface Pivots {
  relate(kind: Related, json: string): void;
  values(kind: Related): readonly string[];
  /** Puts those that have values into the document. */
  write(): void;
  clear(): void;
}

/** Values among which a look at each is quicker than a set; whoever writes logs can make them thousands. */
const FEW = 16;

/** Makes them. */
export function createPivots(slots: Slots): Pivots {
  const all = KINDS.map((kind) => ({
    slot: slots.of(`related.${kind}`),
    values: [] as string[],
    seen: new Set<string>(),
  }));
  const valuesOf = (kind: Related) => all[KINDS.indexOf(kind)]?.values ?? [];
  function isThere(json: string, values: readonly string[], seen: Set<string>): boolean {
    if (values.length < FEW) return values.includes(json);
    if (seen.size === 0) for (const value of values) seen.add(value);
    return seen.has(json);
  }
  return {
    relate(kind, json) {
      const pivot = all[KINDS.indexOf(kind)];
      if (pivot === undefined || isThere(json, pivot.values, pivot.seen)) return;
      pivot.values.push(json);
      if (pivot.seen.size > 0) pivot.seen.add(json);
    },
    values: valuesOf,
    write() {
      for (const { slot, values } of all) if (values.length > 0) slots.set(slot, `[${values.join(',')}]`);
    },
    clear() {
      for (const { values, seen } of all) {
        if (values.length > 0) values.length = 0;
        if (seen.size > 0) seen.clear();
      }
    },
  };
}
