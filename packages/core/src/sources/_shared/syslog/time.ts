import { isoText } from '../../../model/time.ts';
import { monthOf } from '../../../parse/clf-time.ts';
import { fromIso } from '../../../parse/time.ts';

/** How far ahead of the moment at which they were received lines may be: clocks differ, and zones. */
const AHEAD = 2 * 86_400_000;
/** Years back that are tried: a leap day may be as far. */
const YEARS = 8;

/**
 * The time of RFC 3164, `Nov 20 09:15:00`, which has no year: it is the latest that is not after the moment at which the
 * line was received. A line of December in an object of January is last year's.
 * @param received epoch milliseconds
 * @returns ISO 8601 in UTC; undefined for no such time, a day that no year has included
 */
export function yearlessTime(month: string, day: string, clock: string, received: number): string | undefined {
  const number = monthOf(month);
  if (number === undefined) return undefined;
  const last = Number(isoText(received + AHEAD).slice(0, 4));
  for (let year = last; year > last - YEARS; year--) {
    const text = `${year}-${number}-${day.trim().padStart(2, '0')}T${clock}Z`;
    const ms = fromIso(text);
    if (ms !== undefined && ms <= received + AHEAD) return text;
  }
  return undefined;
}
