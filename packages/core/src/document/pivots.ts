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

/** Makes them. */
export function createPivots(slots: Slots): Pivots {
  const all = KINDS.map((kind) => ({ slot: slots.of(`related.${kind}`), values: [] as string[] }));
  const valuesOf = (kind: Related) => all[KINDS.indexOf(kind)]?.values ?? [];
  return {
    relate(kind, json) {
      const values = valuesOf(kind);
      if (!values.includes(json)) values.push(json);
    },
    values: valuesOf,
    write() {
      for (const { slot, values } of all) if (values.length > 0) slots.set(slot, `[${values.join(',')}]`);
    },
    clear() {
      for (const { values } of all) if (values.length > 0) values.length = 0;
    },
  };
}
