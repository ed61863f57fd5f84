import { describe, expect, it } from 'vitest';
import { fakePlace } from '../testing/fake-place.ts';
import { ENTRY } from '../testing/serve-fake-api.ts';
import { type Depths, judgeArrival } from './arrival.ts';
import { HopError } from './hops.ts';

const NOWHERE = { entry: undefined, fault: undefined };

const depths = (waiting: number, inFlight: number, dead?: number): Depths => ({
  live: { reachable: true, waiting, inFlight },
  dead,
});

const judge = (before: Depths, after: Depths, place = fakePlace()) => judgeArrival(NOWHERE, before, after, place, 9);

/** What stands in the way behind the queue. */
function stopOf(before: Depths, after: Depths): string {
  const { value } = judge(before, after);
  return value instanceof HopError ? `${value.message} ${value.cure}` : '';
}

describe('an object that is entered in the ledger', () => {
  it('has come through, whatever is on the queues', () => {
    const waited = { entry: ENTRY, fault: undefined };

    expect(judgeArrival(waited, depths(0, 0), depths(9, 9, 9), fakePlace(), 9).value).toBe(ENTRY);
  });
});

describe('an object that is not', () => {
  it('was told to nobody where nothing is on the queues', () => {
    expect(() => judge(depths(2, 1, 5), depths(0, 0, 5))).toThrow('after 9 s the object is not in the ledger');
  });

  it.each([
    ['has not been looked at', undefined, true],
    ['has no more messages than before', 5, false],
  ])('may have been given up where the dead-letter queue %s', (_, dead, isUnseen) => {
    let cure = '';
    try {
      judge(depths(0, 0, dead), depths(0, 0, dead));
    } catch (error) {
      cure = error instanceof HopError ? error.cure : '';
    }

    expect(cure.includes('Nobody has looked at the dead-letter queue')).toBe(isUnseen);
  });

  it('was given up where there is one more dead letter', () => {
    expect(stopOf(depths(0, 0, 5), depths(4, 4, 6))).toMatch(/dead-letter queue .* in the loader's log/u);
  });

  it('is with the loader where messages are, and none was given up', () => {
    expect(stopOf(depths(0, 0, 5), depths(4, 1, 5))).toContain('with the loader');
  });

  it('waits where nothing takes messages', () => {
    expect(stopOf(depths(3, 0), depths(4, 0))).toContain('4 messages wait on the live queue (3 did before)');
  });

  it('cannot be told of where the ledger cannot be asked', () => {
    const waited = { entry: undefined, fault: 'answers 502: OpenSearch is away' };

    expect(() => judgeArrival(waited, depths(0, 0), depths(0, 0), fakePlace(), 9)).toThrow(
      'the ledger cannot be asked (answers 502: OpenSearch is away)',
    );
  });
});
