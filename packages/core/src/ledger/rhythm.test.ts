import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { rhythmOf, silentSince } from './rhythm.ts';

const MINUTE = 60_000;
const start = Date.UTC(2026, 10, 13);
const every = (minutes: number, count: number) => Array.from({ length: count }, (_, i) => start + i * minutes * MINUTE);

describe('a rhythm', () => {
  test('is the gap that is usual, and the one that is long', () => {
    const night = start + 19 * 5 * MINUTE + 60 * MINUTE;

    expect(rhythmOf(every(5, 20))).toEqual({ median: 300, p95: 300 });
    expect(rhythmOf([...every(5, 5), start + 80 * MINUTE])).toEqual({ median: 300, p95: 3_600 });
    expect(rhythmOf([...every(5, 20), night])).toEqual({ median: 300, p95: 300 });
  });

  test('is that of batches, not of the objects in them', () => {
    const batches = every(60, 10).flatMap((at) => [at, at + 1_000, at + 90_000]);

    expect(rhythmOf(batches)).toEqual({ median: 3_600, p95: 3_600 });
  });

  test('is one for what comes without a pause', () => {
    expect(rhythmOf(every(0.5, 100))).toEqual({ median: 150, p95: 150 });
  });

  test.each([[[]], [every(5, 1)], [every(5, 3)], [every(0, 100)]])('is unknown after few arrivals', (arrivals) => {
    expect(rhythmOf(arrivals)).toBeUndefined();
  });

  test.prop([fc.array(fc.integer({ min: start, max: start + 604_800_000 })).map((all) => all.sort((a, b) => a - b))])(
    'is never shorter than a batch may take, and its median not longer than what is long',
    (arrivals) => {
      const rhythm = rhythmOf(arrivals);

      if (rhythm === undefined) return;
      expect(rhythm.median).toBeGreaterThanOrEqual(150);
      expect(rhythm.p95).toBeGreaterThanOrEqual(rhythm.median);
    },
  );
});

describe('silence', () => {
  const last = start;

  test('begins with the last arrival, after three times what is long', () => {
    const rhythm = { median: 3_600, p95: 3_600 };

    expect(silentSince(last, rhythm, last + 180 * MINUTE)).toBeUndefined();
    expect(silentSince(last, rhythm, last + 181 * MINUTE)).toBe(last);
  });

  test('is no shorter than half an hour', () => {
    const rhythm = { median: 150, p95: 150 };

    expect(silentSince(last, rhythm, last + 30 * MINUTE)).toBeUndefined();
    expect(silentSince(last, rhythm, last + 31 * MINUTE)).toBe(last);
  });

  test('is none where nobody knows what is usual', () => {
    expect(silentSince(last, undefined, last + 1e12)).toBeUndefined();
  });
});
