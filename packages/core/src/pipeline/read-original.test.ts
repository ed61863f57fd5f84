import { describe, expect, it } from 'vitest';
import {
  DIARIES,
  GATE_HEADER,
  GATES,
  gateLine,
  gateLines,
  LETTERS,
  letterRecord,
  lettersOf,
  smallWorld,
} from '../../../../test/support/loads.ts';
import { jsonTestSource } from '../../../../test/support/test-sources.ts';
import { type Patience, readOriginal } from './read-original.ts';

const ENDLESS: Patience = { until: Number.POSITIVE_INFINITY, bytes: 1024 ** 3 };

function put(key: string, body: string, options: { readonly gzip?: boolean; readonly chunkBytes?: number } = {}) {
  const world = smallWorld();
  const ref = world.store.put(key, body, options);
  return {
    world,
    read: (ordinal: number, part?: number, patience = ENDLESS) => readOriginal(ref, { ordinal, part }, patience, world),
  };
}

describe('the record at a place', () => {
  it('is a line, out of its compression', async () => {
    const { read } = put(GATES, gateLines(50), { gzip: true, chunkBytes: 7 });

    await expect(read(37)).resolves.toMatchObject({
      kind: 'found',
      source: 'gates',
      ref: { bucket: 'logs', key: GATES, etag: expect.any(String) },
      record: { text: gateLine(36), ordinal: 37 },
    });
  });

  it('is a record of several lines, whole', async () => {
    const { read } = put(DIARIES, '2026-11-20T09:15:01Z ann: one\n two\n\n2026-11-20T09:15:02Z bob: three\n');

    await expect(read(0)).resolves.toMatchObject({ record: { text: '2026-11-20T09:15:01Z ann: one\n two' } });
    await expect(read(3)).resolves.toMatchObject({ record: { text: '2026-11-20T09:15:02Z bob: three' } });
  });

  it('is an element of the array of records', async () => {
    const { read } = put(LETTERS, lettersOf(5));

    await expect(read(4)).resolves.toMatchObject({ record: { text: JSON.stringify(letterRecord(4)) } });
  });

  it('is a message within an envelope', async () => {
    const envelope = (...messages: readonly string[]) =>
      JSON.stringify({
        messageType: 'DATA_MESSAGE',
        owner: '111122223333',
        logGroup: '/g',
        logStream: 's',
        logEvents: messages.map((message) => ({ timestamp: 1_795_168_000_000, message })),
      });
    const { read } = put(GATES, envelope(gateLine(0), gateLine(1)) + envelope(gateLine(2), gateLine(3)));

    await expect(read(1, 0)).resolves.toMatchObject({ record: { text: gateLine(2), ordinal: 1, part: 0 } });
    await expect(read(1)).resolves.toMatchObject({ kind: 'absent' });
  });

  it('is what there is of a line whose last piece is missing', async () => {
    const piece = (log: string) => JSON.stringify({ log, stream: 'stdout', partial_message: 'true', partial_id: 'p' });
    const { read } = put(
      GATES,
      [piece('one '), piece('two'), JSON.stringify({ log: 'x', stream: 'stdout' })].join('\n'),
    );

    await expect(read(1, 0)).resolves.toMatchObject({
      record: { text: 'one two', fault: { code: 'truncated' } },
    });
  });

  it('is read as what the object is, whatever its key says', async () => {
    const { read } = put(GATES, `\n${lettersOf(3)}`);

    await expect(read(1)).resolves.toMatchObject({
      source: 'letters',
      record: { text: JSON.stringify(letterRecord(1)) },
    });
  });

  it('is the beginning of one over the cap, with its fault', async () => {
    const { read } = put(GATES, `${'x'.repeat(2 * 1024 * 1024 + 1)}\n`);

    await expect(read(0)).resolves.toMatchObject({
      record: { text: 'x'.repeat(64 * 1024), fault: { code: 'too_long' } },
    });
  });

  it('has no secrets that its document does not have', async () => {
    const { world } = put(LETTERS, JSON.stringify({ Records: [{ ...letterRecord(0), password: 'hunter2' }] }));
    const source = jsonTestSource({
      redact: (record) => ('password' in record ? { ...record, password: 'REDACTED' } : undefined),
    });

    const original = await readOriginal({ bucket: 'logs', key: LETTERS }, { ordinal: 0 }, ENDLESS, {
      ...world,
      sources: [source],
    });

    expect(original).toMatchObject({
      record: { text: JSON.stringify({ ...letterRecord(0), password: 'REDACTED' }) },
    });
  });
});

describe('a place without a record', () => {
  it('is behind the end, or a blank line', async () => {
    const { read } = put(GATES, `${GATE_HEADER}\n\n${gateLine(0)}\n`);

    await expect(read(1)).resolves.toMatchObject({ kind: 'absent', ref: { key: GATES } });
    await expect(read(3)).resolves.toMatchObject({ kind: 'absent' });
  });

  it('is in an object that no rule claims, which is not opened', async () => {
    const { world, read } = put('unknown/1.log', 'anything');

    await expect(read(0)).resolves.toEqual({ kind: 'unclaimed' });
    expect(world.store.opened).toEqual([]);
  });
});

describe('patience', () => {
  it('ends with the time', async () => {
    const { world, read } = put(GATES, gateLines(9_000), { chunkBytes: 100_000 });

    await expect(read(8_000, undefined, { ...ENDLESS, until: world.clock.now() })).resolves.toMatchObject({
      kind: 'too_far',
    });
    await expect(read(3, undefined, { ...ENDLESS, until: world.clock.now() })).resolves.toMatchObject({
      kind: 'found',
    });
  });

  it('ends with the bytes', async () => {
    const { read } = put(GATES, gateLines(9_000), { chunkBytes: 100_000 });

    await expect(read(8_000, undefined, { ...ENDLESS, bytes: 150_000 })).resolves.toMatchObject({ kind: 'too_far' });
    await expect(read(3, undefined, { ...ENDLESS, bytes: 150_000 })).resolves.toMatchObject({ kind: 'found' });
  });
});

it('throws what the store throws where the object is gone', async () => {
  const { world, read } = put(GATES, gateLines(1));
  world.store.remove({ bucket: 'logs', key: GATES });

  await expect(read(0)).rejects.toThrow('NoSuchKey');
});
