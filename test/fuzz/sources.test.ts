import { sources } from '@sekisho/core';
import { expect, it } from 'vitest';
import { fuzz } from './fuzz.ts';

/** Objects tried for each source, about half a minute for all of them together. `npm run fuzz` tries more. */
const RUNS = 1_000;

it.each(sources.map((source) => [source.id, source] as const))(
  '%s holds the laws whatever comes',
  async (_id, source) => {
    expect(await fuzz(source, 'ci', RUNS)).toEqual([]);
  },
);
