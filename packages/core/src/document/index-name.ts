/** How often a source's index changes. Weeks are those of ISO 8601. */
export type Rotation = 'daily' | 'weekly' | 'monthly' | 'yearly';

const DAY = 86_400_000;

/** Names the index of an event time; answers for a day are remembered. */
export type IndexNamer = (ms: number) => string;

/**
 * `<base>-<date>`, the date being that of the event in the zone.
 * @param offsetMinutes east of UTC, as +540 for Japan
 */
export function createIndexNamer(base: string, rotation: Rotation, offsetMinutes = 0): IndexNamer {
  let cachedDay = Number.NaN;
  let cachedName = '';
  return (ms) => {
    const day = Math.floor((ms + offsetMinutes * 60_000) / DAY);
    if (day !== cachedDay) {
      cachedName = `${base}-${dateText(day, rotation)}`;
      cachedDay = day;
    }
    return cachedName;
  };
}

function dateText(day: number, rotation: Rotation): string {
  const iso = new Date(day * DAY).toISOString();
  switch (rotation) {
    case 'daily':
      return iso.slice(0, 10);
    case 'weekly':
      return weekText(day);
    case 'monthly':
      return iso.slice(0, 7);
    case 'yearly':
      return iso.slice(0, 4);
  }
}

/** The ISO week belongs to the year of its Thursday. Day 0, 1970-01-01, was a Thursday. */
function weekText(day: number): string {
  const thursday = Math.floor((day + 3) / 7) * 7;
  const year = new Date(thursday * DAY).getUTCFullYear();
  const first = Date.UTC(year, 0, 1) / DAY;
  const week = Math.floor((thursday - first) / 7) + 1;
  return `${year}-w${String(week).padStart(2, '0')}`;
}
