/** The pivot fields, `related.*`. */
export type Related = 'ip' | 'user' | 'hosts' | 'hash';

/** A document in the making, as enrichers see it: JSON texts by the slot of their path. */
export interface Sketch {
  /** The slot of a path. Enrichers ask once, when they are bound. */
  slotOf(path: string): number;
  /** What stands in a slot; undefined where nothing does. */
  get(slot: number): string | undefined;
  /** Sets a field where nothing stands yet: a record knows better than whoever looks at it. */
  fill(slot: number, json: string): void;
  relate(kind: Related, json: string): void;
  /** The values of a pivot field so far. */
  related(kind: Related): readonly string[];
  /** The addresses that the record says its request came by, from the first on; other things may stand among them. */
  forwarded(): readonly string[];
}

/**
 * Adds what a record does not say itself. It sees ECS fields alone, whatever the source, and costs a record nothing where
 * it has nothing to say.
 */
export interface Enricher {
  readonly name: string;
  /** What it adds, in words. */
  readonly doc: string;
  /** The fields of ECS that it may fill. */
  readonly writes: readonly string[];
  /** Makes the step for the documents of one object. */
  bind(sketch: Sketch): () => void;
}
