import { tooLarge } from './fault.ts';

/** Bytes of pages from which it matters how far they have swollen. */
const SWOLLEN_FROM = 64 * 1024 * 1024;
/** The same of values: this many take seconds, not minutes. */
const MANY_FROM = 16 * 1024 * 1024;

/** Adds up what a file swells to. @throws ParquetFault from both where that is too much */
export interface Meter {
  /** A page, by its bytes as stored and decompressed. */
  page(packed: number, unpacked: number): void;
  /** Values that were read, nulls among them: a run of them takes no bytes at all, and still its time. */
  values(count: number): void;
}

/**
 * Makes the meter of a file.
 * @param maxRatio bytes of pages for each byte that is stored, and values for each byte of pages
 * @param onUnpacked told of the bytes of pages that have been decompressed
 */
export function createMeter(maxRatio: number, onUnpacked: (bytes: number) => void): Meter {
  let stored = 0;
  let swollen = 0;
  let read = 0;
  return {
    page(packed, unpacked) {
      stored += packed;
      swollen += unpacked;
      if (swollen > SWOLLEN_FROM && swollen > stored * maxRatio) {
        throw tooLarge(`${swollen} bytes of pages from ${stored} stored, over the cap`);
      }
      onUnpacked(unpacked);
    },
    values(count) {
      read += count;
      if (read > MANY_FROM && read > swollen * maxRatio) {
        throw tooLarge(`${read} values from ${swollen} bytes of pages, over the cap`);
      }
    },
  };
}
