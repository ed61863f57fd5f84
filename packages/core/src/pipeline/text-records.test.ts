import { describe, expect, test } from 'vitest';
import { createFakeWorld, type FakeWorld, load } from '../../../../test/fakes/world.ts';
import { lawfulLoad } from '../../../../test/support/lawful-load.ts';
import {
  allDocuments,
  DIARIES,
  GATE_HEADER,
  GATES,
  gateLine,
  loadInParts,
  smallWorld,
} from '../../../../test/support/loads.ts';
import { textTestSource } from '../../../../test/support/test-sources.ts';
import { defaultSettings } from './settings.ts';

const documents = (world: FakeWorld) => [...allDocuments(world).values()].map((json) => JSON.parse(json));
const at = (second: number) => `2026-11-20T09:15:${String(second).padStart(2, '0')}Z`;

function subscription(...messages: readonly string[]): string {
  const logEvents = messages.map((message, i) => ({ timestamp: Date.parse(at(i + 30)), message }));
  return JSON.stringify({
    messageType: 'DATA_MESSAGE',
    owner: '111122223333',
    logGroup: '/g',
    logStream: 's',
    logEvents,
  });
}

describe('text that a source takes apart itself', () => {
  test('becomes a document with its lines whole', async () => {
    const { world, ...report } = await lawfulLoad(DIARIES, `${at(1)} ann: one\n two\n${at(2)} bob: three\n`);

    expect(report).toMatchObject({ status: 'complete', read: 2, indexed: 2 });
    expect(documents(world)).toMatchObject([
      { '@timestamp': `${at(1).slice(0, -1)}.000Z`, message: 'one\n two', user: { name: 'ann' } },
      { message: 'three', event: { original: `${at(2)} bob: three` }, related: { user: ['bob'] } },
    ]);
  });

  test('of none of its forms is kept', async () => {
    const { world, ...report } = await lawfulLoad(DIARIES, `scribble\n${at(1)} ann: one\n`);

    expect(report).toMatchObject({ read: 2, indexed: 1, deadLettered: 1, issues: { no_match: 1 } });
    expect(world.deadLetters.letters).toMatchObject([
      { record: 'scribble', stage: 'parse', issue: { code: 'no_match' } },
    ]);
  });
});

describe('text in envelopes', () => {
  test('is the same as outside, with what the envelope knows', async () => {
    const body = subscription(`${at(1)} ann: one\n two`, `${at(2)} bob: three`) + subscription('scribble');
    const { world, ...report } = await lawfulLoad(DIARIES, body);

    expect(report).toMatchObject({ read: 3, indexed: 2, deadLettered: 1 });
    expect(documents(world)).toMatchObject([
      { message: 'one\n two', cloud: { account: { id: '111122223333' } }, aws: { cloudwatch: { log_group: '/g' } } },
      { message: 'three' },
      { '@timestamp': '2026-11-20T09:15:30.000Z', event: { kind: 'pipeline_error' } },
    ]);
  });

  test('has its lines joined over the events of an envelope', async () => {
    const { world } = await lawfulLoad(DIARIES, subscription(`${at(1)} ann: one`, ' two', `${at(2)} bob: three`));

    expect(documents(world).map(({ message }) => message)).toEqual(['one\n two', 'three']);
  });

  test('may be columns', async () => {
    const { world } = await lawfulLoad(GATES, subscription(GATE_HEADER, gateLine(1)) + subscription(gateLine(2)));

    expect(documents(world)).toMatchObject([{ source: { port: 1 } }, { source: { port: 2 } }]);
  });
});

describe('lines of containers', () => {
  const line = (log: string, more: object = {}) =>
    JSON.stringify({ source: 'stdout', log, container_id: 'c', container_name: 'n', ...more });
  const piece = (log: string, last: string) =>
    line(log, { partial_message: 'true', partial_id: 'p', partial_last: last });

  test('that came in pieces are joined', async () => {
    const body = [piece(`${at(1)} ann: a`, 'false'), line(`${at(2)} bob: x`), piece('b', 'true')].join('\n');
    const { world, ...report } = await lawfulLoad(DIARIES, body);

    expect(report).toMatchObject({ read: 2, indexed: 2 });
    expect(documents(world)).toMatchObject([{ message: 'x' }, { message: 'ab', container: { id: 'c', name: 'n' } }]);
  });

  test('are joined too where a continuation takes over between the pieces', async () => {
    const world = smallWorld();
    const lines = Array.from({ length: 3_000 }, (_, i) => line(`${at(i % 60)} bob: ${i}`));
    const body = [piece(`${at(1)} ann: a`, 'false'), ...lines, piece('b', 'true')].join('\n');

    const reports = await loadInParts(world, world.store.put(DIARIES, body, { chunkBytes: 65_536 }));

    expect(reports.length).toBeGreaterThan(2);
    expect(documents(world).filter(({ message }) => message === 'ab')).toHaveLength(1);
    expect(documents(world)).toHaveLength(3_001);
  });

  test('are no records where they are blank', async () => {
    const blank = [line(''), piece('', 'false'), piece('', 'true')];

    expect(await lawfulLoad(GATES, [line(GATE_HEADER), ...blank, line(gateLine(1))].join('\n'))).toMatchObject({
      read: 1,
      indexed: 1,
    });
    expect(await lawfulLoad(DIARIES, [...blank, line(`${at(1)} ann: a`)].join('\n'))).toMatchObject({
      read: 1,
      indexed: 1,
    });
  });

  test('whose last piece is missing are kept', async () => {
    const { world, ...report } = await lawfulLoad(DIARIES, piece(`${at(1)} ann: a`, 'false'));

    expect(report).toMatchObject({ read: 1, deadLettered: 1, issues: { truncated: 1 } });
    expect(world.deadLetters.letters).toMatchObject([{ record: `${at(1)} ann: a` }]);
  });

  test('to stderr are left out where a setting says so, and counted', async () => {
    const body = `${line(`${at(1)} ann: a`)}\n${line('warning', { source: 'stderr' })}\n`;
    const settings = { sources: { diaries: { ignoreContainerStderr: true } } };

    expect(await load(smallWorld({}, settings), DIARIES, body)).toMatchObject({
      read: 2,
      indexed: 1,
      excluded: 1,
      deadLettered: 0,
    });
    expect(await lawfulLoad(DIARIES, body)).toMatchObject({ read: 2, indexed: 1, excluded: 0, deadLettered: 1 });
  });
});

test('a setting names the columns of lines without a header', async () => {
  const world = smallWorld({}, { sources: { gates: { fields: ['who', 'src'] } } });
  const { indexed } = await lawfulLoad(GATES, 'ann 192.0.2.1\n', world);

  expect(indexed).toBe(1);
  expect(documents(world)).toMatchObject([{ source: { ip: '192.0.2.1' }, related: { user: ['ann'] } }]);
});

test('the text of lines is left out where a setting says so, but for those that something is wrong with', async () => {
  const world = smallWorld({}, { sources: { gates: { fields: ['time', 'who', 'src'], original: false } } });
  await lawfulLoad(GATES, '1795169100 ann 192.0.2.1\n1795169100 bob nowhere\n1795169100 cid 192.0.2.3 more\n', world);

  const originals = documents(world).map(
    (one) => (one as { readonly event?: { readonly original?: string } }).event?.original,
  );
  expect(originals).toEqual([undefined, '1795169100 bob nowhere', '1795169100 cid 192.0.2.3 more']);
});

test('what a record says is known to the next one, wherever a continuation takes over', async () => {
  const source = textTestSource({
    format: {
      kind: 'text',
      carries: true,
      parse: (text, { previous }) => ({ what: text, who: text.startsWith('+') ? previous?.['who'] : text }),
    },
    signatures: [/^\w/u],
  });
  const world = { ...smallWorld(), sources: [source] };
  const body = `ann\n${'+\n'.repeat(60_000)}`;

  const reports = await loadInParts(world, world.store.put(DIARIES, body, { chunkBytes: 40_000 }));

  expect(reports.length).toBeGreaterThan(1);
  expect(new Set(documents(world).map(({ user }) => user?.name))).toEqual(new Set(['ann']));
});

test.each([
  [{}, [false, true]],
  [{ vpcflowlogs: { original: true } }, [true, true]],
])(
  'a source may say that its lines are not kept, but those with issues; the settings decide: %j',
  async (own, kept) => {
    const world = createFakeWorld({ settings: { ...defaultSettings, sources: own } });
    const line = '2 111122223333 eni-0a 10.0.0.1 10.0.0.2 443 5000 6 1 40 1795169100 1795169160 ACCEPT OK';

    await load(
      world,
      'AWSLogs/111122223333/vpcflowlogs/eu-west-1/x.log',
      `${line}\n${line.replace(' 443 ', ' https ')}\n`,
    );

    const texts = world.transport.received.map(({ source }) => JSON.parse(source).event.original);
    expect(texts.map((text) => text !== undefined)).toEqual(kept);
  },
);
