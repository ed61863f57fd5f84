const BYTES = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** Bytes for people: `1.23 GB`. */
export function size(bytes: number): string {
  const power = Math.min(BYTES.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  return `${Number((bytes / 1000 ** power).toPrecision(3))} ${BYTES[power]}`;
}

/** An instant without its fractions; nothing for one that is not known. */
export function instant(iso: string | undefined): string {
  return iso?.replace(/\.\d+Z$/u, 'Z') ?? '';
}

/** A span of time for people: `5 min`. */
export function span(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} d`;
}

/** A share for people: `61.2 %`. */
export function share(value: number): string {
  return `${Number((100 * value).toPrecision(3))} %`;
}
