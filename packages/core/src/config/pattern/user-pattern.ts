/** What a pattern of a user found. A group that took no part is undefined. */
export interface PatternMatch {
  readonly groups: Readonly<Record<string, string | undefined>>;
  /** Where it begins, and where what follows it does, in UTF-16 units. */
  readonly index: number;
  readonly end: number;
}

/**
 * `builtin` is the engine of JavaScript, for patterns of which it is proved that it takes time linear in the text; `linear` takes such
 * time with any pattern, and more of it.
 */
export type Engine = 'builtin' | 'linear';

/** A pattern in Python's syntax, ready for any text. All of it takes time linear in the text. */
export interface UserPattern {
  readonly source: string;
  readonly groupNames: readonly string[];
  /** What searches, and what matches at the start. */
  readonly engine: { readonly search: Engine; readonly match: Engine };
  /** UTF-16 units of the longest text that is looked at; in a longer one nothing is found. */
  readonly longest: number;
  /** Whether it is found anywhere, as by Python's `re.search`. */
  test(text: string): boolean;
  /** Finds it anywhere, as Python's `re.search`. */
  exec(text: string): PatternMatch | undefined;
  /** Finds it at the start of the text, as Python's `re.match`. */
  match(text: string): PatternMatch | undefined;
}
