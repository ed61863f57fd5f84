/** How long it usually takes from one arrival to the next, in seconds. */
export interface Rhythm {
  readonly median: number;
  readonly p95: number;
}

/** Milliseconds within which arrivals count as one: services write a batch of objects at once. */
const TOGETHER = 150_000;

/** Gaps without which nobody can say what is usual. */
const MIN_GAPS = 3;

/** The shortest silence that is one, in milliseconds. */
const MIN_SILENCE = 30 * 60_000;

/**
 * What is usual, by the gaps between arrivals.
 * @param arrivals epoch milliseconds, ascending
 * @returns undefined where there are too few to tell
 */
export function rhythmOf(arrivals: readonly number[]): Rhythm | undefined {
  const gaps: number[] = [];
  let [last] = arrivals;
  for (const at of arrivals) {
    if (last === undefined || at - last < TOGETHER) continue;
    gaps.push((at - last) / 1000);
    last = at;
  }
  if (gaps.length < MIN_GAPS) return undefined;
  gaps.sort((a, b) => a - b);
  return { median: percentile(gaps, 0.5), p95: percentile(gaps, 0.95) };
}

/** The smallest value that so large a share of all does not exceed. */
function percentile(sorted: readonly number[], share: number): number {
  return Math.round(sorted[Math.ceil(sorted.length * share) - 1] ?? 0);
}

/**
 * Whether a log has fallen silent: nothing has come for three times as long as it takes when it takes long (`p95`), and for
 * half an hour at least.
 * @param last the last arrival, epoch milliseconds
 * @returns that arrival, where it has; undefined where it has not, or nobody knows what is usual
 */
export function silentSince(last: number, rhythm: Rhythm | undefined, now: number): number | undefined {
  if (rhythm === undefined) return undefined;
  return now - last > Math.max(3 * rhythm.p95 * 1000, MIN_SILENCE) ? last : undefined;
}
