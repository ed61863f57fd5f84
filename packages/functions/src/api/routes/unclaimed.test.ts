import { describe, expect, it } from 'vitest';
import { SearchError } from '../../errors.ts';
import { createFakeApi, jsonOf } from '../../testing/fake-api.ts';
import { createFakeOverview } from '../../testing/fake-overview.ts';

const at = '2026-11-20T10:00:00.000Z';
const seen = (key: string) => ({ key, size: 5, first_seen: at, '@timestamp': at });

describe('GET /unclaimed', () => {
  it('groups what the ledger has, and says what is not among it', async () => {
    const asked: object[] = [];
    const overview = createFakeOverview({
      async findUnclaimed(query) {
        asked.push(query);
        return { keys: [seen('fw/1.json'), seen('waf/x.log'), seen('fw/22.json')], total: 12_000 };
      },
    });

    const response = await createFakeApi({ overview }).app.request('/unclaimed?bucket=logs&prefix=f&size=1');

    expect(response.status).toBe(200);
    expect(asked).toEqual([{ bucket: 'logs', prefix: 'f' }]);
    expect(await response.json()).toMatchObject({
      total: 12_000,
      grouped: 3,
      hasMore: true,
      groups: [{ template: 'fw/{number}.json', count: 2, bytes: 10 }],
      groupsLeftOut: 1,
    });
  });

  it('suggests no name that a source has', async () => {
    const overview = createFakeOverview({ findUnclaimed: async () => ({ keys: [seen('waf/x.log')], total: 1 }) });

    const { groups } = await jsonOf<{ readonly groups: readonly { readonly suggestion: string }[] }>(
      await createFakeApi({ overview }).app.request('/unclaimed'),
    );

    expect(groups[0]?.suggestion).toContain('[waf-2]');
  });

  it('has nothing to say of nothing', async () => {
    const response = await createFakeApi().app.request('/unclaimed');

    expect(await response.json()).toEqual({ total: 0, grouped: 0, hasMore: false, groups: [], groupsLeftOut: 0 });
  });

  it.each(['size=0', 'size=501', 'size=x'])('answers 400 to %s', async (query) => {
    const response = await createFakeApi().app.request(`/unclaimed?${query}`);

    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
  });

  it('answers 502 when the cluster is away', async () => {
    const overview = createFakeOverview({ findUnclaimed: () => Promise.reject(new SearchError('away')) });

    expect((await createFakeApi({ overview }).app.request('/unclaimed')).status).toBe(502);
  });
});
