import { expect, it } from 'vitest';
import { type Reply, startFakeOpenSearch } from '../testing/fake-open-search.ts';
import { findIssuedKeys } from './issued-keys.ts';
import { createSearchClient } from './search-client.ts';

const SINCE = new Date('2026-11-19T00:00:00Z');

function hit(number: number, by?: string) {
  return {
    sort: [number, String(number)],
    _source: {
      user: { name: `user-${number}`, id: `AIDA${number}` },
      aws: {
        cloudtrail: {
          userIdentity: { arn: `arn:${number}`, ...(by !== undefined && { accessKeyId: by }) },
          responseElements: { credentials: { accessKeyId: `ASIA${number}` } },
        },
      },
    },
  };
}

async function ask(reply: (body: { readonly search_after?: readonly unknown[] }) => Reply) {
  await using server = await startFakeOpenSearch(({ body }) => reply(JSON.parse(body.toString())));
  const client = createSearchClient({ url: server.url, auth: 'none' }, 'us-east-1');
  return { keys: await findIssuedKeys(client, SINCE), requests: server.requests };
}

it('reads every page of the calls that issue keys', async () => {
  const first = Array.from({ length: 1000 }, (_, i) => hit(i));
  const { keys, requests } = await ask(({ search_after }) => ({
    status: 200,
    body: { hits: { hits: search_after === undefined ? first : [hit(1000, 'ASIA7'), { sort: [], _source: {} }] } },
  }));

  expect(keys).toHaveLength(1001);
  expect(keys[0]).toEqual({ key: 'ASIA0', to: { name: 'user-0', id: 'AIDA0', arn: 'arn:0' }, by: undefined });
  expect(keys.at(-1)).toEqual({
    key: 'ASIA1000',
    to: { name: 'user-1000', id: 'AIDA1000', arn: 'arn:1000' },
    by: 'ASIA7',
  });
  expect(requests.map(({ body }) => JSON.parse(body.toString()).search_after)).toEqual([undefined, [999, '999']]);
  expect(requests[0]?.body.toString()).toContain('2026-11-19T00:00:00.000Z');
});

it('says why the cluster refuses', async () => {
  const refusal = ask(() => ({
    status: 403,
    body: { error: { type: 'security_exception', reason: 'no permissions' } },
  }));
  await expect(refusal).rejects.toThrow('OpenSearch answered 403: security_exception: no permissions');
});
