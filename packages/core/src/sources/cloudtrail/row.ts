import type { Row } from '../../source/field.ts';
import type { fields } from './fields.ts';

/** A CloudTrail record, as `map` reads it. */
export type CloudTrailRow = Row<typeof fields>;

/** What stands behind the last of the separators, the whole text where there is none. */
export function behindLast(separator: string, text: string): string {
  return text.slice(text.lastIndexOf(separator) + 1);
}

/** Those of the values that are there. */
export function present(...values: readonly (string | undefined)[]): readonly string[] {
  return values.filter((value) => value !== undefined);
}
