import type { EcsFields } from '../ecs/vocabulary.ts';
import type { Related } from '../model/enricher.ts';
import { quote } from '../model/json.ts';
import type { Pivots } from './pivots.ts';
import type { Slots } from './slots.ts';

/** Puts fields that `map` returns into the document. An empty text is no value, whatever the vendor or `map` makes of it. */
export function setFields(slots: Slots, pivots: Pivots, fields: EcsFields): void {
  for (const path in fields) {
    const value: unknown = fields[path as keyof EcsFields];
    if (value === undefined || value === '') continue;
    if (typeof value === 'string') slots.set(slots.of(path), quote(value));
    else if (Array.isArray(value)) setList(slots, pivots, path, value);
    else slots.set(slots.of(path), String(value));
  }
}

const PIVOT = 'related.';

function setList(slots: Slots, pivots: Pivots, path: string, list: readonly unknown[]): void {
  if (path.startsWith(PIVOT)) {
    const kind = path.slice(PIVOT.length) as Related;
    for (const one of list) if (isValue(one)) pivots.relate(kind, quote(String(one)));
  } else {
    const text = listText(list);
    if (text !== undefined) slots.set(slots.of(path), text);
  }
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
