import { readOriginal, sources } from '@sekisho/core';
import { describe, expect, it } from 'vitest';
import { createFakeWorld, load } from '../fakes/world.ts';
import { type GoldenCase, goldenCases } from './golden.ts';

const PATIENCE = { until: Number.POSITIVE_INFINITY, bytes: 1024 ** 3 };

interface Document {
  readonly event: { readonly original?: string };
  readonly sekisho: { readonly ordinal: number; readonly part?: number };
}

/** Of every document of a case: its text, where it has it, and the text of the record that stands at its place. */
async function textsOf({ key, body, options }: GoldenCase) {
  const world = createFakeWorld();
  await load(world, key, body, options);
  const documents = world.transport.received.map(({ source }): Document => JSON.parse(source));
  const ref = { bucket: options.bucket ?? 'logs', key };
  return Promise.all(
    documents.map(async ({ event, sekisho }) => {
      const original = await readOriginal(ref, sekisho, PATIENCE, world);
      return { kept: event.original, read: original.kind === 'found' ? original.record.text : undefined };
    }),
  );
}

describe.each(sources.flatMap(goldenCases).map((one) => [one.source.id, one.name, one] as const))(
  '%s',
  (_, name, one) => {
    it(`golden ${name}: the record behind each document is found by its place`, async () => {
      for (const { kept, read } of await textsOf(one)) {
        expect(read).toEqual(kept ?? expect.any(String));
      }
    });
  },
);
