import { expect, it } from 'vitest';
import { toDeadlines } from './deadlines.ts';

it('leaves time for the last requests, the ledger and the answer', () => {
  expect(toDeadlines(1_000_000, 300_000)).toEqual({ soft: 1_240_000, hard: 1_275_000, last: 1_285_000 });
});

it('takes parts of a short time', () => {
  expect(toDeadlines(0, 10_000)).toEqual({ soft: 7_000, hard: 8_500, last: 9_000 });
});
