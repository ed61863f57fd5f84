/** Seconds. */
const DAY = 86_400;

/** `00` to `99`, and `.000Z` to `.999Z`. */
const TWO = Array.from({ length: 100 }, (_, i) => String(i).padStart(2, '0'));
const FRACTIONS = Array.from({ length: 1000 }, (_, i) => `.${String(i).padStart(3, '0')}Z`);

let cachedDay = Number.NaN;
let cachedDate = '';
let cachedSecond = Number.NaN;
let cachedTime = '';

/**
 * An instant as ISO 8601 text with milliseconds, `2026-11-20T09:14:22.000Z`. Date and second are remembered: records of
 * one object are close in time, and formatting a Date for each would be the dearest step of a short record.
 * @param ms epoch milliseconds, within the years 0 to 9999
 */
export function isoText(ms: number): string {
  const second = Math.floor(ms / 1000);
  if (second !== cachedSecond) {
    cachedTime = secondText(second);
    cachedSecond = second;
  }
  return cachedTime + FRACTIONS[Math.floor(ms) - second * 1000];
}

function secondText(second: number): string {
  const day = Math.floor(second / DAY);
  if (day !== cachedDay) {
    cachedDate = new Date(day * DAY * 1000).toISOString().slice(0, 11);
    cachedDay = day;
  }
  const seconds = second - day * DAY;
  const minutes = Math.floor(seconds / 60);
  // By itself: so short a text is made in one piece.
  const time = `${TWO[Math.floor(minutes / 60)]}:${TWO[minutes % 60]}:${TWO[seconds % 60]}`;
  return cachedDate + time;
}
