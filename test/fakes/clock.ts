import type { Clock } from '@sekisho/core';

/** A clock that moves only when it is told to, or when somebody sleeps. */
export interface FakeClock extends Clock {
  /** Moves the time on. @param ms milliseconds */
  advance(ms: number): void;
  /** Lengths of the sleeps so far, in milliseconds. */
  readonly sleeps: readonly number[];
}

/** The time at which fake clocks start: 2026-11-20T10:05:00Z, in epoch milliseconds. */
export const FAKE_NOW = Date.UTC(2026, 10, 20, 10, 5);

/**
 * Makes a clock.
 * @param now its time, epoch milliseconds
 * @param random what `random` always answers
 */
export function createFakeClock(now = FAKE_NOW, random = 0.5): FakeClock {
  let time = now;
  const sleeps: number[] = [];
  return {
    sleeps,
    now: () => time,
    random: () => random,
    advance(ms) {
      time += ms;
    },
    async sleep(ms) {
      sleeps.push(ms);
      time += ms;
    },
  };
}
