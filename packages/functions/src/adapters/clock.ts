import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '@sekisho/core';

/** The time of this machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms) => sleep(ms),
  random: () => Math.random(),
};
