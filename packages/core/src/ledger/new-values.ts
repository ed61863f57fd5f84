/** The most frequent values of a field in a period. */
export interface ValueTally {
  readonly counts: ReadonlyMap<string, number>;
  /** Documents with other values than these; none where these are all there are. */
  readonly others: number;
}

/** A value of a list that nobody has seen before. */
export interface NewValue {
  readonly field: string;
  readonly value: string;
  readonly count: number;
}

/** Values of a list at most: what has more of them is no list. */
export const LONGEST_LIST = 30;

/** Documents before, without which it is not known what the list is. */
const MIN_DOCUMENTS = 100;

/**
 * Finds values that a field has now and never had before, of fields that had but a few: those are lists that were closed so
 * far. What has grown to no list at all is left out, as are fields that hardly any document had.
 * @returns the most frequent first
 */
export function newValues(
  fields: readonly { readonly field: string; readonly now: ValueTally; readonly before: ValueTally }[],
): readonly NewValue[] {
  return fields
    .filter(({ now, before }) => isList(now) && isList(before) && sumOf(before) >= MIN_DOCUMENTS)
    .flatMap(({ field, now, before }) =>
      [...now.counts]
        .filter(([value]) => !before.counts.has(value))
        .map(([value, count]): NewValue => ({ field, value, count })),
    )
    .sort((a, b) => b.count - a.count || (a.field < b.field ? -1 : 1));
}

function isList({ counts, others }: ValueTally): boolean {
  return others === 0 && counts.size <= LONGEST_LIST;
}

function sumOf({ counts }: ValueTally): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}
