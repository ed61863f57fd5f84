import { dashboards } from '@sekisho/dashboards';
import { describe, expect, it } from 'vitest';
import { createFakeApi } from '../../testing/fake-api.ts';
import type { Answer } from '../pages/answer.ts';

const HOSTILE = '<script>alert("x")</script>';

/** A cluster that has something for every panel, written by an attacker. */
const FULL: Answer = {
  hits: {
    total: { value: 12_345 },
    hits: [{ _source: { event: { action: HOSTILE }, source: { ip: ['192.0.2.1', '192.0.2.2'] } } }],
  },
  aggregations: {
    metric: { value: 1.5 },
    time: {
      buckets: [
        {
          key: Date.UTC(2026, 10, 20, 9),
          doc_count: 3,
          split: {
            buckets: [
              { key: HOSTILE, doc_count: 2 },
              { key: 'failure', doc_count: 1 },
            ],
          },
        },
        { key: Date.UTC(2026, 10, 20, 10), doc_count: 4 },
      ],
    },
    split: {
      buckets: [
        {
          key: HOSTILE,
          doc_count: 7,
          metric: { values: { '95.0': 0.25 } },
          time: { buckets: [{ key: Date.UTC(2026, 10, 20, 9), doc_count: 3 }] },
        },
        { key: 1, key_as_string: 'true', doc_count: 2 },
      ],
    },
  },
};

describe('GET /dashboards', () => {
  it('links to every dashboard', async () => {
    const response = await createFakeApi().app.request('/dashboards');

    const text = await response.text();
    expect(response.headers.get('content-type')).toContain('text/html');
    for (const { id } of dashboards) expect(text).toContain(`href="dashboards/${id}"`);
  });
});

describe('GET /dashboards/{id}', () => {
  it.each(dashboards.map(({ id }) => id))('%s shows every panel, and nothing of a log as markup', async (id) => {
    const { app } = createFakeApi({ ask: async () => FULL });

    const response = await app.request(`/dashboards/${id}?from=now-30d`);

    const text = await response.text();
    expect(response.status).toBe(200);
    const panels = dashboards.find((one) => one.id === id)?.rows.flat() ?? [];
    for (const { title, kind } of panels)
      if (kind !== 'text' && kind !== 'filters') expect(text).toContain(`<h2>${title}</h2>`);
    expect(text).not.toContain('<script');
    expect(text).toContain('&lt;script&gt;');
    expect(text).not.toMatch(/NaN|undefined|\[object|series--/u);
    expect(text).not.toMatch(/ style=| on\w+=/u);
  });

  it('lets a page load nothing, and use no style but its own', async () => {
    const response = await createFakeApi().app.request('/dashboards/waf');

    expect(response.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+';/u,
    );
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('says that there is nothing where there is nothing, and of a panel that cannot be asked why', async () => {
    const empty = await (await createFakeApi().app.request('/dashboards/waf')).text();
    let asked = 0;
    const ask = async () => {
      if (asked++ === 0) throw new Error('too many buckets');
      return FULL;
    };
    const partly = await (await createFakeApi({ ask }).app.request('/dashboards/waf')).text();

    expect(empty).toContain('Nothing in this time.');
    expect(partly.match(/could not be asked: too many buckets/gu)).toHaveLength(1);
  });

  it('asks for the range of time, and for no other', async () => {
    const asked: object[] = [];
    const { app, deps } = createFakeApi({
      ask: async (_, body) => {
        asked.push(body);
        return FULL;
      },
    });
    await app.request('/dashboards/msk?from=now-7d');
    const to = deps.clock.now();
    for (const body of asked) expect(JSON.stringify(body)).toContain(`"gte":${to - 7 * 86_400_000},"lte":${to}`);
    expect(asked.length).toBeGreaterThan(5);
  });

  it.each([
    ['/dashboards/nothing', 404],
    ['/dashboards/waf?from=yesterday', 400],
  ])('%s is answered with %d', async (path, status) => {
    expect((await createFakeApi().app.request(path)).status).toBe(status);
  });
});
