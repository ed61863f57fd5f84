import { readFileSync } from 'node:fs';
import { isBalanced, type LogSource, sources } from '@sekisho/core';
import { expect, it } from 'vitest';
import { ecsType } from '../../packages/core/src/ecs/vocabulary.ts';
import { goldenCases } from '../conformance/golden.ts';
import { leavesOf } from '../conformance/walk.ts';
import { openSearchUrl } from './cluster.ts';
import { loadDry } from './objects.ts';
import { startWorld } from './world.ts';

/** Types whose values are found whole, and the characters up to which a value is in the index. */
const FOUND_WHOLE: Readonly<Record<string, number>> = {
  keyword: 1024,
  wildcard: 8191,
  ip: 64,
  date: 64,
  long: 64,
  float: 64,
  boolean: 64,
};

const ids = sources.map(({ id }) => id);

it.for(ids)('indexes every golden case of %s, to be found by each of its ECS fields', async (id, ctx) => {
  await using world = await startWorld(openSearchUrl(ctx));
  const source = sources.find((one) => one.id === id)!;
  const cases = goldenCases(source).map((one) => ({ ...one, key: `${one.name}/${one.key}` }));
  for (const { key, body } of cases) await world.put(key, body);

  await world.deliver();

  const ledger = await world.ledger();
  expect(ledger.size).toBe(cases.length);
  for (const { key, name, expectedFile } of cases) {
    const entry = ledger.get(key);
    const expected = readFileSync(expectedFile, 'utf8').split('\n').slice(0, -1);
    const broken = expected.filter((line) => line.includes('"kind":"pipeline_error"'));
    expect(entry, name).toMatchObject({ read: expected.length, deadLettered: broken.length });
    expect(entry?.error, name).toBeUndefined();
    expect(entry !== undefined && isBalanced(entry), name).toBe(true);
    expect((await world.deadLetters(key)).filter(({ stage }) => stage === 'sink')).toEqual([]);
  }

  const keys = cases.map(({ key }) => key);
  const dry = await loadDry(world, keys);
  expect(await world.cluster.count()).toBe(dry.count);
  for (const index of dry.indices) {
    for (const [documentId, json] of dry.documents(index)) {
      const filter = [{ ids: { values: [documentId] } }, ...searchesFor(source, json)];
      expect(filter.length).toBeGreaterThan(5);
      expect(await world.cluster.count({ bool: { filter } }), JSON.stringify(filter)).toBe(1);
    }
  }
});

/** A search for each value that a document has in a field of ECS. */
function searchesFor(source: LogSource, json: string): readonly object[] {
  return [...leavesOf(source, json)].flatMap(([path, value]) => {
    const most = FOUND_WHOLE[ecsType(path) ?? ''] ?? 0;
    const values = Array.isArray(value) ? value : [value];
    const isSearched = (one: unknown) =>
      // The first differs from load to load, the second is not indexed, and JSON has no larger numbers here.
      path !== 'event.ingested' && path !== 'event.original' && !(Number(one) > Number.MAX_SAFE_INTEGER);
    return values
      .filter((one) => isSearched(one) && String(one).length <= most)
      .map((one) => ({ term: { [path]: one } }));
  });
}
