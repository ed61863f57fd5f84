/** A time: epoch milliseconds, the end is not included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * Days, some with an hour, as keys name them: folders of AWS and Firehose, those of Hive, names of files. S3 writes midnight
 * into the names of whole days of access logs.
 */
const PATTERNS: readonly RegExp[] = [
  /year=(20\d{2})\/month=(\d{2})\/day=(\d{2})(?:\/hour=(\d{2})(?=\/))?(?!\d)/gu,
  /(?<!\d)(20\d{2})\/(\d{2})\/(\d{2})(?:\/(\d{2})(?=\/))?(?!\d)/gu,
  /(?<!\d)(20\d{2})-(\d{2})-(\d{2})(?:-00-00-00|-(\d{2}))?(?!\d)/gu,
  /(?<!\d)(20\d{2})(\d{2})(\d{2})(?:T(\d{2})\d{2}(?:\d{2})?Z)?(?!\d)/gu,
];

/** The longest key that S3 allows. */
const MAX_KEY = 1024;

/**
 * The time that a key tells its events to be of: an hour where it names one, or else a day, in UTC. Since some write the end of
 * an interval into the key, the hour before belongs to an hour.
 * @returns undefined where it tells none
 */
export function spanOfKey(key: string): Span | undefined {
  if (key.length > MAX_KEY) return undefined;
  const spans = PATTERNS.flatMap((pattern) => [...key.matchAll(pattern)].flatMap((found) => spanOf(found) ?? []));
  return spans.findLast(({ start, end }) => end - start < DAY) ?? spans[0];
}

function spanOf([, year, month, day, hour]: RegExpMatchArray): Span | undefined {
  const start = dayOf(year, month, day);
  if (start === undefined) return undefined;
  if (hour === undefined) return { start, end: start + DAY };
  if (Number(hour) > 23) return undefined;
  const begin = start + Number(hour) * HOUR;
  return { start: begin - HOUR, end: begin + HOUR };
}

/** Epoch milliseconds of a day of the calendar. */
function dayOf(...parts: readonly (string | undefined)[]): number | undefined {
  const [year = 0, month = 0, day = 0] = parts.map(Number);
  const time = Date.UTC(year, month - 1, day);
  const isReal = month >= 1 && month <= 12 && day >= 1 && day <= 31 && year >= 2006;
  return isReal && isoDay(time) === parts.join('-') ? time : undefined;
}

function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** Folders by day, as AWS makes them. */
const FOLDER = /^(.*?(?:^|\/))(20\d{2}\/\d{2}\/\d{2})\//u;

/**
 * The key from which on a listing can go on, where its last one is in the folder of a day that does not matter: the first day
 * of the same folder that does, or what follows its days. One day more than is asked for is gone through on either side, as
 * files may be in the folder of the day before or after.
 * @param range epoch milliseconds
 * @returns undefined where the next key is the one to go on with
 */
export function skipDays(
  last: string,
  { from, to }: { readonly from?: number; readonly to?: number },
): string | undefined {
  const [, parent = '', folder = ''] = last.length > MAX_KEY ? [] : (FOLDER.exec(last) ?? []);
  const day = dayOf(...folder.split('/'));
  if (day === undefined) return undefined;
  const next = from === undefined ? '' : `${parent}${isoDay(from - DAY).replaceAll('-', '/')}`;
  if (next > last) return next;
  return to !== undefined && day - DAY >= to ? `${parent}21` : undefined;
}
