import { fromIso } from './time.ts';

const CLF =
  /^(?<day>\d{2})\/(?<month>[A-Z][a-z]{2})\/(?<year>\d{4}):(?<time>\d{2}:\d{2}:\d{2})(?<fraction>\.\d{1,9})? (?<zone>[-+]\d{4})$/u;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The month of an English abbreviation, `Jan` to `Dec`, in two digits. @returns undefined for anything else */
export function monthOf(name: string | undefined): string | undefined {
  const month = MONTHS.indexOf(name ?? '') + 1;
  return month === 0 ? undefined : String(month).padStart(2, '0');
}

/**
 * The time of the Common Log Format, `20/Nov/2026:09:15:00 +0000`, with or without a fraction.
 * @returns epoch milliseconds; undefined for anything else, impossible dates included
 */
export function fromClf(raw: unknown): number | undefined {
  if (typeof raw !== 'string' || raw.length > 40) return undefined;
  const parts = CLF.exec(raw)?.groups;
  const month = monthOf(parts?.['month']);
  if (parts === undefined || month === undefined) return undefined;
  const { day, year, time, fraction = '', zone } = parts;
  return fromIso(`${year}-${month}-${day}T${time}${fraction}${zone}`);
}
