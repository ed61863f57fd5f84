import { expect, it } from 'vitest';
import { createMeter } from './meter.ts';

const MIB = 1024 * 1024;

it('lets pages swell as far as the cap, beyond the first 64 MiB', () => {
  let told = 0;
  const meter = createMeter(10, (bytes) => {
    told += bytes;
  });

  meter.page(1, 64 * MIB);
  expect(() => meter.page(1, 1)).toThrow('over the cap');
  expect(told).toBe(64 * MIB);

  expect(() => createMeter(10, () => {}).page(7 * MIB, 70 * MIB)).not.toThrow();
});

it('lets values be as many as the cap, beyond the first 16 million', () => {
  const meter = createMeter(10, () => {});

  meter.page(1, 100);
  meter.values(16 * MIB);
  expect(() => meter.values(1)).toThrow('over the cap');

  const honest = createMeter(10, () => {});
  honest.page(MIB, 2 * MIB);
  expect(() => honest.values(20 * MIB)).not.toThrow();
});
