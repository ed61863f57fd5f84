import type { Related } from '../model/enricher.ts';
import type { Slots } from './slots.ts';

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

interface Pivot {
  readonly slot: number;
  values: string[];
  readonly seen: Set<string>;
}

/** Makes them. */
export function createPivots(slots: Slots): Pivots {
  const pivot = (kind: Related): Pivot => ({ slot: slots.of(`related.${kind}`), values: [], seen: new Set() });
  const pivots = { ip: pivot('ip'), user: pivot('user'), hosts: pivot('hosts'), hash: pivot('hash') };
  const all = Object.values(pivots);
  return {
    relate(kind, json) {
      const { values, seen } = pivots[kind];
      if (isThere(json, values, seen)) return;
      values.push(json);
      if (seen.size > 0) seen.add(json);
    },
    values: (kind) => pivots[kind].values,
    write() {
      for (const { slot, values } of all) if (values.length > 0) slots.set(slot, listText(values));
    },
    clear() {
      for (const one of all) {
        // A new list: to cut the old one short takes V8 longer.
        if (one.values.length > 0) one.values = [];
        if (one.seen.size > 0) one.seen.clear();
      }
    },
  };
}

function isThere(json: string, values: readonly string[], seen: Set<string>): boolean {
  if (values.length < FEW) return values.includes(json);
  if (seen.size === 0) for (const value of values) seen.add(value);
  return seen.has(json);
}

/** Of one value or more. A rope, which goes to the document as it is: a join would copy it once more. */
function listText(values: readonly string[]): string {
  let text = `[${values[0]}`;
  for (let i = 1; i < values.length; i++) text += `,${values[i]}`;
  return `${text}]`;
}
