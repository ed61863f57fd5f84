import type { EcsFields } from '../ecs/vocabulary.ts';
import type { Related } from '../model/enricher.ts';
import { isPlain, quote } from '../model/json.ts';
import type { Pivots } from './pivots.ts';
import type { Slots } from './slots.ts';

/** Puts fields that `map` returns into the document. An empty text is no value, whatever the vendor or `map` makes of it. */
export type SetFields = (fields: EcsFields) => void;

/** Where the values of a path go. */
interface Target {
  readonly slot: number;
  /** Of a pivot field, whose values go there one by one. */
  readonly pivot: Related | undefined;
}

const PIVOT = 'related.';

/** Makes the function that does it. */
export function createSetFields(slots: Slots, pivots: Pivots): SetFields {
  const targets = new Map<string, Target>();

  function targetOf(path: string): Target {
    const known = targets.get(path);
    if (known !== undefined) return known;
    const pivot = path.startsWith(PIVOT) ? (path.slice(PIVOT.length) as Related) : undefined;
    const target = { slot: slots.of(path), pivot };
    targets.set(path, target);
    return target;
  }

  function relate(kind: Related, list: readonly unknown[]): void {
    for (const one of list) if (isValue(one)) pivots.relate(kind, quote(String(one)));
  }

  function set({ slot, pivot }: Target, value: unknown): void {
    if (typeof value === 'string') setString(slot, value);
    else if (!Array.isArray(value)) slots.set(slot, String(value));
    else if (pivot !== undefined) relate(pivot, value);
    else {
      const text = listText(value);
      if (text !== undefined) slots.set(slot, text);
    }
  }

  function setString(slot: number, value: string): void {
    if (isPlain(value)) slots.setText(slot, value);
    else slots.set(slot, JSON.stringify(value));
  }

  return (fields) => {
    for (const path in fields) {
      const value: unknown = fields[path as keyof EcsFields];
      if (isValue(value)) set(targetOf(path), value);
    }
  };
}

function isValue(value: unknown): boolean {
  return value !== undefined && value !== '';
}

/** The JSON text of a list; most have one text. */
function listText(list: readonly unknown[]): string | undefined {
  const [first] = list;
  if (list.length === 1 && typeof first === 'string' && first !== '') return `[${quote(first)}]`;
  const values = list.filter(isValue);
  return values.length === 0 ? undefined : JSON.stringify(values);
}
