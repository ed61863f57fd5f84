import { defaultSettings, sources } from '@sekisho/core';
import { describe, expect, it } from 'vitest';
import { goldenCases } from '../../../../test/conformance/golden.ts';
import { createFakeWorld, type FakeWorld, load } from '../../../../test/fakes/world.ts';
import { GATE_HEADER, GATES, LETTERS, smallWorld } from '../../../../test/support/loads.ts';
import { jsonTestSource } from '../../../../test/support/test-sources.ts';

const LETTER = { id: 'letter-1', when: '2026-11-20T09:00:00Z', from: '192.0.2.1' };

function worldHiding(name: string): FakeWorld {
  return smallWorld({}, { redaction: { fields: [{ name }], patterns: [] } });
}

describe('hidden values', () => {
  it.each(['event', 'kind', 'what', 'n', 'success', '77', 'true', 'null', 'test', 'logs'])(
    'make no other record of one whose value is %s',
    async (name) => {
      const world = worldHiding('user.name');
      const what = { event: 77, n: true, kind: null, what: 'the event', logs: [77, 'x', { n: 7.7 }] };
      const report = await load(world, LETTERS, JSON.stringify({ Records: [{ ...LETTER, sender: { name }, what }] }));

      const { event, log, test, user } = JSON.parse(world.transport.received[0]?.source ?? '');
      const { what: told, sender } = test.letters;
      expect(report).toMatchObject({ indexed: 1, deadLettered: 0 });
      expect([user.name, sender.name]).toEqual(['REDACTED', 'REDACTED']);
      expect(event).toMatchObject({ kind: 'event', dataset: 'aws.letters' });
      expect(log.file.path).toBe(`s3://logs/${LETTERS}`);
      expect(told).toEqual({ ...what, what: name === 'event' ? 'the REDACTED' : what.what });
    },
  );

  it.each(['77', '192.0.2.1', '2001:db8::1'])(
    'leave addresses and numbers alone that are written as %s is',
    async (who) => {
      const world = worldHiding('who');
      await load(world, GATES, `${GATE_HEADER}\n1795168001 192.0.2.1 2001:db8::1 77 77 ${who}\n`);

      const { destination, source, test } = JSON.parse(world.transport.received[0]?.source ?? '');
      expect(source).toEqual({ bytes: 77, ip: '192.0.2.1', port: 77 });
      expect([destination.ip, test.gates.who]).toEqual(['2001:db8::1', 'REDACTED']);
    },
  );

  it('leave typed members of JSON alone as well', async () => {
    const world = worldHiding('sender.name');
    const record = { ...LETTER, sender: { name: LETTER.from }, what: { at: LETTER.from } };
    await load(world, LETTERS, JSON.stringify({ Records: [record] }));

    const { source, test, user } = JSON.parse(world.transport.received[0]?.source ?? '');
    expect([source.ip, test.letters.from, test.letters.what.at, user.name]).toEqual([
      ...[LETTER.from, LETTER.from],
      ...['REDACTED', 'REDACTED'],
    ]);
  });

  it.each(['GET', '192.0.2.10', '/shop/index.html', 'www.example.com', '200'])(
    'that are secret by themselves are hidden nowhere else, as anybody may choose them: %s',
    async (cookie) => {
      const cases = sources.filter(({ id }) => id.startsWith('cloudfront')).flatMap(goldenCases);
      for (const { key, body, options } of cases) {
        const [first, second] = [createFakeWorld(), createFakeWorld()];
        await load(first, key, body, options);
        await load(second, key, String(body).replaceAll('session=secret', cookie), options);

        const documents = ({ transport }: FakeWorld) => transport.received.map(({ source }) => source);
        expect(documents(second)).toEqual(documents(first));
      }
    },
  );

  it('of a single character are hidden where they stand and nowhere else', async () => {
    const world = worldHiding('bytes');
    await load(world, GATES, `${GATE_HEADER}\n1795168001 192.0.2.1 192.0.2.2 7 7 7\n`);

    const { event, source, test } = JSON.parse(world.transport.received[0]?.source ?? '');
    expect(event.original).toBe('1795168001 192.0.2.1 192.0.2.2 7 REDACTED 7');
    expect([source, test.gates]).toEqual([{ ip: '192.0.2.1', port: 7 }, { who: '7' }]);
  });

  it.each(['Mozilla "5.0" x', 'Mozilla \\"5.0\\" x', 'Mozilla \\"5.0" x'])(
    'in quotes are hidden however the quotes in them are written: %s',
    async (agent) => {
      const [alb] = sources.filter(({ id }) => id === 'alb');
      const [one] = alb === undefined ? [] : goldenCases(alb).filter(({ name }) => name === 'columns-36');
      const [line = ''] = String(one?.body).split('\n');
      const world = createFakeWorld({
        settings: {
          ...defaultSettings,
          sources: { alb: { original: true } },
          redaction: { fields: [{ name: 'user_agent' }], patterns: [] },
        },
      });
      await load(world, one?.key ?? '', `${line.replace(/"Mozilla[^"]*"/u, () => `"${agent}"`)}\n`);

      const { event, user_agent: told } = JSON.parse(world.transport.received[0]?.source ?? '');
      expect(told.original).toBe('REDACTED');
      expect(event.original).toBe(line.replace(/"Mozilla[^"]*"/u, '"REDACTED"'));
    },
  );

  it('that a mapping reads from a number are hidden in the record as well', async () => {
    const map = (row: { readonly what?: unknown }) => ({ 'user.name': `${(row.what as { readonly n: number }).n}` });
    const world = createFakeWorld({
      sources: [jsonTestSource({ map })],
      settings: { ...smallWorld().settings, redaction: { fields: [{ name: 'user.name' }], patterns: [] } },
    });
    await load(world, LETTERS, JSON.stringify({ Records: [{ ...LETTER, what: { n: 4711, m: 47110 } }] }));

    expect(JSON.parse(world.transport.received[0]?.source ?? '').test.letters.what).toEqual({
      n: 'REDACTED',
      m: 47110,
    });
  });
});
