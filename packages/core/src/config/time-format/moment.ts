/** What a text says about a time. Undefined is what it does not say. */
export interface Fields {
  year: number | undefined;
  month: number | undefined;
  day: number | undefined;
  /** 1 to 366. */
  dayOfYear: number | undefined;
  hour: number;
  /** As on a clock face, 1 to 12, and whether it is after noon. */
  faceHour: number | undefined;
  isAfterNoon: boolean;
  minute: number;
  second: number;
  ms: number;
  /** Minutes east of UTC. */
  zone: number | undefined;
  /** The moment itself, epoch milliseconds. */
  epoch: number | undefined;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** How far ahead of the object that it is in a time may be: clocks differ, and zones are set wrong. */
const AHEAD = { year: 7 * DAY, month: DAY, day: HOUR } as const;
/** Years back that are tried: a leap day may be as far. */
const YEARS = 8;
const MONTHS = 12;

/**
 * The moment that is meant. Where the year is not said, or not even the month or day, it is the latest such moment that is not
 * after the object was written, but for some days or hours.
 * @param zone minutes east of UTC, if the fields have none
 * @param modified when the object was written, epoch milliseconds
 * @returns epoch milliseconds; undefined for a date that does not exist
 */
export function momentOf(fields: Fields, zone: number, modified: number): number | undefined {
  if (fields.epoch !== undefined) return fields.epoch;
  const offset = (fields.zone ?? zone) * MINUTE;
  const { year, month, day, dayOfYear } = fields;
  const at = (date: number | undefined) => (date === undefined ? undefined : date + timeOfDay(fields) - offset);
  if (year !== undefined) return at(dateOf(year, month ?? 1, day ?? 1, month === undefined ? dayOfYear : undefined));
  if (!Number.isFinite(modified)) return undefined;
  if (month !== undefined || dayOfYear !== undefined) {
    const last = local(modified + AHEAD.year, offset).getUTCFullYear();
    const ofYear = (back: number) =>
      at(dateOf(last - back, month ?? 1, day ?? 1, month === undefined ? dayOfYear : undefined));
    return latest(ofYear, YEARS, modified + AHEAD.year);
  }
  if (day !== undefined) {
    const last = local(modified + AHEAD.month, offset);
    const ofMonth = (back: number) => {
      const first = new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth() - back, 1));
      return at(dateOf(first.getUTCFullYear(), first.getUTCMonth() + 1, day, undefined));
    };
    return latest(ofMonth, MONTHS, modified + AHEAD.month);
  }
  const today = Math.floor((modified + AHEAD.day + offset) / DAY) * DAY;
  return latest((back) => at(today - back * DAY), 2, modified + AHEAD.day);
}

/** The first of some moments, each further back, that is not after a limit. */
function latest(moment: (back: number) => number | undefined, most: number, limit: number): number | undefined {
  for (let back = 0; back < most; back++) {
    const ms = moment(back);
    if (ms !== undefined && ms <= limit) return ms;
  }
  return undefined;
}

/** The clock of the zone, read as if it were in UTC. */
function local(ms: number, offset: number): Date {
  return new Date(ms + offset);
}

function dateOf(year: number, month: number, day: number, dayOfYear: number | undefined): number | undefined {
  if (!(year >= 1000 && year <= 9999)) return undefined;
  const ms = dayOfYear === undefined ? Date.UTC(year, month - 1, day) : Date.UTC(year, 0, dayOfYear);
  const date = new Date(ms);
  const exists = dayOfYear === undefined ? date.getUTCMonth() === month - 1 : date.getUTCFullYear() === year;
  return exists ? ms : undefined;
}

function timeOfDay({ hour, faceHour, isAfterNoon, minute, second, ms }: Fields): number {
  const hours = faceHour === undefined ? hour : (faceHour % 12) + (isAfterNoon ? 12 : 0);
  return hours * HOUR + minute * MINUTE + second * 1000 + ms;
}
