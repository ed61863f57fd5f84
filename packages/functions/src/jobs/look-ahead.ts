import { isSelected, isUndated, type ListedObject, type LogSource, nextAfter, type Selection } from '@sekisho/core';
import type { BucketListing } from '../adapters/bucket-listing.ts';

/** What a selection comes to. */
export interface Outlook {
  /** Objects seen in the bucket, and those among them that are meant, with their bytes as stored. */
  readonly listed: number;
  readonly selected: number;
  readonly bytes: number;
  /** Those that are meant whose keys do not tell the time that is asked for, so that it is when they were written. */
  readonly undated: number;
  /** Whether that is all; if not, there are more. */
  readonly isWhole: boolean;
  /** The first keys. */
  readonly examples: readonly string[];
}

/** Pages gone through at most: a request is to be answered in seconds. */
const MOST_PAGES = 20;
const PAGE = 1_000;
const EXAMPLES = 5;

/** Goes through the beginning of a bucket to see what a selection is for. @throws StoreError as the listing does */
export async function lookAhead(
  selection: Selection,
  { listing, sources }: { readonly listing: BucketListing; readonly sources: readonly LogSource[] },
): Promise<Outlook> {
  let [listed, selected, bytes, undated] = [0, 0, 0, 0];
  const examples: string[] = [];
  let after: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { objects, isLast } = await listing.page({ ...selection, after, size: PAGE });
    const meant: readonly ListedObject[] = objects.filter((object) => isSelected(selection, object, sources));
    listed += objects.length;
    selected += meant.length;
    undated += meant.filter(({ key }) => isUndated(selection, key)).length;
    bytes += meant.reduce((sum, { size }) => sum + size, 0);
    examples.push(...meant.slice(0, EXAMPLES - examples.length).map(({ key }) => key));
    if (isLast) return { listed, selected, bytes, undated, isWhole: true, examples };
    const last = objects.at(-1)?.key;
    after = last && nextAfter(selection, last);
  }
  return { listed, selected, bytes, undated, isWhole: false, examples };
}
