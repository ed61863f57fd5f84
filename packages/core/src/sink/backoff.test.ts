import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { createFakeClock, FAKE_NOW } from '../../../../test/fakes/clock.ts';
import { createBackoff } from './backoff.ts';

const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('a back-off', () => {
  test.prop([random, fc.nat({ max: 2_000 })])(
    'waits at most twice as long each time, and at most 20 seconds',
    async (jitter, attempt) => {
      const clock = createFakeClock(FAKE_NOW, jitter);

      expect(await createBackoff(clock, Number.POSITIVE_INFINITY).wait(attempt)).toBe(true);

      const ceiling = Math.min(20_000, 200 * 2 ** attempt);
      expect(clock.sleeps).toEqual([Math.ceil(jitter * ceiling)]);
    },
  );

  test.prop([random, fc.nat({ max: 3_000 })])('never waits past the deadline', async (jitter, left) => {
    const clock = createFakeClock(FAKE_NOW, jitter);
    const backoff = createBackoff(clock, FAKE_NOW + left);

    for (let attempt = 0; await backoff.wait(attempt); attempt++) {
      clock.advance(1);
      expect(clock.now()).toBeLessThanOrEqual(FAKE_NOW + left);
    }

    expect(clock.now()).toBeLessThanOrEqual(FAKE_NOW + left);
  });

  test('does not wait at all where the deadline is here', async () => {
    const clock = createFakeClock(FAKE_NOW, 0);

    expect(await createBackoff(clock, FAKE_NOW).wait(0)).toBe(false);
    expect(clock.sleeps).toEqual([]);
  });
});
