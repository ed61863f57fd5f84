import { createRandom, digest, type Random } from './random.ts';
import { type SampleObject, toGzip } from './sample-object.ts';
import { instant } from './world.ts';

/** A log that one small object shows. */
export interface SmallLog {
  readonly about: string;
  /** The key without the random part, which stands in place of `*`. */
  readonly key: string;
  readonly header?: string;
  /** The text of a record. @param at epoch milliseconds */
  record(random: Random, at: number, i: number): string;
}

const RECORDS = 30;
/** All of them are of one day. */
const BEGINNING = instant(10, 9);

/** The object of a log. */
export function toObject(log: SmallLog): SampleObject {
  const random = createRandom(log.key);
  const records = Array.from({ length: RECORDS }, (_, i) =>
    log.record(random, BEGINNING + i * 20_000 + random.int(0, 9_999), i),
  );
  const text = `${[...(log.header === undefined ? [] : [log.header]), ...records].join('\n')}\n`;
  return {
    key: log.key.replace('*', digest(text, 8)),
    body: toGzip(text),
    records: RECORDS,
    expected: 'complete',
    about: log.about,
  };
}

/** `2026-11-04T09:15:00.000Z` */
export function iso(ms: number): string {
  return new Date(ms).toISOString();
}

/** `04/Nov/2026:09:15:00 +0000` */
export function clf(ms: number): string {
  const [, day, month, year] = /^\w+, (\d+) (\w+) (\d+)/u.exec(new Date(ms).toUTCString()) ?? [];
  return `${day}/${month}/${year}:${iso(ms).slice(11, 19)} +0000`;
}

/** `Nov  4 09:15:00` */
export function syslog(ms: number): string {
  const [, month] = /^\w+, \d+ (\w+)/u.exec(new Date(ms).toUTCString()) ?? [];
  return `${month} ${String(new Date(ms).getUTCDate()).padStart(2)} ${iso(ms).slice(11, 19)}`;
}

/** `2026-11-04 09:15:00` */
export function sql(ms: number): string {
  return iso(ms).slice(0, 19).replace('T', ' ');
}
