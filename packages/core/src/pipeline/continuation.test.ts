import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { createFakeClock } from '../../../../test/fakes/clock.ts';
import { load, NO_DEADLINES } from '../../../../test/fakes/world.ts';
import {
  allDocuments,
  GATE_HEADER,
  GATES,
  gateLine,
  LETTERS,
  letterRecord,
  loadInParts,
  smallWorld,
  total,
} from '../../../../test/support/loads.ts';
import { enter, type LedgerEntry } from '../ledger/entry.ts';
import { isBalanced } from '../model/report.ts';
import { isoText } from '../model/time.ts';
import { readNotification, toMessage } from '../notification/notification.ts';
import { loadObject } from './load-object.ts';

const line = fc.oneof(
  { weight: 6, arbitrary: fc.nat({ max: 500 }).map(gateLine) },
  fc.constantFrom(
    '',
    'garbage',
    '1 2',
    GATE_HEADER,
    'src time',
    '192.0.2.9 1795168000',
    'time src dst bytes new-column',
  ),
);
const lines = fc.array(line, { maxLength: 40 }).map((all) => [GATE_HEADER, ...all, ''].join('\n'));

const record = fc.oneof(
  { weight: 6, arbitrary: fc.nat({ max: 500 }).map((i) => JSON.stringify(letterRecord(i))) },
  fc.constantFrom('7', '{"a":1,"a":2}', '[1]', '{"id":"x","when":"no"}'),
);
const letters = fc.array(record, { maxLength: 30 }).map((all) => `{"x":[],"Records":[${all.join(', ')}],"y":{}}`);

const object = fc.oneof(
  fc.record({ key: fc.constant(GATES), body: lines }),
  fc.record({ key: fc.constant(LETTERS), body: letters }),
);

/** Dead letters at the ordinals 5 and 10, each in a part and so in a file of its own. */
const twoFiles = [GATE_HEADER, ...[0, 1, 2, 3].map(gateLine), '1 2', ...[4, 5, 6, 7].map(gateLine), '1 2', ''].join(
  '\n',
);

describe('an object that is loaded in parts', () => {
  test.prop([object, fc.integer({ min: 5, max: 700 })], {
    numRuns: 150,
    examples: [[{ key: GATES, body: twoFiles }, 5]],
  })('gives the same documents, dead letters and counts as one loaded whole', async ({ key, body }, chunkBytes) => {
    const [whole, parts] = [smallWorld(), smallWorld()];
    const once = await load(whole, key, body);

    const reports = await loadInParts(parts, parts.store.put(key, body, { chunkBytes }));

    expect(allDocuments(parts)).toEqual(allDocuments(whole));
    expect(parts.deadLetters.letters).toEqual(whole.deadLetters.letters);
    for (const count of ['read', 'deadLettered'] as const) expect(total(reports, count)).toBe(once[count]);
    expect(total(reports, 'indexed') + total(reports, 'duplicate')).toBe(once.indexed + once.duplicate);
    for (const report of reports) expect(isBalanced(report)).toBe(true);
    expect(reports.map(({ status }) => status)).toEqual([...reports.slice(1).map(() => 'continued'), 'complete']);
    expect(reports.slice(1).map(({ start }) => start)).toEqual(reports.slice(0, -1).map(({ next }) => next));
  });

  test.prop([object, fc.integer({ min: 5, max: 700 })], { numRuns: 50 })(
    'is one entry in the ledger, the same as whole',
    async ({ key, body }, chunkBytes) => {
      const [whole, parts] = [smallWorld(), smallWorld()];
      const once = enter(undefined, await load(whole, key, body));

      const reports = await loadInParts(parts, parts.store.put(key, body, { chunkBytes }));
      const entry = reports.reduce<LedgerEntry | undefined>(enter, undefined);

      const { status, read, deadLettered, documents, issues, bytes_read } = once;
      expect(entry).toMatchObject({ status, read, deadLettered, documents, issues, bytes_read });
    },
  );

  test('is continued where it stopped, by a message that says so, of the very object', async () => {
    const world = smallWorld();
    const body = [GATE_HEADER, ...Array.from({ length: 20 }, (_, i) => gateLine(i))].join('\n');
    const ref = world.store.put(GATES, body, { chunkBytes: 300 });

    const report = await loadObject(
      { ref: { bucket: ref.bucket, key: ref.key }, start: 0, mode: 'replace' },
      { soft: 0, hard: 1e15 },
      world,
    );

    const [request] = world.continuations.sent;
    expect(request).toEqual({ ref, start: report.next, mode: 'replace', since: isoText(report.startedAt) });
    expect(request === undefined ? undefined : readNotification(toMessage(request))).toMatchObject({
      requests: [request],
    });
    expect(world.transport.count).toBe(report.indexed);
  });

  test('is loaded to its end where the deadline is far', async () => {
    const world = smallWorld();

    expect((await load(world, GATES, gateLine(1), { chunkBytes: 3 })).status).toBe('complete');

    expect(world.continuations.sent).toEqual([]);
  });

  test('fails where the continuation cannot be sent', async () => {
    const world = smallWorld();
    const ref = world.store.put(GATES, `${gateLine(0)}\n${gateLine(1)}\n`, { chunkBytes: 70 });
    const continuations = { send: () => Promise.reject(new Error('no queue')) };

    const report = await loadObject(
      { ref, start: 0, mode: 'fill' },
      { soft: 0, hard: 1e15 },
      { ...world, continuations },
    );

    expect(report).toMatchObject({ status: 'failed', error: 'Error: no queue' });
    expect(isBalanced(report)).toBe(true);
  });

  test('reads a start beyond its end as nothing left', async () => {
    const world = smallWorld();
    const ref = world.store.put(GATES, `${gateLine(0)}\n`);

    expect(await loadObject({ ref, start: 99, mode: 'fill' }, NO_DEADLINES, world)).toMatchObject({
      status: 'complete',
      read: 0,
      start: 99,
    });
  });
});

test('a cluster that is busy until the hard deadline fails the object, in time', async () => {
  const world = { ...smallWorld({ answer: () => ({ status: 429, items: [] }) }), clock: createFakeClock() };
  const ref = world.store.put(GATES, `${gateLine(0)}\n`);
  const hard = world.clock.now() + 30_000;

  const report = await loadObject({ ref, start: 0, mode: 'fill' }, { soft: hard, hard }, world);

  expect(report).toMatchObject({ status: 'failed', read: 0, error: expect.stringContaining('429') });
  expect(world.clock.now()).toBeLessThan(hard);
});
