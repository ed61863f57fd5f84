/** Milliseconds of the years that ISO 8601 can write with `Date`. */
const MOST_MS = 8_640_000_000_000_000n;
const DAY_MS = 86_400_000n;

/** Units of time, as the schema numbers them: parts of a second. */
const PER_SECOND: Readonly<Record<number, bigint>> = { 1: 1000n, 2: 1_000_000n, 3: 1_000_000_000n };
const DIGITS: Readonly<Record<number, number>> = { 1: 3, 2: 6, 3: 9 };

/** Whole units since 1970 as an instant with all its digits; as the number they are, where no calendar goes so far. */
export function timestampText(value: bigint, unit: number): string {
  const perMs = (PER_SECOND[unit] ?? 1000n) / 1000n;
  const ms = (value - modulo(value, perMs)) / perMs;
  if (ms > MOST_MS || ms < -MOST_MS) return value.toString();
  const text = new Date(Number(ms)).toISOString().slice(0, -1);
  const rest =
    perMs === 1n
      ? ''
      : modulo(value, perMs)
          .toString()
          .padStart((DIGITS[unit] ?? 3) - 3, '0');
  return `"${text}${rest}Z"`;
}

/** Whole units since midnight as a time of day. */
export function timeText(value: bigint, unit: number): string {
  const perSecond = PER_SECOND[unit] ?? 1000n;
  const seconds = value / perSecond;
  if (value < 0n || seconds >= 86_400n) return value.toString();
  const clock = new Date(Number(seconds) * 1000).toISOString().slice(11, 19);
  return `"${clock}.${(value % perSecond).toString().padStart(DIGITS[unit] ?? 3, '0')}"`;
}

/** Days since 1970 as a date. */
export function dateText(days: number): string {
  const ms = BigInt(days) * DAY_MS;
  if (ms > MOST_MS || ms < -MOST_MS) return String(days);
  const text = new Date(Number(ms)).toISOString();
  return `"${text.slice(0, text.indexOf('T'))}"`;
}

/** The remainder that is never negative. */
function modulo(value: bigint, by: bigint): bigint {
  return ((value % by) + by) % by;
}
