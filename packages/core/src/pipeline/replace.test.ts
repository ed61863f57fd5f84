import { expect, test } from 'vitest';
import { NO_DEADLINES } from '../../../../test/fakes/world.ts';
import { GATE_HEADER, GATES, gateLine, smallWorld } from '../../../../test/support/loads.ts';
import type { LoadRequest } from '../model/object.ts';
import { isoText } from '../model/time.ts';
import { loadObject } from './load-object.ts';

const BODY = [GATE_HEADER, gateLine(1), gateLine(2)].join('\n');

async function loadTwice(body: string | Uint8Array, second: Partial<LoadRequest>) {
  const world = smallWorld();
  const ref = world.store.put(GATES, body);
  await loadObject({ ref, start: 0, mode: 'fill' }, NO_DEADLINES, world);
  world.clock.advance(5_000);
  const report = await loadObject({ ref, start: 0, mode: 'fill', ...second }, NO_DEADLINES, world);
  return { world, report };
}

test('a load that replaces writes everything again, and says from when on what was there before is left over', async () => {
  const { world, report } = await loadTwice(BODY, { mode: 'replace', job: 'j1' });

  expect(report).toMatchObject({ status: 'complete', job: 'j1', read: 2, indexed: 2, duplicate: 0 });
  expect(world.transport.received.map(({ action }) => action)).toEqual(['create', 'create', 'index', 'index']);
  expect(report.replaces).toBe(isoText(report.startedAt));
});

test('the last part of one says when its first part began', async () => {
  const since = '2026-01-01T00:00:00.000Z';

  expect((await loadTwice(BODY, { mode: 'replace', start: 1, since })).report.replaces).toBe(since);
});

test('nothing is left over by a load that fills, or that did not come to the end', async () => {
  const cut = Buffer.from('H4sIAAAAAAAAA0vOz0vLBABXKJwCBQAAAA', 'base64');

  expect((await loadTwice(BODY, { mode: 'fill' })).report.replaces).toBeUndefined();
  const { report } = await loadTwice(cut, { mode: 'replace' });
  expect(report.status).not.toBe('complete');
  expect(report.replaces).toBeUndefined();
});
