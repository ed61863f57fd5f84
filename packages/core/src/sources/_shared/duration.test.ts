import { expect, it } from 'vitest';
import { durationOf, nanosOfMs, nanosOfSeconds } from './duration.ts';

it('counts nanoseconds', () => {
  expect(durationOf(1_000, 2_001)).toBe(1_001_000_000);
  expect(durationOf(5, 5)).toBe(0);
});

it('has no duration where an instant is unknown or the end comes first', () => {
  expect(durationOf(undefined, 1)).toBeUndefined();
  expect(durationOf(1, undefined)).toBeUndefined();
  expect(durationOf(2, 1)).toBeUndefined();
});

it('has no duration that a number could not hold exactly', () => {
  expect(durationOf(0, 9_007_199_254)).toBe(9_007_199_254_000_000);
  expect(durationOf(0, 9_007_199_255)).toBeUndefined();
});

it('makes nanoseconds of seconds and of milliseconds', () => {
  expect(nanosOfSeconds(0.125)).toBe(125_000_000);
  expect(nanosOfMs(0.001)).toBe(1_000);
  for (const bad of [undefined, -1, Number.POSITIVE_INFINITY, Number.NaN, 1e10]) {
    expect(nanosOfSeconds(bad)).toBeUndefined();
  }
});
