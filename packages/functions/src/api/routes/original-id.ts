/** What the id of a document tells, where it is made of the place of its record. */
export interface PlacedId {
  /** Id of the object: a hash of its bucket, key and etag. */
  readonly object: string;
  readonly ordinal: number;
  readonly part?: number | undefined;
}

const PLACED = /^(?<object>[\w-]{20})-(?<ordinal>[\da-z]{1,11})(?:\.(?<part>[\da-z]{1,11}))?$/u;

/** Reads an id. @returns undefined where it cannot be made of a place, but is the vendor's own */
export function readPlacedId(id: string): PlacedId | undefined {
  const found = PLACED.exec(id)?.groups;
  if (found === undefined) return undefined;
  const { object = '', ordinal = '', part } = found;
  return {
    object,
    ordinal: Number.parseInt(ordinal, 36),
    part: part === undefined ? undefined : Number.parseInt(part, 36),
  };
}
