import { createSlots } from '../../packages/core/src/document/slots.ts';
import type { Enricher, Related } from '../../packages/core/src/model/enricher.ts';

/** What enrichers add to a document that has the fields: the values by path, `related.*` as lists. */
export function enriched(
  enrichers: readonly Enricher[],
  fields: Readonly<Record<string, unknown>>,
  forwarded: readonly string[] = [],
): Readonly<Record<string, unknown>> {
  const slots = createSlots();
  const added: Record<string, unknown> = {};
  const paths = new Map<number, string>();
  for (const [path, value] of Object.entries(fields)) slots.set(slots.of(path), JSON.stringify(value));
  const sketch = {
    slotOf(path: string) {
      paths.set(slots.of(path), path);
      return slots.of(path);
    },
    get: slots.get,
    fill(slot: number, json: string) {
      if (slots.get(slot) !== undefined) return;
      slots.set(slot, json);
      added[paths.get(slot) ?? '?'] = JSON.parse(json);
    },
    relate(kind: Related, json: string) {
      added[`related.${kind}`] = [...((added[`related.${kind}`] as unknown[]) ?? []), JSON.parse(json)];
    },
    related: (kind: Related) =>
      ((fields[`related.${kind}`] as readonly unknown[]) ?? []).map((one) => JSON.stringify(one)),
    forwarded: () => forwarded,
  };
  for (const step of enrichers.map((enricher) => enricher.bind(sketch))) step();
  return added;
}
