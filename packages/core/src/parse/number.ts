/** 2^63 - 1, the greatest value of a `long` field. */
const LONG_MAX = 9_223_372_036_854_775_807n;

const DIGITS = /^(?:0|-?[1-9]\d{0,18})$/u;
const DECIMAL = /^-?(?:0|[1-9]\d{0,17})(?:\.\d{1,30})?(?:[eE][-+]?\d{1,2})?$/u;

/**
 * A whole number within a 64-bit signed integer, as JSON text. The digits are kept, so nothing above 2^53 is rounded.
 * @returns undefined for anything else, leading zeros and a plus sign included.
 */
export function integerText(raw: unknown): string | undefined {
  if (typeof raw === 'string') {
    if (raw.length < 16) return DIGITS.test(raw) ? raw : undefined;
    return DIGITS.test(raw) && isLong(raw) ? raw : undefined;
  }
  return Number.isSafeInteger(raw) ? String(raw) : undefined;
}

function isLong(digits: string): boolean {
  const value = BigInt(digits);
  return value <= LONG_MAX && value >= -LONG_MAX - 1n;
}

/** A decimal number as JSON text; the digits are kept as written. @returns undefined for anything else. */
export function decimalText(raw: unknown): string | undefined {
  if (typeof raw === 'string') return DECIMAL.test(raw) ? raw : undefined;
  return typeof raw === 'number' && Number.isFinite(raw) ? String(raw) : undefined;
}
