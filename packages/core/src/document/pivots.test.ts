import { describe, expect, it } from 'vitest';
import { createPivots } from './pivots.ts';
import { createSlots } from './slots.ts';

describe('pivots', () => {
  it('have each value once, in the order of their coming, however many there are', () => {
    const pivots = createPivots(createSlots());
    const values = Array.from({ length: 50 }, (_, i) => `"192.0.2.${i}"`);

    for (const value of [...values, ...values]) pivots.relate('ip', value);

    expect(pivots.values('ip')).toEqual(values);
  });

  it('know nothing of the document before', () => {
    const pivots = createPivots(createSlots());
    const values = Array.from({ length: 50 }, (_, i) => `"user-${i}"`);
    for (const value of values) pivots.relate('user', value);

    pivots.clear();
    for (const value of values.toReversed()) pivots.relate('user', value);

    expect(pivots.values('user')).toEqual(values.toReversed());
  });
});
