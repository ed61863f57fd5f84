import type { Enricher } from '../model/enricher.ts';

/** What an enricher has added to the documents of a load. */
export interface EnricherEffect {
  readonly name: string;
  readonly doc: string;
  /** How many documents got the field from it, by path. */
  readonly filled: Readonly<Record<string, number>>;
}

/** Enrichers that are looked over the shoulder. @returns the same ones, and what they have added so far, in their order */
export function watchEnrichers(enrichers: readonly Enricher[]): {
  readonly enrichers: readonly Enricher[];
  effects(): readonly EnricherEffect[];
} {
  const counts = enrichers.map(() => new Map<string, number>());
  return {
    enrichers: enrichers.map((enricher, i) => watch(enricher, counts[i] ?? new Map())),
    effects: () =>
      enrichers.map(({ name, doc }, i) => ({ name, doc, filled: Object.fromEntries([...(counts[i] ?? [])].sort()) })),
  };
}

function watch(enricher: Enricher, counts: Map<string, number>): Enricher {
  const count = (path: string) => counts.set(path, (counts.get(path) ?? 0) + 1);
  return {
    ...enricher,
    bind({ slotOf, get, fill, relate, related, forwarded }) {
      const paths = new Map<number, string>();
      return enricher.bind({
        get,
        related,
        forwarded,
        slotOf(path) {
          const slot = slotOf(path);
          paths.set(slot, path);
          return slot;
        },
        fill(slot, json) {
          if (get(slot) === undefined) count(paths.get(slot) ?? '');
          fill(slot, json);
        },
        relate(kind, json) {
          count(`related.${kind}`);
          relate(kind, json);
        },
      });
    },
  };
}
