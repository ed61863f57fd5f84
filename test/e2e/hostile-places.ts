/** What is wrong with a record of CloudTrail, and its members as JSON text. */
export type HostileMembers = readonly [what: string, members: string];

/** A place whose parts are all in the index. */
export const TREE = 'requestParameters';
/** A place of which neither the table nor the index knows much. */
export const UNKNOWN = 'additionalEventData';

/** @param depth how often a part stands in another */
export function nested(open: string, inner: string, close: string, depth: number): string {
  return open.repeat(depth) + inner + close.repeat(depth);
}
