import { describe, expect, it } from 'vitest';
import type { DeadLetterGroup, GroupCursor } from '../../adapters/dead-letter-groups.ts';
import type { DeadLetterFilter } from '../../adapters/dead-letter-query.ts';
import { SearchError } from '../../errors.ts';
import { createFakeApi, jsonOf } from '../../testing/fake-api.ts';

const EXAMPLE = { index: 'log-a', id: 'x', bucket: 'logs', key: 'a', ordinal: 7, message: 'no\u0007' };
const GROUP: DeadLetterGroup = {
  source: 'alb',
  code: 'missing_columns',
  parser: 1,
  count: 17,
  objects: 3,
  firstSeen: '2026-11-19T22:10:00.000Z',
  lastSeen: '2026-11-20T09:15:00.000Z',
  example: EXAMPLE,
};

function createWorld(groups: readonly DeadLetterGroup[] = [], after?: GroupCursor) {
  const asked: [DeadLetterFilter, object][] = [];
  const api = createFakeApi({
    logBuckets: ['logs', 'more'],
    documents: {
      find: async ({ id }) => ({ event: { original: `${id}: password=hunter2 \u001b[2J${'.'.repeat(300)}` } }),
    },
    deadLetters: {
      async groups(filter, paging) {
        asked.push([filter, paging]);
        return { total: 17, groups, after };
      },
      objects: async () => ({ objects: [] }),
    },
  });
  return { ...api, asked };
}

interface Answer {
  readonly groups: readonly { readonly example: { readonly excerpt: string } }[];
  readonly next: string;
}

describe('GET /deadletters', () => {
  it('shows an example of each group, cut short, without secrets and control characters', async () => {
    const { app } = createWorld([GROUP]);

    const response = await app.request('/deadletters');
    const { groups, ...rest } = await jsonOf<Answer>(response);
    const [{ example: { excerpt = '' } = {} } = {}] = groups;

    expect(rest).toEqual({ total: 17 });
    expect(groups).toEqual([{ ...GROUP, example: { ...EXAMPLE, message: String.raw`no\u0007`, excerpt } }]);
    expect(excerpt).toMatch(/^x: password=REDACTED \\u001b\[2J\.+…$/u);
    expect(excerpt).toHaveLength(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('passes every filter on', async () => {
    const { app, asked } = createWorld();
    const filters = { source: 'alb', code: 'bad_quotes', from: '2026-11-20T00:00:00Z', to: '2026-11-21T00:00:00Z' };

    await app.request(`/deadletters?${new URLSearchParams({ ...filters, bucket: 'more', prefix: 'a/', size: '100' })}`);

    expect(asked).toEqual([
      [
        { ...filters, places: ['s3://more/a/'] },
        { size: 100, after: undefined },
      ],
    ]);
  });

  it('means keys in all buckets of logs where none is named', async () => {
    const { app, asked } = createWorld();

    await app.request('/deadletters?prefix=a/');
    await app.request('/deadletters');

    expect(asked.map(([{ places }]) => places)).toEqual([['s3://logs/a/', 's3://more/a/'], undefined]);
  });

  it('gives a cursor that leads to the next page', async () => {
    const after = ['aws.alb', 'bad_quotes', null, 1] as const;
    const { app, asked } = createWorld([], after);

    const { next } = await jsonOf<Answer>(await app.request('/deadletters'));
    await app.request(`/deadletters?cursor=${next}`);

    expect(asked.map(([, paging]) => paging)).toEqual([
      { size: 20, after: undefined },
      { size: 20, after },
    ]);
  });

  it.each(['size=0', 'size=101', 'from=today', 'cursor=xyz', 'cursor=W10'])('answers 400 to %s', async (query) => {
    const response = await createWorld().app.request(`/deadletters?${query}`);

    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
  });

  it('answers 403 where the bucket is not one of logs', async () => {
    expect((await createWorld().app.request('/deadletters?bucket=secrets')).status).toBe(403);
  });

  it('answers 502 when the cluster is away', async () => {
    const deadLetters = {
      ...createWorld().deps.deadLetters,
      groups: () => Promise.reject(new SearchError('OpenSearch cannot be reached: connect ECONNREFUSED')),
    };

    const response = await createFakeApi({ deadLetters }).app.request('/deadletters');

    expect(response.status).toBe(502);
    expect((await jsonOf(response))['detail']).toContain('ECONNREFUSED');
  });
});
