import { sources } from '@sekisho/core';
import { expect, it } from 'vitest';
import { SearchError } from '../errors.ts';
import { type ReceivedRequest, type Reply, startFakeOpenSearch } from '../testing/fake-open-search.ts';
import { createDeadLetterSearch } from './dead-letter-search.ts';
import { createSearchClient } from './search-client.ts';

async function serve(reply: (request: ReceivedRequest) => Reply) {
  const server = await startFakeOpenSearch(reply);
  const search = createDeadLetterSearch(
    createSearchClient({ url: server.url, auth: 'none' }, 'us-east-1'),
    () => sources,
  );
  const asked = () => JSON.parse(server.requests.at(-1)?.body.toString() ?? '');
  return { server, search, asked, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

function found(...buckets: readonly object[]): Reply {
  return { status: 200, body: { hits: { total: { value: 9 } }, aggregations: { found: { buckets } } } };
}

const KEY = { dataset: 'nginx.access', code: 'rejected', field: 'user.name', parser: 2 };
const HIT = {
  _index: 'log-web-nginx-2026-11',
  _id: 'a',
  _source: {
    log: { file: { path: 's3://logs/web/é 1.log' } },
    sekisho: { ordinal: 7, part: 1 },
    error: { message: 'user.name: too long' },
  },
};
const BUCKET = {
  key: KEY,
  doc_count: 4,
  first: { value: Date.UTC(2026, 10, 19) },
  last: { value: Date.UTC(2026, 10, 20) },
  objects: { value: 2 },
  example: { hits: { hits: [HIT] } },
};

it('gives groups with what they have in common, their number and an example', async () => {
  await using world = await serve(() => found(BUCKET));

  await expect(world.search.groups({}, { size: 20 })).resolves.toEqual({
    total: 9,
    groups: [
      {
        source: 'nginx-access',
        code: 'rejected',
        field: 'user.name',
        parser: 2,
        count: 4,
        objects: 2,
        firstSeen: '2026-11-19T00:00:00.000Z',
        lastSeen: '2026-11-20T00:00:00.000Z',
        example: {
          index: 'log-web-nginx-2026-11',
          id: 'a',
          bucket: 'logs',
          key: 'web/é 1.log',
          ordinal: 7,
          part: 1,
          message: 'user.name: too long',
        },
      },
    ],
    after: undefined,
  });
});

it('asks for dead letters of this loader, and for what is given', async () => {
  await using world = await serve(() => found());

  await world.search.groups(
    { source: 'linux-secure', code: 'no_match', places: ['s3://logs/AWSLogs/'], from: '2026-11-20T00:00:00Z' },
    { size: 20 },
  );

  expect(world.server.requests[0]?.path).toBe('/log-*/_search');
  expect(world.server.requests[0]?.query.get('allow_partial_search_results')).toBe('false');
  expect(world.asked().query.bool.filter).toEqual([
    { term: { 'event.kind': 'pipeline_error' } },
    { term: { 'event.dataset': 'system.auth' } },
    { term: { 'error.code': 'no_match' } },
    { exists: { field: 'sekisho.parser' } },
    { bool: { should: [{ prefix: { 'log.file.path': 's3://logs/AWSLogs/' } }], minimum_should_match: 1 } },
    { range: { '@timestamp': { gte: '2026-11-20T00:00:00Z' } } },
  ]);
});

it('tells those without a field from those with any', async () => {
  await using world = await serve(() => found());

  await world.search.objects({ field: null, parser: 3 }, { size: 20 });
  const none = world.asked().query.bool.filter;
  await world.search.objects({ field: 'user.name' }, { size: 20 });

  expect(none).toContainEqual({ bool: { must_not: { exists: { field: 'sekisho.field' } } } });
  expect(none).toContainEqual({ term: { 'sekisho.parser': 3 } });
  expect(world.asked().query.bool.filter).toContainEqual({ term: { 'sekisho.field': 'user.name' } });
});

it('goes from one page of groups to the next', async () => {
  await using world = await serve(() => found({ ...BUCKET, key: { ...KEY, field: null } }));

  const { after } = await world.search.groups({}, { size: 1 });
  await world.search.groups({}, { size: 1, after });

  expect(after).toEqual(['nginx.access', 'rejected', null, 2]);
  expect(world.asked().aggs.found.composite).toMatchObject({ size: 1, after: { ...KEY, field: null } });
});

it('gives the objects behind dead letters, page by page', async () => {
  await using world = await serve(() =>
    found({ key: { path: 's3://logs/a' }, doc_count: 2 }, { key: { path: 's3://logs/b/c' }, doc_count: 1 }),
  );

  const page = await world.search.objects({ source: 'alb' }, { size: 2 });
  await world.search.objects({ source: 'alb' }, { size: 2, after: page.after });

  expect(page).toEqual({
    objects: [
      { bucket: 'logs', key: 'a', count: 2 },
      { bucket: 'logs', key: 'b/c', count: 1 },
    ],
    after: 's3://logs/b/c',
  });
  expect(world.asked().aggs.found.composite.after).toEqual({ path: 's3://logs/b/c' });
});

it('finds nothing where there is no index yet', async () => {
  await using world = await serve(() => ({ status: 200, body: { hits: { total: { value: 0 } } } }));

  await expect(world.search.groups({}, { size: 1 })).resolves.toEqual({ total: 0, groups: [], after: undefined });
  await expect(world.search.objects({}, { size: 1 })).resolves.toEqual({ objects: [], after: undefined });
});

it.each<Reply>([{ status: 503, body: 'away' }, { status: 403, body: { Message: 'denied' } }, 'cut'])(
  'throws a SearchError where the cluster does not answer the question: %j',
  async (reply) => {
    await using world = await serve(() => reply);

    await expect(world.search.groups({}, { size: 1 })).rejects.toThrow(SearchError);
    await expect(world.search.objects({}, { size: 1 })).rejects.toThrow(SearchError);
  },
);
