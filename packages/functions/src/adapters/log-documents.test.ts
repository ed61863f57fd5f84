import { expect, it } from 'vitest';
import { SearchError } from '../errors.ts';
import { type Reply, startFakeOpenSearch } from '../testing/fake-open-search.ts';
import { createLogDocuments } from './log-documents.ts';
import { createSearchClient } from './search-client.ts';

const ADDRESS = { index: 'log-a', id: '../?q=%2e' };

async function serve(reply: Reply) {
  const server = await startFakeOpenSearch(() => reply);
  const documents = createLogDocuments(createSearchClient({ url: server.url, auth: 'none' }, 'us-east-1'));
  return { server, documents, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

function answer(...docs: readonly object[]): Reply {
  return { status: 200, body: { docs } };
}

it('reads the document of an address, which is no part of a path', async () => {
  await using world = await serve(answer({ found: true, _source: { sekisho: { ordinal: 1 } } }));

  await expect(world.documents.find(ADDRESS)).resolves.toEqual({ sekisho: { ordinal: 1 } });

  expect(world.server.requests[0]?.path).toBe('/_mget');
  expect(JSON.parse(world.server.requests[0]?.body.toString() ?? '')).toMatchObject({
    docs: [{ _index: 'log-a', _id: '../?q=%2e', _source: expect.arrayContaining(['event.original', 'sekisho']) }],
  });
});

it.each([{ found: false }, { error: { type: 'index_not_found_exception', reason: 'no such index [log-a]' } }])(
  'finds nothing where nothing is: %j',
  async (doc) => {
    await using world = await serve(answer(doc));

    await expect(world.documents.find(ADDRESS)).resolves.toBeUndefined();
  },
);

it.each<Reply>([
  { status: 403, body: { Message: 'denied' } },
  answer({ error: { type: 'security_exception', reason: 'no permissions' } }),
])('throws a SearchError where the cluster refuses: %j', async (reply) => {
  await using world = await serve(reply);

  await expect(world.documents.find(ADDRESS)).rejects.toThrow(SearchError);
});
