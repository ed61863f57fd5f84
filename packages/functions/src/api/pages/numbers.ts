const GROUPED = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });
const SHORT = new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 3 });

/** A number for people: `12,345`, and `1.2M` where there is little room. */
export function numberText(value: number, isShort = false): string {
  return isShort && Math.abs(value) >= 10_000 ? SHORT.format(value) : GROUPED.format(value);
}

/** An instant, as exactly as the range asks for. */
export function timeText(ms: number, range: number): string {
  const text = new Date(ms).toISOString();
  return range > 3 * 86_400_000 ? text.slice(0, 10) : text.slice(5, 16).replace('T', ' ');
}

const UNITS = ['bytes', 'KB', 'MB', 'GB', 'TB'];

/** A size for people: `4.2 MB`. */
export function bytesText(bytes: number): string {
  const unit = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  return `${(bytes / 1000 ** unit).toLocaleString('en-US', { maximumFractionDigits: unit === 0 ? 0 : 1 })} ${UNITS[unit]}`;
}

/** A time for people, to the second: `2026-11-20 09:15:02 UTC`. */
export function momentText(iso: string): string {
  return `${iso.slice(0, 19).replace('T', ' ')} UTC`;
}

/** How many of something there are: `1 object`, `2 objects`. */
export function countText(count: number, one: string): string {
  return `${numberText(count)} ${one}${count === 1 ? '' : 's'}`;
}

/** How long something takes or is ago: `3 h`. */
export function spanText(ms: number): string {
  const minutes = Math.max(0, ms) / 60_000;
  if (minutes < 1) return 'less than a minute';
  if (minutes < 59.5) return `${Math.round(minutes)} min`;
  if (minutes < 10 * 60) return `${Math.round(minutes / 6) / 10} h`;
  return minutes < 48 * 60 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} days`;
}

/** A part of a whole: `12.5 %`, and `below 0.1 %` of what is more than nothing. */
export function shareText(share: number): string {
  if (share > 0 && share < 0.001) return 'below 0.1 %';
  return `${(share * 100).toLocaleString('en-US', { maximumFractionDigits: 1 })} %`;
}
