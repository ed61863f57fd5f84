import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { createFakeClock, FAKE_NOW } from '../../../../test/fakes/clock.ts';
import { createSinkTrial, type Reply, type SinkTrial, trialDocument } from '../../../../test/support/sink-trial.ts';
import { BulkError } from '../errors.ts';

const item = fc.constantFrom(201, 201, 409, 429, 503, 400);
const harmless: fc.Arbitrary<Reply> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('items' as const), statuses: fc.array(item, { minLength: 1 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('whole' as const), status: fc.constantFrom(413, 400, 429, 503) }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'lost', retryable: true } as const) },
);
const harmful: fc.Arbitrary<Reply> = fc.oneof(
  fc.record({ kind: fc.constant('items' as const), statuses: fc.constant([201, 403]) }),
  fc.record({ kind: fc.constant('whole' as const), status: fc.constantFrom(401, 403, 404, 418) }),
  fc.constant({ kind: 'lost', retryable: false } as const),
  fc.constant({ kind: 'short' } as const),
);
const options = fc.record({
  count: fc.integer({ min: 0, max: 60 }),
  packBytes: fc.integer({ min: 50, max: 1_500 }),
  concurrency: fc.integer({ min: 1, max: 4 }),
  turns: fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 5 }),
});

/** Adds the documents as a load does, waiting for room now and then. */
async function load({ sink }: SinkTrial, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    sink.add(trialDocument(`d${i}`), { id: `d${i}`, failed: false });
    if (i % 7 === 6) await sink.ready();
  }
  await sink.flush();
}

describe('whatever the cluster answers', () => {
  test.prop([options, fc.array(harmless, { maxLength: 25 })], { numRuns: 300 })(
    'each document gets one outcome',
    async ({ count, ...changes }, script) => {
      const trial = createSinkTrial(script, changes);

      await load(trial, count);

      expect([...trial.outcomes.keys()].sort()).toEqual(Array.from({ length: count }, (_, i) => `d${i}`).sort());
      expect(trial.breaches).toEqual([]);
      expect(trial.inFlight).toBe(0);
    },
  );

  test.prop([options, fc.array(harmless, { maxLength: 8 }), harmful], { numRuns: 300 })(
    'each document gets one outcome at most where loading fails, and nothing is under way then',
    async ({ count, ...changes }, script, end) => {
      const trial = createSinkTrial([...script, end], changes);

      const failure = await load(trial, count).then(
        () => undefined,
        (error: unknown) => error,
      );

      expect(trial.breaches).toEqual([]);
      expect(trial.inFlight).toBe(0);
      if (failure === undefined) expect(trial.outcomes.size).toBe(count);
      else expect(failure).toBeInstanceOf(BulkError);
    },
  );
});

describe('an item', () => {
  test('that is refused for now is sent again alone, with jitter', async () => {
    const trial = createSinkTrial([{ kind: 'items', statuses: [201, 429, 409] }]);

    await load(trial, 3);

    expect(trial.sent).toEqual([['d0', 'd1', 'd2'], ['d1']]);
    expect(Object.fromEntries(trial.outcomes)).toEqual({ d0: 'indexed', d1: 'indexed', d2: 'duplicate' });
    expect(trial.clock.sleeps).toEqual([100]);
  });

  test('that is refused for good is replaced, once', async () => {
    const trial = createSinkTrial([
      { kind: 'items', statuses: [400, 201] },
      { kind: 'items', statuses: [400] },
    ]);

    await load(trial, 2);

    expect(trial.sent).toEqual([['d0', 'd1'], ['f-d0']]);
    expect(Object.fromEntries(trial.outcomes)).toEqual({ d0: 'refused', d1: 'indexed' });
  });

  test('that nobody may write stops everything, and is not tried again', async () => {
    const trial = createSinkTrial([{ kind: 'items', statuses: [201, 403] }], { packBytes: 150, concurrency: 1 });

    await expect(load(trial, 40)).rejects.toMatchObject({ retryable: false, message: expect.stringContaining('403') });

    expect(trial.sent).toHaveLength(1);
    expect([...trial.outcomes.keys()]).toEqual(['d0']);
    await expect(trial.sink.flush()).rejects.toThrow(BulkError);
    expect(trial.sent).toHaveLength(1);
  });
});

describe('a request', () => {
  test('that is too large goes in halves, down to the document that is too large alone', async () => {
    const trial = createSinkTrial([], { packBytes: 100_000, maxBytes: 200 });
    const { sink, outcomes } = trial;

    for (let i = 0; i < 8; i++) sink.add(trialDocument(`d${i}`, i === 5 ? 300 : 0), { id: `d${i}`, failed: false });
    await sink.flush();

    expect([...outcomes.entries()].filter(([, outcome]) => outcome !== 'indexed')).toEqual([['d5', 'failed']]);
    expect(trial.sent.at(0)).toHaveLength(8);
    expect(trial.clock.sleeps).toEqual([]);
  });

  test('that cannot be read goes in halves, and costs nobody but the one at fault', async () => {
    const trial = createSinkTrial([], { packBytes: 100_000, unreadable: 'd2' });

    await load(trial, 6);

    expect([...trial.outcomes.entries()].filter(([, outcome]) => outcome !== 'indexed')).toEqual([['d2', 'failed']]);
    expect(trial.outcomes.size).toBe(6);
  });

  test('to a busy cluster is tried until the time runs out, and not beyond', async () => {
    const busy: Reply[] = Array.from({ length: 500 }, () => ({ kind: 'whole', status: 503 }));
    const trial = createSinkTrial(busy, { deadline: FAKE_NOW + 60_000 });

    await expect(load(trial, 1)).rejects.toMatchObject({ retryable: true, message: expect.stringContaining('503') });

    expect(trial.sent.length).toBeGreaterThan(5);
    expect(trial.clock.now()).toBeLessThan(FAKE_NOW + 60_000);
    expect(trial.outcomes.size).toBe(0);
  });

  test('whose items are busy for ever fails as well', async () => {
    const busy: Reply[] = Array.from({ length: 500 }, () => ({ kind: 'items', statuses: [429] }));
    const trial = createSinkTrial(busy, { deadline: FAKE_NOW + 60_000 });

    await expect(load(trial, 2)).rejects.toMatchObject({ retryable: true });

    expect(trial.clock.now()).toBeLessThan(FAKE_NOW + 60_000);
  });

  test('that the transport breaks over is no answer of the cluster', async () => {
    const trial = createSinkTrial([{ kind: 'broken' }]);

    await expect(load(trial, 1)).rejects.toThrow(TypeError);
  });

  test('counts its bytes each time it is sent', async () => {
    const trial = createSinkTrial([{ kind: 'whole', status: 503 }]);

    await load(trial, 3);

    expect(trial.sent).toHaveLength(2);
    expect(trial.sink.bytesSent).toBe(trial.bytes);
  });
});

test('nothing is sent where nothing was added', async () => {
  const trial = createSinkTrial([], { clock: createFakeClock() });

  await trial.sink.flush();
  await trial.sink.ready();

  expect(trial.sent).toEqual([]);
});
