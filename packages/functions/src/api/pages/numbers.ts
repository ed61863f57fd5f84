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
