import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { createIndexNamer, type Rotation } from './index-name.ts';

const DAY = 86_400_000;
const rotations: readonly Rotation[] = ['daily', 'weekly', 'monthly', 'yearly'];
const instant = fc.integer({ min: Date.UTC(2006, 0, 1), max: Date.UTC(2100, 0, 1) });
const offset = fc.integer({ min: -12 * 60, max: 14 * 60 });

/** The ISO week by its definition: week 1 is the one with January 4, weeks begin on Monday. */
function isoWeek(ms: number): string {
  const monday = (day: number) => day - ((new Date(day).getUTCDay() + 6) % 7) * DAY;
  const start = monday(Math.floor(ms / DAY) * DAY);
  const yearOf = (day: number) => new Date(day).getUTCFullYear();
  const firstOf = (year: number) => monday(Date.UTC(year, 0, 4));
  let year = yearOf(start) + 1;
  while (firstOf(year) > start) year--;
  return `${year}-w${String((start - firstOf(year)) / (7 * DAY) + 1).padStart(2, '0')}`;
}

describe('the index of a time', () => {
  test.prop([instant, offset])('has the date in the zone', (ms, minutes) => {
    const local = new Date(ms + minutes * 60_000).toISOString();
    const name = (rotation: Rotation) => createIndexNamer('log-x', rotation, minutes)(ms);

    expect(name('daily')).toBe(`log-x-${local.slice(0, 10)}`);
    expect(name('monthly')).toBe(`log-x-${local.slice(0, 7)}`);
    expect(name('yearly')).toBe(`log-x-${local.slice(0, 4)}`);
    expect(name('weekly')).toBe(`log-x-${isoWeek(ms + minutes * 60_000)}`);
  });

  test.prop([fc.array(instant, { minLength: 2, maxLength: 20 }), offset, fc.constantFrom(...rotations)])(
    'never runs backwards, and does not depend on what was asked before',
    (times, minutes, rotation) => {
      const one = createIndexNamer('log-x', rotation, minutes);
      const names = times.map(one);

      const sorted = times.toSorted((a, b) => a - b).map(one);

      expect(names).toEqual(times.map((ms) => createIndexNamer('log-x', rotation, minutes)(ms)));
      expect(sorted).toEqual(sorted.toSorted());
    },
  );

  test.each([
    ['2020-12-31', '2020-w53'],
    ['2021-01-01', '2020-w53'],
    ['2021-01-04', '2021-w01'],
    ['2024-12-30', '2025-w01'],
    ['2026-01-01', '2026-w01'],
    ['2027-01-01', '2026-w53'],
  ])('%s is in ISO week %s', (date, week) => {
    expect(createIndexNamer('x', 'weekly')(Date.parse(date))).toBe(`x-${week}`);
  });

  test('changes at midnight of the zone', () => {
    const tokyo = createIndexNamer('x', 'daily', 9 * 60);

    expect(tokyo(Date.UTC(2026, 10, 20, 14, 59, 59, 999))).toBe('x-2026-11-20');
    expect(tokyo(Date.UTC(2026, 10, 20, 15))).toBe('x-2026-11-21');
    expect(createIndexNamer('x', 'yearly', -60)(Date.UTC(2027, 0, 1))).toBe('x-2026');
  });
});
