import { describe, expect, it } from 'vitest';
import { SearchError } from '../../errors.ts';
import { createFakeApi, jsonOf } from '../../testing/fake-api.ts';

describe('GET /objects', () => {
  it('passes every filter on', async () => {
    const { app, queries } = createFakeApi();
    const filters = {
      bucket: 'logs',
      key: 'a',
      prefix: 'AWSLogs/',
      status: 'failed',
      source: 'alb',
      account: '111122223333',
      region: 'eu-west-1',
      from: '2026-11-20T00:00:00Z',
      to: '2026-11-21T00:00:00Z',
      size: '500',
    };

    const response = await app.request(`/objects?${new URLSearchParams(filters)}`);

    expect(response.status).toBe(200);
    expect(queries).toEqual([{ ...filters, size: 500, after: undefined }]);
  });

  it('gives a cursor that leads to the next page', async () => {
    const after = [1795169100000, 'logs', 'é/key'];
    const asked: unknown[] = [];
    const ledger = {
      ...createFakeApi().deps.ledger,
      search: async (query: { readonly after?: readonly unknown[] | undefined }) => {
        asked.push(query.after);
        return { entries: [], total: 9, after: query.after === undefined ? after : undefined };
      },
    };
    const { app } = createFakeApi({ ledger });

    const { next } = await jsonOf<{ readonly next: string }>(await app.request('/objects'));
    const last = await (await app.request(`/objects?cursor=${next}`)).json();

    expect(asked).toEqual([undefined, after]);
    expect(last).toEqual({ total: 9, objects: [] });
  });

  it.each([
    'size=0',
    'size=501',
    'size=x',
    'status=done',
    'from=today',
    'cursor=xyz',
    'cursor=W10',
    'cursor=WyJ4IiwieSIsInoiXQ',
  ])('answers 400 to %s', async (query) => {
    const response = await createFakeApi().app.request(`/objects?${query}`);

    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
  });

  it('answers 502 when the cluster is away', async () => {
    const ledger = {
      ...createFakeApi().deps.ledger,
      search: () => Promise.reject(new SearchError('OpenSearch cannot be reached: connect ECONNREFUSED')),
    };

    const response = await createFakeApi({ ledger }).app.request('/objects');

    expect(response.status).toBe(502);
    expect((await jsonOf(response))['detail']).toContain('ECONNREFUSED');
  });
});
