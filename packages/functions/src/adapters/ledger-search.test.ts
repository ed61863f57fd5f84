import { expect, it } from 'vitest';
import { SearchError } from '../errors.ts';
import { type ReceivedRequest, type Reply, startFakeOpenSearch } from '../testing/fake-open-search.ts';
import { createLedgerSearch } from './ledger-search.ts';
import { createSearchClient } from './search-client.ts';

async function serve(reply: (request: ReceivedRequest) => Reply) {
  const server = await startFakeOpenSearch(reply);
  const ledger = createLedgerSearch(createSearchClient({ url: server.url, auth: 'none' }, 'us-east-1'));
  return { server, ledger, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

function hits(...keys: readonly string[]): Reply {
  const found = keys.map((key) => ({ _source: { key }, sort: [1, 'logs', key] }));
  return { status: 200, body: { hits: { total: { value: 7 }, hits: found } } };
}

it('asks for what is given, and for nothing else', async () => {
  await using world = await serve(() => hits());

  await world.ledger.search({ status: 'failed', prefix: 'AWSLogs/', from: '2026-11-20T00:00:00Z', size: 20 });

  const [request] = world.server.requests;
  expect(request?.path).toBe('/sekisho-ledger-*/_search');
  expect(JSON.parse(request?.body.toString() ?? '')).toMatchObject({
    query: {
      bool: {
        filter: [
          { term: { status: 'failed' } },
          { prefix: { key: 'AWSLogs/' } },
          { range: { '@timestamp': { gte: '2026-11-20T00:00:00Z' } } },
        ],
      },
    },
    size: 20,
  });
});

it('tells where the next page begins, if there may be one', async () => {
  await using world = await serve(() => hits('a', 'b'));

  await expect(world.ledger.search({ size: 2 })).resolves.toEqual({
    entries: [{ key: 'a' }, { key: 'b' }],
    total: 7,
    after: [1, 'logs', 'b'],
  });
  await expect(world.ledger.search({ size: 3 })).resolves.toMatchObject({ after: undefined });
});

it.each<Reply>([{ status: 503, body: 'away' }, { status: 403, body: { Message: 'denied' } }, 'cut'])(
  'throws a SearchError where the cluster does not answer the question: %j',
  async (reply) => {
    await using world = await serve(() => reply);

    await expect(world.ledger.search({ size: 1 })).rejects.toThrow(SearchError);
    await expect(world.ledger.version()).rejects.toThrow(SearchError);
  },
);
