import type { Deadlines } from '@sekisho/core';

/** The times of an invocation, in epoch milliseconds. */
export interface BatchDeadlines extends Deadlines {
  /** When objects still under way are given up, so that the ledger can be written and the answer be given. */
  readonly last: number;
}

/** How long before its end an invocation stops: parts of the time it has, and milliseconds at most. */
const SOFT = { part: 0.3, most: 60_000 };
const HARD = { part: 0.15, most: 25_000 };
const LAST = { part: 0.1, most: 15_000 };

/**
 * Divides the time of an invocation: after `soft` nothing new is begun, after `hard` nothing is tried again.
 * @param now epoch milliseconds
 * @param remaining milliseconds left
 */
export function toDeadlines(now: number, remaining: number): BatchDeadlines {
  const before = ({ part, most }: typeof SOFT) => now + remaining - Math.min(most, remaining * part);
  return { soft: before(SOFT), hard: before(HARD), last: before(LAST) };
}
