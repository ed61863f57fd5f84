/** Milliseconds in a minute. */
const MINUTE = 60_000;

let cachedMinute = Number.NaN;
let cachedPrefix = '';

/**
 * An instant as ISO 8601 text with milliseconds, `2026-11-20T09:14:22.000Z`. The part up to the minute is remembered:
 * records of one object are close in time, and formatting a Date for each would be the dearest step of a short record.
 * @param ms epoch milliseconds, within the years 0 to 9999
 */
export function isoText(ms: number): string {
  const minute = Math.floor(ms / MINUTE);
  if (minute !== cachedMinute) {
    cachedPrefix = new Date(minute * MINUTE).toISOString().slice(0, 17);
    cachedMinute = minute;
  }
  const rest = ms - minute * MINUTE;
  const second = Math.floor(rest / 1000);
  const milli = Math.floor(rest - second * 1000);
  const padded = milli > 99 ? String(milli) : milli > 9 ? `0${milli}` : `00${milli}`;
  return `${cachedPrefix}${second > 9 ? second : `0${second}`}.${padded}Z`;
}
