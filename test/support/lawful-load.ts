import { isBalanced, type LoadReport } from '@sekisho/core';
import { expect } from 'vitest';
import { type FakeWorld, load } from '../fakes/world.ts';
import { smallWorld } from './loads.ts';

/** Loads a body, and holds it against the laws: each record is counted, indexed once, and kept where it failed. */
export async function lawfulLoad(
  key: string,
  body: string | Uint8Array,
  world = smallWorld(),
): Promise<LoadReport & { readonly world: FakeWorld }> {
  const report = await load(world, key, body);
  expect(isBalanced(report)).toBe(true);
  expect(world.transport.count).toBe(report.read);
  expect(world.deadLetters.letters).toHaveLength(report.deadLettered);
  return { ...report, world };
}
