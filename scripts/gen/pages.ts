/** A generated page and its text. */
export interface Page {
  readonly file: string;
  readonly text: string;
}

/** Nothing yet. */
export function pages(_root: string): readonly Page[] {
  return [];
}
