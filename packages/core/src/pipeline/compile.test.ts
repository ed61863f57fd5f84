import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { createFakeWorld, load } from '../../../../test/fakes/world.ts';
import { allDocuments, DIARIES, gateLine, LETTERS, lettersOf, smallWorld } from '../../../../test/support/loads.ts';
import { testSource } from '../../../../test/support/test-sources.ts';
import type { Enricher } from '../model/enricher.ts';

const KEYS = [
  'gates/1.log',
  'AWSLogs/111122223333/gates/eu-west-1/1.log',
  'AWSLogs/444455556666/gates/us-east-1/1.log',
  LETTERS,
  DIARIES,
];
const LINES = [
  'time src dst src-port bytes who',
  'time who src later',
  `${gateLine(1)} more`,
  gateLine(2),
  'no line',
  '{"id":"a","when":"2026-11-20T09:00:00Z","sender":{"name":"amy"},"what":{"a":1,"a":2}}',
  '{"messageType":"DATA_MESSAGE","owner":"999988887777","logGroup":"g","logEvents":[{"message":"x","timestamp":1}]}',
  '2026-11-20T09:00:00Z amy: hello',
  ' again',
];
const objects = fc.array(fc.tuple(fc.constantFrom(...KEYS), fc.array(fc.constantFrom(...LINES), { maxLength: 6 })), {
  maxLength: 6,
});

test.prop([objects], { numRuns: 200 })(
  'an object becomes the same documents whatever was loaded before it',
  async (all) => {
    const world = smallWorld();

    for (const [i, [key, lines]] of all.entries()) {
      const fresh = smallWorld();
      const name = key.replace('1.', `${i}.`);
      await load(fresh, name, lines.join('\n'));
      await load(world, name, lines.join('\n'));

      for (const [id, document] of allDocuments(fresh)) expect(allDocuments(world).get(id)).toBe(document);
      expect(Object.fromEntries(fresh.deadLetters.files)).toEqual(
        Object.fromEntries([...world.deadLetters.files].filter(([file]) => fresh.deadLetters.files.has(file))),
      );
    }
  },
);

test('objects that are loaded at the same time become the documents of each', async () => {
  const world = smallWorld();
  const together = smallWorld();
  await load(together, LETTERS, '{}');
  const keys = [LETTERS, LETTERS.replace('444455556666', '111122223333')];

  for (const key of keys) await load(world, key, lettersOf(40).replaceAll('letter-', key.slice(8, 12)));
  await Promise.all(keys.map((key) => load(together, key, lettersOf(40).replaceAll('letter-', key.slice(8, 12)))));

  expect(allDocuments(world).size).toBe(80);
  for (const [id, document] of allDocuments(world)) expect(allDocuments(together).get(id)).toBe(document);
});

test('enrichers that have changed are asked', async () => {
  const { settings } = smallWorld();
  const sources = [testSource()];
  const named = (name: string): Enricher => ({
    ...{ name, doc: '', writes: ['cloud.account.name'] },
    bind: ({ slotOf, fill }) => {
      const slot = slotOf('cloud.account.name');
      return () => fill(slot, `"${name}"`);
    },
  });

  for (const name of ['Shop', 'Archive']) {
    const world = createFakeWorld({ sources, settings, enrichers: [named(name)] });
    await load(world, 'gates/1.log', gateLine(1));
    expect([...allDocuments(world).values()][0]).toContain(`"name":"${name}"`);
  }
});
