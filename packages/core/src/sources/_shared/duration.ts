/** The longest duration whose nanoseconds are exact in a number: 104 days, in milliseconds. */
const LONGEST = Math.floor(Number.MAX_SAFE_INTEGER / 1e6);

/**
 * The time between two instants, for `event.duration`.
 * @param start epoch milliseconds
 * @param end epoch milliseconds
 * @returns nanoseconds; undefined where an instant is unknown, the end is before the start, or the two are more than 104
 * days apart, as one of them is then wrong
 */
export function durationOf(start: number | undefined, end: number | undefined): number | undefined {
  if (start === undefined || end === undefined) return undefined;
  const ms = end - start;
  return ms >= 0 && ms <= LONGEST ? ms * 1e6 : undefined;
}

/** Nanoseconds of a time in milliseconds. @returns undefined where it is unknown, negative or over 104 days */
export function nanosOfMs(ms: number | undefined): number | undefined {
  return ms !== undefined && ms >= 0 && ms <= LONGEST ? Math.round(ms * 1e6) : undefined;
}

/** Nanoseconds of a time in seconds. @returns undefined where it is unknown, negative or over 104 days */
export function nanosOfSeconds(seconds: number | undefined): number | undefined {
  return nanosOfMs(seconds === undefined ? undefined : seconds * 1000);
}
