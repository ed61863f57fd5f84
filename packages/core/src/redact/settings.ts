/** Replaces what it finds in a text, in time linear in the text. */
export interface RedactionPattern {
  /** The pattern as it was written, for messages. */
  readonly source: string;
  replace(text: string, replacement: string): string;
}

/** What holds for all sources, or for some. */
interface Scoped {
  /** Ids of sources; absent: all. */
  readonly sources?: readonly string[] | undefined;
}

/**
 * What a deployment keeps out of its documents, beside the secrets that are always kept out. `REDACTED` stands in its place.
 *
 * - `patterns` are run over the raw text of every record before it is parsed, in their order: what they find is in no document,
 *   no dead letter, no answer. One that breaks the shape of records makes `pipeline_error` documents of them.
 * - `fields` are names of the vendor's (`requestParameters.comment`, lists on the way are gone through; a column; a field of a
 *   text source) or of ECS (`user_agent.original`). Their values are replaced where they stand and wherever else the record
 *   says the same: short ones as whole words only, in JSON in its texts and never in names, and a text never in columns or
 *   members of another type, as addresses and numbers are. A field that is no text has no value then, and the issue `bad_value`
 *   where its source reads it. Records that cannot be parsed have no fields: only patterns reach into them.
 */
export interface RedactionSettings {
  readonly fields: readonly (Scoped & { readonly name: string })[];
  readonly patterns: readonly (Scoped & { readonly pattern: RedactionPattern })[];
}

/** What of a list is for a source. */
export function inScope<T extends Scoped>(list: readonly T[], source: string): readonly T[] {
  return list.filter(({ sources }) => sources === undefined || sources.includes(source));
}
