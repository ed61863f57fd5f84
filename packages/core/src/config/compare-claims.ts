import { classify } from '../classify/classify.ts';
import type { LogSource } from '../source/define.ts';

/** A key that would go another way. Without `from` nothing has claimed it, without `to` nothing would. */
export interface ClaimChange {
  readonly key: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** What a configuration would change for some keys. */
export interface ClaimComparison {
  readonly changes: readonly ClaimChange[];
  /** Log types with a rule from the configuration that claims none of the keys. */
  readonly idle: readonly string[];
}

/** Holds keys against the rules as they are, and as they would be. Keys that hold no logs are claimed by none. */
export function compareClaims(
  keys: Iterable<string>,
  before: readonly LogSource[],
  after: readonly LogSource[],
): ClaimComparison {
  const changes: ClaimChange[] = [];
  const busy = new Set<string>();
  let seen = 0;
  for (const key of keys) {
    seen++;
    const [from, to] = [claimant(key, before), claimant(key, after)];
    if (to !== undefined) busy.add(to);
    if (from !== to) changes.push({ key, from, to });
  }
  const known = new Set(before.map(({ rule }) => rule));
  const own = after.filter(({ rule }) => !known.has(rule)).map(({ id }) => id);
  return { changes, idle: seen === 0 ? [] : own.filter((id) => !busy.has(id)) };
}

function claimant(key: string, sources: readonly LogSource[]): string | undefined {
  const found = classify(key, sources);
  return found.kind === 'claimed' ? found.match.source.id : undefined;
}
