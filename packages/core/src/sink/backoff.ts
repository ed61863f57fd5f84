import type { Clock } from '../ports.ts';

/** Milliseconds: the first ceiling, and the greatest. */
const FIRST = 200;
const GREATEST = 20_000;

/** Waits between attempts, within a deadline. */
export interface Backoff {
  /**
   * Waits a random time up to a ceiling that doubles with each attempt (full jitter: loaders that were refused together
   * do not come back together).
   * @returns false, without waiting, where the wait would pass the deadline
   */
  wait(attempt: number): Promise<boolean>;
}

/** Makes the back-off. @param deadline epoch milliseconds */
export function createBackoff(clock: Clock, deadline: number): Backoff {
  return {
    async wait(attempt) {
      const ceiling = Math.min(GREATEST, FIRST * 2 ** Math.min(attempt, 10));
      const ms = Math.ceil(clock.random() * ceiling);
      if (clock.now() + ms >= deadline) return false;
      await clock.sleep(ms);
      return true;
    },
  };
}
