import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { isoText } from '../model/time.ts';
import { fromEpochSeconds, fromIso } from './time.ts';

const FIRST = Date.UTC(1000, 0, 1);
const LAST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);
const instant = fc.integer({ min: FIRST, max: LAST });
const two = (number: number) => String(number).padStart(2, '0');

describe('an ISO time', () => {
  test.prop([instant])('is read as Date reads it, and written as Date writes it', (ms) => {
    const text = new Date(ms).toISOString();

    expect(fromIso(text)).toBe(ms);
    expect(isoText(ms)).toBe(text);
  });

  test.prop([instant, fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), fc.constantFrom('+', '-')])(
    'counts in its zone',
    (ms, hours, minutes, sign) => {
      const local = new Date(ms).toISOString().slice(0, -1);
      const expected = Date.parse(`${local}${sign}${two(hours)}:${two(minutes)}`);

      for (const zone of [`${two(hours)}:${two(minutes)}`, `${two(hours)}${two(minutes)}`])
        expect(fromIso(`${local}${sign}${zone}`)).toBe(expected > LAST || expected < FIRST ? undefined : expected);
    },
  );

  test.prop([instant, fc.stringMatching(/^[0-9]{1,20}$/u)])('is cut below the millisecond', (ms, fraction) => {
    const second = new Date(ms).toISOString().slice(0, 19);
    const expected = Date.parse(`${second}.${fraction.slice(0, 3).padEnd(3, '0')}Z`);

    for (const mark of ['.', ',']) expect(fromIso(`${second}${mark}${fraction}Z`)).toBe(expected);
  });

  test.prop([
    fc.integer({ min: 0, max: 9999 }),
    fc.nat({ max: 13 }),
    fc.nat({ max: 32 }),
    fc.nat({ max: 25 }),
    fc.nat({ max: 61 }),
  ])('of an impossible date is none', (year, month, day, hour, minute) => {
    const text = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:00Z`;
    const date = new Date(text);
    const isReal = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text.slice(0, -1)) && year >= 1000;

    expect(fromIso(text)).toBe(isReal ? date.getTime() : undefined);
  });

  test('does not depend on what was read before', () => {
    expect(fromIso('2026-11-20T09:14:22Z')).toBe(Date.UTC(2026, 10, 20, 9, 14, 22));
    expect(fromIso('2026-11-20T09:14:60Z')).toBeUndefined();
    expect(fromIso('2026-13-20T09:14:22Z')).toBeUndefined();
    expect(fromIso('2026-11-20T09:14:2xZ')).toBeUndefined();
    expect(fromIso('2026-11-20 09:14:23.5Z')).toBe(Date.UTC(2026, 10, 20, 9, 14, 23, 500));
    expect(fromIso('2026-11-20T09:15:22')).toBe(Date.UTC(2026, 10, 20, 9, 15, 22));
  });

  test.each([
    '2026-11-20',
    '2026-11-20T09:14Z',
    '2026-11-20T09:14:22.Z',
    '2026-11-20T09:14:22+99:99',
    '2026-11-20T09:14:22+24:00',
    '9999-12-31T23:59:59-01:00',
    '1000-01-01T00:00:00+01:00',
    '+012026-11-20T09:14:22Z',
    ' 2026-11-20T09:14:22Z',
    '2026-11-20T09:14:22Z\n',
    '2026-11-20T09:14:22ZZ',
    '',
  ])('is not %j', (text) => {
    expect(fromIso(text)).toBeUndefined();
  });

  test.each([20261120, null, undefined, {}, ['2026-11-20T09:14:22Z']])('is not the value %j', (value) => {
    expect(fromIso(value)).toBeUndefined();
  });

  test.prop([fc.string(), fc.string({ unit: fc.constantFrom(...'0129-:.,TZ +') })])(
    'is never more than a time',
    (any, like) => {
      for (const text of [any, like, `2026-11-20T09:14:${like}`]) {
        const ms = fromIso(text);

        if (ms !== undefined) expect(fromIso(isoText(ms))).toBe(ms);
      }
    },
  );
});

describe('epoch seconds', () => {
  test.prop([fc.integer({ min: 0, max: LAST })])('are read to the millisecond, as text and as number', (ms) => {
    expect(fromEpochSeconds((ms / 1000).toFixed(3))).toBe(ms);
    expect(fromEpochSeconds(ms / 1000)).toBe(ms);
  });

  test.each([
    '',
    '-1',
    '1e9',
    '0x10',
    ' 1',
    '1.',
    '253402300800',
    '9999999999999',
    -1,
    Number.NaN,
    1e300,
    null,
    true,
    {},
  ])('are not %j', (value) => {
    expect(fromEpochSeconds(value)).toBeUndefined();
  });
});
