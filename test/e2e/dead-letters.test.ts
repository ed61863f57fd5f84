import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { createApiDeps, createApp, createLog, readConfig } from '@sekisho/functions';
import { expect, it } from 'vitest';
import { openSearchUrl } from './cluster.ts';
import { flowKey, flowLine, trailEvent, trailKey } from './objects.ts';
import { startWorld, type World } from './world.ts';

const SHORT = '2 111122223333 eni-0a1b2c3d password=hunter2';
const BROKEN = 3;
const FLOWS = {
  broken: [flowLine(0), ...Array.from({ length: BROKEN }, () => SHORT), flowLine(1)],
  good: [flowLine(2), SHORT],
};
const TRAIL = JSON.stringify({ Records: [trailEvent(0), 42] });

interface Group {
  readonly source: string;
  readonly code: string;
  readonly count: number;
  readonly objects: number;
  readonly example: { readonly index: string; readonly id: string; readonly excerpt: string };
}

/** The admin API of the world. */
function openApi({ env }: World) {
  const app = createApp(
    createApiDeps(
      readConfig(env),
      createLog(() => {}),
    ),
  );
  return async <T>(path: string, query: Readonly<Record<string, string>> = {}) => {
    const response = await app.request(`${path}?${new URLSearchParams(query)}`);
    return { status: response.status, body: (await response.json()) as T };
  };
}

/** Two objects of flows, of which one has broken records, and a trail with one. */
async function loadBroken(world: World): Promise<void> {
  // Of another program, whose index has none of our fields.
  await world.cluster.ask('PUT', '/log-of-others/_doc/1', { event: { kind: 'pipeline_error' } });
  for (const [name, lines] of Object.entries(FLOWS)) await world.put(flowKey(name), `${lines.join('\n')}\n`);
  await world.put(trailKey('broken'), TRAIL);
  await world.deliver();
  await world.cluster.ask('POST', '/log-*,sekisho-*/_refresh');
}

it('tells of dead letters in groups and one by one, and shows the record behind any document', async (ctx) => {
  await using world = await startWorld(openSearchUrl(ctx));
  await loadBroken(world);
  const get = openApi(world);

  const { body: all } = await get<{ readonly total: number; readonly groups: readonly Group[] }>('/deadletters');
  expect(all).toMatchObject({
    total: BROKEN + 2,
    groups: [
      { source: 'cloudtrail', code: 'not_an_object', parser: expect.any(Number), count: 1, objects: 1 },
      {
        source: 'vpcflowlogs',
        count: BROKEN + 1,
        objects: 2,
        firstSeen: expect.stringMatching(/Z$/u),
        example: { bucket: world.aws.logBucket, excerpt: SHORT.replace('hunter2', 'REDACTED') },
      },
    ],
  });
  await expectPages(get);
  const flows = all.groups[1];
  await expectLetter(world, get, flows);

  for (const document of await world.cluster.search({ exists: { field: 'sekisho.parser' } })) {
    const { body } = await get<{ readonly text: string }>('/original', { index: document._index, id: document._id });
    const { ordinal } = document._source.sekisho;
    const { path } = document._source.log.file;
    const lines = path.includes('broken') ? FLOWS.broken : FLOWS.good;
    expect(body).toMatchObject({ ordinal, overwritten: false });
    expect(body.text).toBe(
      path.includes('vpcflowlogs')
        ? lines[ordinal]?.replace('hunter2', 'REDACTED')
        : JSON.stringify(JSON.parse(TRAIL).Records[ordinal]),
    );
  }
});

type Get = ReturnType<typeof openApi>;

async function expectPages(get: Get): Promise<void> {
  interface Page {
    readonly groups: readonly Group[];
    readonly next?: string;
  }
  const first = (await get<Page>('/deadletters', { size: '1' })).body;
  const second = (await get<Page>('/deadletters', { size: '1', cursor: first.next ?? '' })).body;
  const third = (await get<Page>('/deadletters', { size: '1', cursor: second.next ?? '' })).body;
  expect([first, second, third].map(({ groups }) => groups.map(({ source }) => source))).toEqual([
    ['cloudtrail'],
    ['vpcflowlogs'],
    [],
  ]);
  const filtered = await get<Page>('/deadletters', { source: 'vpcflowlogs', prefix: flowKey('good') });
  expect(filtered.body.groups).toMatchObject([{ count: 1, objects: 1 }]);
}

async function expectLetter(world: World, get: Get, group: Group | undefined): Promise<void> {
  const { index = '', id = '' } = group?.example ?? {};
  const { body } = await get<object>(`/deadletters/${index}/${id}`);
  expect(body).toMatchObject({
    source: 'vpcflowlogs',
    document: { code: group?.code },
    letter: {
      stage: 'parse',
      code: group?.code,
      file: expect.stringContaining(`s3://${world.aws.dataBucket}/deadletters/vpcflowlogs/`),
    },
    text: SHORT.replace('hunter2', 'REDACTED'),
  });
  const { 0: good } = await world.cluster.search({ term: { 'event.kind': 'event' } });
  expect((await get(`/deadletters/${good?._index}/${good?._id}`)).status).toBe(404);
}

it('says that an object is gone, or another one now', async (ctx) => {
  await using world = await startWorld(openSearchUrl(ctx));
  await loadBroken(world);
  const get = openApi(world);
  const [document] = await world.cluster.search({ term: { 'error.code': 'not_an_object' } });
  const address = { index: document?._index ?? '', id: document?._id ?? '' };
  const key = document?._source.log.file.path.replace(`s3://${world.aws.logBucket}/`, '') ?? '';

  await world.put(key, `${flowLine(7)}\n`.repeat(5));
  expect((await get('/original', address)).body).toMatchObject({ overwritten: true });

  await world.s3.send(new DeleteObjectCommand({ Bucket: world.aws.logBucket, Key: key }));
  expect((await get('/original', address)).status).toBe(404);
  expect((await get('/original', { ...address, index: 'sekisho-ledger-2026-11' })).status).toBe(400);
});
