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
  /** The list set last, and its JSON text: lists of ECS words are constants of `map`. */
  list: readonly unknown[] | undefined;
  listJson: string | undefined;
}

const PIVOT = 'related.';

/** Makes the function that does it. */
export function createSetFields(slots: Slots, pivots: Pivots): SetFields {
  const targets = new Map<string, Target>();

  function targetOf(path: string): Target {
    const known = targets.get(path);
    if (known !== undefined) return known;
    const pivot = path.startsWith(PIVOT) ? (path.slice(PIVOT.length) as Related) : undefined;
    const target = { slot: slots.of(path), pivot, list: undefined, listJson: undefined };
    targets.set(path, target);
    return target;
  }

  function relate(kind: Related, list: readonly unknown[]): void {
    for (const one of list) if (isValue(one)) pivots.relate(kind, quote(typeof one === 'string' ? one : String(one)));
  }

  function set(target: Target, value: unknown): void {
    if (typeof value === 'string') setString(target.slot, value);
    else if (!Array.isArray(value)) slots.set(target.slot, String(value));
    else if (target.pivot !== undefined) relate(target.pivot, value);
    else setList(target, value);
  }

  function setString(slot: number, value: string): void {
    if (isPlain(value)) slots.setText(slot, value);
    else slots.set(slot, JSON.stringify(value));
  }

  function setList(target: Target, list: readonly unknown[]): void {
    if (list !== target.list) {
      target.list = list;
      target.listJson = listText(list);
    }
    if (target.listJson !== undefined) slots.set(target.slot, target.listJson);
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
