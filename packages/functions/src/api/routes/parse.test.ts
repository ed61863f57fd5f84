import { gzipSync } from 'node:zlib';
import { createEnrichers, createPrefixTable, defaultSettings, StoreError, toS3Uri } from '@sekisho/core';
import { describe, expect, it } from 'vitest';
import { createFakeObjectStore } from '../../../../../test/fakes/object-store.ts';
import { createFakeApi, jsonOf } from '../../testing/fake-api.ts';

const KEY = 'AWSLogs/111122223333/vpcflowlogs/eu-west-1/2026/11/20/111122223333_vpcflowlogs_eu-west-1_fl-0a.log';
const FLOW = '2 111122223333 eni-0a 203.0.113.7 10.0.0.2 443 5000 6 1 40 1795169100 1795169160 ACCEPT OK\n';

interface Answer {
  readonly report: {
    readonly status: string;
    readonly read: number;
    readonly indexed: number;
    readonly deadLettered: number;
  };
  readonly documents: readonly {
    readonly index: string;
    readonly id: string;
    readonly document: Readonly<Record<string, unknown>>;
  }[];
  readonly deadLetters: readonly object[];
  readonly enrichment: readonly { readonly name: string; readonly filled: Readonly<Record<string, number>> }[];
}

async function parse(body: object, api = createFakeApi()): Promise<Answer> {
  const response = await api.post('/parse', body);
  expect(response.status, await response.clone().text()).toBe(200);
  return await jsonOf<Answer>(response);
}

describe('what is pasted', () => {
  it('becomes documents, as it would from a bucket', async () => {
    const { report, documents, deadLetters } = await parse({ key: KEY, content: FLOW + FLOW, limit: 1 });

    expect(report).toMatchObject({ status: 'complete', source: 'vpcflowlogs', read: 2, indexed: 2, deadLettered: 0 });
    expect(documents).toHaveLength(1);
    expect(documents[0]).toMatchObject({
      index: 'log-aws-vpcflowlogs-2026-11',
      id: expect.stringMatching(/-0$/u),
      document: { source: { ip: '203.0.113.7' }, cloud: { account: { id: '111122223333' } } },
    });
    expect(deadLetters).toEqual([]);
  });

  it('may be compressed, and of a log type that its key does not tell', async () => {
    const content = gzipSync(FLOW).toString('base64');

    const { report } = await parse({ key: 'x', content, encoding: 'base64', source: 'vpcflowlogs' });

    expect(report).toMatchObject({ status: 'complete', read: 1, indexed: 1 });
    expect((await parse({ key: 'x', content: FLOW })).report.status).toBe('unclaimed');
  });

  it('shows what would be dead letters, and why', async () => {
    const { report, documents, deadLetters } = await parse({ key: KEY, content: `${FLOW}nonsense\n` });

    expect(report).toMatchObject({ read: 2, indexed: 1, deadLettered: 1 });
    expect(documents).toHaveLength(2);
    expect(deadLetters).toEqual([{ ordinal: 1, stage: 'parse', code: 'no_layout', detail: expect.any(String) }]);
  });

  it('shows the enrichers in their order, and what each has added', async () => {
    const proxies = createPrefixTable([['203.0.113.0/24', true as const]]);
    const api = createFakeApi({ enrichers: async () => createEnrichers({ proxies }) });

    const { enrichment } = await parse({ key: KEY, content: FLOW + FLOW }, api);

    expect(enrichment.map(({ name }) => name)).toEqual(['forwarded', 'addresses', 'user agents']);
    expect(enrichment[1]?.filled).toMatchObject({
      'source.geo.name': 2,
      'destination.geo.name': 2,
      'network.direction': 2,
    });
  });
});

describe('an object', () => {
  function createStored() {
    const store = createFakeObjectStore();
    store.put(KEY, FLOW, { bucket: 'logs' });
    return createFakeApi({
      store: {
        open: store.open,
        async find(ref) {
          if (ref.key === KEY) return (await store.open(ref)).ref;
          const cause = Object.assign(new Error('UnknownError'), { name: 'NotFound' });
          throw new StoreError(`${toS3Uri(ref)} is not there`, { cause, retryable: false });
        },
      },
    });
  }

  it('is read from the bucket of logs', async () => {
    const { report } = await parse({ key: KEY }, createStored());

    expect(report).toMatchObject({ status: 'complete', indexed: 1 });
  });

  it.each([
    [{ key: 'nowhere' }, 404, 'There is no object nowhere in logs.'],
    [{ key: KEY, bucket: 'secrets' }, 403, 'Logs are not read from the bucket "secrets".'],
    [{ key: KEY, source: 'nothing' }, 400, 'There is no log source "nothing".'],
    [{ key: KEY, limit: 1000 }, 400, 'limit'],
    [{}, 400, 'key'],
  ])('%j is answered with %d', async (body, status, detail) => {
    const response = await createStored().post('/parse', body);

    expect(response.status).toBe(status);
    expect((await jsonOf<{ readonly detail: string }>(response)).detail).toContain(detail);
  });
});

it('goes on with what is deployed beside the files that are tried, and not with those in force', async () => {
  const flows = (original: boolean) => ({ ...defaultSettings, sources: { vpcflowlogs: { original } } });
  const api = createFakeApi({ deployed: flows(true), settings: flows(false) });

  const { documents } = await parse({ key: KEY, content: FLOW, files: { 'user.ini': '' } }, api);

  expect(documents).toMatchObject([{ document: { event: { original: FLOW.trim() } } }]);
});

it('parses by files of a configuration that are only tried', async () => {
  const ini = '[shop]\ns3_key = ^shop/\nfile_format = json\nindex_name = log-shop\necs = user.name\nuser.name = who\n';
  const { post } = createFakeApi();
  const request = { key: 'shop/a.json', content: '{"who":"maria"}' };

  const without = await jsonOf(await post('/parse', request));
  const by = await jsonOf(await post('/parse', { ...request, files: { 'user.ini': ini } }));

  expect(without).toMatchObject({ report: { status: 'unclaimed' } });
  expect(by).toMatchObject({
    report: { status: 'complete', source: 'shop', indexed: 1 },
    documents: [{ document: { user: { name: 'maria' }, custom: { shop: { who: 'maria' } } } }],
  });
});
