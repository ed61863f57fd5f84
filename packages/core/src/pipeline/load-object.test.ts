import { test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import type { FakeClusterOptions } from '../../../../test/fakes/cluster.ts';
import { load, NO_DEADLINES } from '../../../../test/fakes/world.ts';
import {
  allDocuments,
  countsOf,
  GATES,
  gateLine,
  gateLines,
  LETTERS,
  lettersOf,
  smallWorld,
} from '../../../../test/support/loads.ts';
import { loadObject } from './load-object.ts';

describe('an object', () => {
  test('becomes documents, and a report that balances', async () => {
    const world = smallWorld();

    const report = await load(world, GATES, gateLines(50), { gzip: true });

    expect(report).toMatchObject({ status: 'complete', read: 50, indexed: 50, source: 'gates', parser: 3, start: 0 });
    expect(report).toMatchObject({ account: '444455556666', region: 'eu-west-1', issues: {}, fault: undefined });
    expect(report).toMatchObject({ firstEvent: '2026-11-20T09:46:40.000Z', lastEvent: '2026-11-20T09:47:29.000Z' });
    expect(report.ref.etag).toBeDefined();
    expect(report.bytesRead).toBe(gateLines(50).length);
    expect(report.bytesStored).toBeLessThan(report.bytesRead);
    expect(world.transport.documents('log-test-gates-2026-11').size).toBe(50);
    expect(world.deadLetters.files.size).toBe(0);
  });

  test.each([
    ['lines', GATES, gateLines(40)],
    ['JSON', LETTERS, lettersOf(40)],
  ])('of %s that is loaded again is all duplicates, and changes nothing', async (_, key, body) => {
    const world = smallWorld();
    await load(world, key, body);
    const before = new Map(allDocuments(world));

    expect(countsOf(await load(world, key, body))).toEqual([40, 0, 40, 0]);

    expect(allDocuments(world)).toEqual(before);
  });

  test('that is loaded to replace is written over', async () => {
    const world = smallWorld();
    const ref = world.store.put(GATES, gateLines(10));

    for (let time = 0; time < 2; time++)
      expect(countsOf(await loadObject({ ref, start: 0, mode: 'replace' }, NO_DEADLINES, world))).toEqual([
        10, 10, 0, 0,
      ]);

    expect(new Set(world.transport.received.map(({ action }) => action))).toEqual(new Set(['index']));
    expect(world.transport.count).toBe(10);
  });

  test('is the same documents however its bytes are chunked', async () => {
    const [whole, chunked] = [smallWorld(), smallWorld()];
    const body = `${gateLines(20)}\u3042 bad\n${gateLines(20)}`;

    await load(whole, GATES, body);
    await load(chunked, GATES, body, { chunkBytes: 13 });

    expect(allDocuments(chunked)).toEqual(allDocuments(whole));
  });

  test('that has two lines alike is two documents', async () => {
    const world = smallWorld();

    await load(world, GATES, `${gateLine(1)}\n${gateLine(1)}\n`);

    expect(world.transport.count).toBe(2);
  });

  test.each([
    ['unclaimed', 'stones/1.log'],
    ['ignored', 'AWSLogs/444455556666/ELBAccessLogTestFile'],
  ] as const)('that is %s is not even opened', async (status, key) => {
    const world = smallWorld();

    expect(await load(world, key, 'x')).toMatchObject({ status, read: 0, bytesStored: 0 });
    expect(world.store.opened).toEqual([]);
  });
});

describe('a record that fails', () => {
  const body = `${gateLine(0)}\ngarbage\n${gateLine(2)}\n1 2\n`;

  test('is a dead letter and a document, counted once, and its neighbours go in', async () => {
    const world = smallWorld();

    const report = await load(world, GATES, body);

    expect(report).toMatchObject({ status: 'complete', issues: { no_layout: 1, missing_columns: 1 } });
    expect(countsOf(report)).toEqual([4, 2, 0, 2]);
    expect(world.deadLetters.letters).toMatchObject([
      { source: 'gates', parser: 3, ordinal: 1, stage: 'parse', issue: { code: 'no_layout' }, record: 'garbage' },
      { ordinal: 3, issue: { code: 'missing_columns' }, record: '1 2' },
    ]);
    const failed = [...allDocuments(world).values()].map((json) => JSON.parse(json)).filter(({ error }) => error);
    expect(failed.map(({ event }) => [event.kind, event.original])).toEqual([
      ['pipeline_error', 'garbage'],
      ['pipeline_error', '1 2'],
    ]);
  });

  test('is the same dead letter when the object comes again', async () => {
    const world = smallWorld();
    await load(world, GATES, body);
    const files = new Map(world.deadLetters.files);

    expect(countsOf(await load(world, GATES, body))).toEqual([4, 0, 2, 2]);

    expect(world.deadLetters.files).toEqual(files);
    expect(world.transport.count).toBe(4);
  });

  test('in the cluster becomes a dead letter and a document in its stead', async () => {
    const refuse: FakeClusterOptions = {
      item: ({ source }) =>
        source.includes('"user3"') ? { status: 400, error: { type: 'x', reason: 'y' } } : undefined,
    };
    const world = smallWorld(refuse);

    const report = await load(world, GATES, gateLines(14));

    expect(countsOf(report)).toEqual([14, 12, 0, 2]);
    expect(report.issues).toEqual({ rejected: 2 });
    expect(world.deadLetters.letters.map(({ ordinal, stage, issue }) => [ordinal, stage, issue.code])).toEqual([
      [4, 'sink', 'rejected'],
      [11, 'sink', 'rejected'],
    ]);
    expect(world.transport.count).toBe(14);
    expect(countsOf(await load(world, GATES, gateLines(14)))).toEqual([14, 0, 12, 2]);
    expect(world.transport.count).toBe(14);
  });

  test('among thousands is in the same file of dead letters, however slow the cluster and small the chunks', async () => {
    const refuse: FakeClusterOptions = {
      item: ({ source }) =>
        source.includes('"user3"') ? { status: 400, error: { type: 'x', reason: 'y' } } : undefined,
    };
    const many = Array.from({ length: 4_000 }, (_, i) => (i % 2 === 0 ? gateLine(i) : `bad ${i}`)).join('\n');
    const [whole, chunked] = [smallWorld(refuse), smallWorld(refuse, { packBytes: 50_000, concurrency: 4 })];

    await load(whole, GATES, many);
    await load(chunked, GATES, many, { chunkBytes: 3_000 });

    expect(whole.deadLetters.files.size).toBe(3);
    expect(chunked.deadLetters.files).toEqual(whole.deadLetters.files);
  });

  test('in the cluster even as an error is counted once', async () => {
    const world = smallWorld({ item: () => ({ status: 400, error: { type: 'x', reason: 'y' } }) });

    const report = await load(world, GATES, `${gateLine(0)}\ngarbage\n`);

    expect(report).toMatchObject({ status: 'complete', issues: { rejected: 1, no_layout: 1 } });
    expect(countsOf(report)).toEqual([2, 0, 0, 2]);
    expect(world.deadLetters.letters.map(({ ordinal, stage }) => [ordinal, stage])).toEqual([
      [0, 'sink'],
      [1, 'parse'],
    ]);
  });
});
