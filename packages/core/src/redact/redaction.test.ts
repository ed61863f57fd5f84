import { readOriginal } from '@sekisho/core';
import { describe, expect, it } from 'vitest';
import { createFakeWorld, type FakeWorld, load } from '../../../../test/fakes/world.ts';
import { DIARIES, GATE_HEADER, GATES, LETTERS, smallWorld } from '../../../../test/support/loads.ts';
import { testSource, textTestSource } from '../../../../test/support/test-sources.ts';
import type { RedactionSettings } from './settings.ts';

/** All that is left of the records of a world anywhere. */
function traces({ transport, deadLetters }: FakeWorld): string {
  return transport.received.map(({ source }) => source).join('\n') + JSON.stringify(deadLetters.letters);
}

function worldWith(redaction: Partial<RedactionSettings>): FakeWorld {
  return smallWorld({}, { redaction: { fields: [], patterns: [], ...redaction } });
}

/** A letter with a member that the source knows and others that it does not. */
const LETTER = {
  id: 'letter-1',
  when: '2026-11-20T09:00:00Z',
  sender: { name: 'wanda' },
  from: '192.0.2.1',
  what: { lines: [{ text: 'for wanda' }, { text: 'b-side', n: 1.0 }], note: 'wandas' },
};

describe('fields', () => {
  it('are hidden where they stand in JSON and wherever else their value stands, by the name of the vendor or of ECS', async () => {
    for (const name of ['sender.name', 'user.name']) {
      const world = worldWith({ fields: [{ name }] });
      await load(world, LETTERS, JSON.stringify({ Records: [LETTER] }));

      const [{ source = '' } = {}] = world.transport.received;
      expect(JSON.parse(source)).toMatchObject({
        user: { name: 'REDACTED' },
        related: { user: ['REDACTED'] },
        test: {
          letters: { sender: { name: 'REDACTED' }, what: { lines: [{ text: 'for REDACTED' }, {}], note: 'wandas' } },
        },
      });
      // The digits of a number stay as they were written.
      expect(source).toContain('"n":1');
    }
  });

  it('are found through lists, and whole objects are hidden', async () => {
    const world = worldWith({ fields: [{ name: 'what.lines.text' }, { name: 'sender' }] });
    await load(world, LETTERS, JSON.stringify({ Records: [LETTER] }));

    expect(JSON.parse(world.transport.received[0]?.source ?? '').test.letters).toMatchObject({
      sender: { name: 'REDACTED' },
      what: { lines: [{ text: 'REDACTED' }, { text: 'REDACTED', n: 1 }] },
    });
  });

  it('are hidden in columns, short ones too, and a number has no value then', async () => {
    const world = worldWith({ fields: [{ name: 'who' }, { name: 'bytes' }] });
    await load(world, GATES, `${GATE_HEADER}\n1795168001 192.0.2.1 192.0.2.2 77 77 al\n`);

    expect(JSON.parse(world.transport.received[0]?.source ?? '')).toMatchObject({
      source: { ip: '192.0.2.1' },
      test: { gates: { who: 'REDACTED' } },
      sekisho: { issues: ['bad_value'] },
    });
    expect(traces(world)).not.toMatch(/\b(?:al|77)\b/u);
  });

  it('are hidden in text, by ECS names that come from anywhere in it', async () => {
    for (const name of ['who', 'user.name']) {
      const world = worldWith({ fields: [{ name }] });
      await load(world, DIARIES, '2026-11-20T09:00:00Z wanda: wanda was here, with wandas\n');

      const { event, message, user } = JSON.parse(world.transport.received[0]?.source ?? '');
      expect([user.name, message]).toEqual(['REDACTED', 'REDACTED was here, with wandas']);
      expect(event.original).toBe('2026-11-20T09:00:00Z REDACTED: REDACTED was here, with wandas');
    }
  });

  it('of ECS that only a mapping fills are hidden in the text that they came from', async () => {
    const map = (row: { readonly who?: unknown }) => ({
      'host.name': `h-${String(row.who)}`,
      'process.name': String(row.who),
    });
    const source = testSource({ map });
    const world = createFakeWorld({
      sources: [source],
      settings: {
        ...smallWorld().settings,
        redaction: { fields: [{ name: 'process.name' }, { name: 'host.name' }], patterns: [] },
      },
    });
    await load(world, GATES, `${GATE_HEADER}\n1795168001 192.0.2.1 192.0.2.2 77 77 wanda\n`);

    expect(traces(world)).not.toContain('wanda');
    expect(JSON.parse(world.transport.received[0]?.source ?? '')).toMatchObject({
      host: { name: 'REDACTED' },
      process: { name: 'REDACTED' },
    });
  });

  it('are hidden in JSON that ends within a string, and end the load no less', async () => {
    const world = worldWith({ fields: [{ name: 'id' }] });
    const report = await load(world, LETTERS, '{"Records":[{"id":"wanda-1","what":{"n":"order');

    expect(report).toMatchObject({ status: 'partial', read: 1, deadLettered: 1 });
    expect(traces(world)).not.toContain('wanda');
  });

  it('of other sources are left alone', async () => {
    const world = worldWith({ fields: [{ name: 'user.name', sources: ['gates'] }] });
    await load(world, LETTERS, JSON.stringify({ Records: [LETTER] }));

    expect(traces(world)).toContain('"user":{"name":"wanda"}');
  });
});

describe('patterns', () => {
  const pattern = { source: 'order-\\d+', replace: (text: string, by: string) => text.replaceAll(/order-\d+/gu, by) };

  it('reach into what cannot be parsed, and into dead letters', async () => {
    const world = worldWith({ patterns: [{ pattern }] });
    await load(world, LETTERS, `{"Records":[{"id":"letter-1","what":{"n":"order-77"}},"order-78"]}`);

    expect(world.transport.count).toBe(2);
    expect(world.deadLetters.letters).toMatchObject([{ record: '"REDACTED"' }]);
    expect(traces(world)).not.toMatch(/order-\d/u);
  });

  it('hold for the record that is read again, as fields do', async () => {
    const world = worldWith({ patterns: [{ pattern, sources: ['diaries'] }], fields: [{ name: 'who' }] });
    const ref = world.store.put(DIARIES, '2026-11-20T09:00:00Z wanda: order-77 token=abc123\n');

    const found = await readOriginal(ref, { ordinal: 0 }, { until: Number.POSITIVE_INFINITY, bytes: 1e6 }, world);

    expect(found).toMatchObject({ record: { text: '2026-11-20T09:00:00Z REDACTED: REDACTED token=REDACTED' } });
  });
});

describe('records that cannot hold secrets', () => {
  const LINE = '1795168001 192.0.2.1 192.0.2.2 77 77';

  it('are looked through where they are not what they should be', async () => {
    const world = createFakeWorld({ sources: [testSource({ isPlain: true })], settings: smallWorld().settings });
    const odd = [
      `${LINE} token=fine`,
      `${LINE} anna ?token=abc1`,
      '1795168001 192.0.2.1 ?token=abc2',
      `x ${LINE} ?token=abc3`,
    ];
    await load(world, GATES, [GATE_HEADER, ...odd, ''].join('\n'));

    expect(traces(world)).not.toMatch(/abc\d/u);
    expect(traces(world)).toContain('token=fine');
  });
});

it('keeps secrets out of the beginning of an object in doubt', async () => {
  const sources = [testSource(), textTestSource(), textTestSource({ id: 'journals' })];
  const world = { ...smallWorld(), sources };
  await load(world, GATES, '2026-11-20T09:15:00Z ann: one\n token=abc1\n');

  expect(world.deadLetters.letters).toMatchObject([
    { stage: 'classify', record: '2026-11-20T09:15:00Z ann: one\n token=REDACTED\n' },
  ]);
});
