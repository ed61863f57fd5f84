/** Milliseconds in a minute. */
const MINUTE = 60_000;
/** 1000-01-01 and 9999-12-31T23:59:59.999Z: dates before and after are written with other than four digits, or mistakes. */
const FIRST = -30_610_224_000_000;
const LAST = 253_402_300_799_999;

/**
 * An epoch of seconds, as text or number, with or without a fraction.
 * @returns epoch milliseconds; undefined for anything else
 */
export function fromEpochSeconds(raw: unknown): number | undefined {
  const seconds = typeof raw === 'string' && /^\d{1,12}(?:\.\d{1,9})?$/u.test(raw) ? Number(raw) : raw;
  if (typeof seconds !== 'number' || !Number.isFinite(seconds)) return undefined;
  const ms = Math.round(seconds * 1000);
  return ms >= 0 && ms <= LAST ? ms : undefined;
}

/**
 * An epoch of milliseconds, as number or digits.
 * @returns undefined for anything else
 */
export function fromEpochMs(raw: unknown): number | undefined {
  const ms = typeof raw === 'string' && /^\d{1,15}$/u.test(raw) ? Number(raw) : raw;
  return typeof ms === 'number' && Number.isInteger(ms) && ms >= 0 && ms <= LAST ? ms : undefined;
}

const ISO =
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})[T ](?<hour>\d{2}):(?<minute>\d{2}):(?<second>\d{2})(?:[.,](?<fraction>\d{1,30}))?(?<zone>Z|[-+]\d{2}:?\d{2})?$/u;

let isoMinute = '';
let isoMinuteMs = 0;

/**
 * An ISO 8601 date and time; without a zone it is UTC. Fractions below a millisecond are cut.
 * @returns epoch milliseconds; undefined for anything else, impossible dates included
 */
export function fromIso(raw: unknown): number | undefined {
  if (typeof raw !== 'string') return undefined;
  return fromUtcIso(raw) ?? fromAnyIso(raw);
}

/** `YYYY-MM-DDThh:mm:ss[.fff…]Z`, what nearly every AWS log has; the minute is remembered. */
function fromUtcIso(raw: string): number | undefined {
  const length = raw.length;
  if (length < 20 || raw.charCodeAt(length - 1) !== 90 || raw.charCodeAt(16) !== 58) return undefined;
  const minute = raw.slice(0, 16);
  if (minute !== isoMinute) {
    const ms = fromAnyIso(`${minute}:00Z`);
    if (ms === undefined) return undefined;
    // A copy: a slice would keep the whole text of the object alive.
    isoMinute = Buffer.from(minute, 'latin1').toString('latin1');
    isoMinuteMs = ms;
  }
  const second = twoDigits(raw, 17);
  if (second < 0 || second > 59) return undefined;
  if (length === 20) return isoMinuteMs + second * 1000;
  const milli = milliseconds(raw, 19, length - 1);
  return milli < 0 ? undefined : isoMinuteMs + second * 1000 + milli;
}

function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
}

/** The first three digits of the fraction that begins with the dot at `from`; -1 where it is none. */
function milliseconds(text: string, from: number, to: number): number {
  if (text.charCodeAt(from) !== 46 || to - from < 2) return -1;
  let milli = 0;
  for (let i = from + 1; i < to; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return -1;
    if (i < from + 4) milli = milli * 10 + digit;
  }
  for (let digits = to - from - 1; digits < 3; digits++) milli *= 10;
  return milli;
}

function fromAnyIso(raw: string): number | undefined {
  if (raw.length > 64) return undefined;
  const parts = ISO.exec(raw)?.groups;
  if (parts === undefined) return undefined;
  const year = Number(parts['year']);
  const month = Number(parts['month']);
  const day = Number(parts['day']);
  const hour = Number(parts['hour']);
  const minute = Number(parts['minute']);
  const second = Number(parts['second']);
  if (hour > 23 || minute > 59 || second > 59 || !isDate(year, month, day)) return undefined;
  const milli = Number((parts['fraction'] ?? '').slice(0, 3).padEnd(3, '0'));
  const ms = Date.UTC(year, month - 1, day, hour, minute, second, milli) - zoneMs(parts['zone']);
  return ms >= FIRST && ms <= LAST ? ms : undefined;
}

function isDate(year: number, month: number, day: number): boolean {
  if (year < 1000 || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** @returns NaN for a zone that cannot be */
function zoneMs(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  if (minutes >= 24 * 60 || Number(zone.slice(-2)) > 59) return Number.NaN;
  return (zone.startsWith('-') ? -minutes : minutes) * MINUTE;
}
