const DAY = 86_400_000;

/** `00` to `99`, and `000` to `999`. */
const TWO = Array.from({ length: 100 }, (_, i) => String(i).padStart(2, '0'));
const THREE = Array.from({ length: 1000 }, (_, i) => String(i).padStart(3, '0'));

let cachedDay = Number.NaN;
let cachedDate = '';

/**
 * An instant as ISO 8601 text with milliseconds, `2026-11-20T09:14:22.000Z`. The date is remembered: records of one
 * object are close in time, and formatting a Date for each would be the dearest step of a short record.
 * @param ms epoch milliseconds, within the years 0 to 9999
 */
export function isoText(ms: number): string {
  const day = Math.floor(ms / DAY);
  if (day !== cachedDay) {
    cachedDate = new Date(day * DAY).toISOString().slice(0, 11);
    cachedDay = day;
  }
  const rest = Math.floor(ms - day * DAY);
  const seconds = Math.floor(rest / 1000);
  const minutes = Math.floor(seconds / 60);
  const hour = TWO[Math.floor(minutes / 60)];
  return `${cachedDate}${hour}:${TWO[minutes % 60]}:${TWO[seconds % 60]}.${THREE[rest % 1000]}Z`;
}
