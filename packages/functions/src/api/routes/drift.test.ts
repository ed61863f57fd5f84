import { describe, expect, it } from 'vitest';
import type { FilledQuery } from '../../adapters/filled-search.ts';
import { SearchError } from '../../errors.ts';
import { createFakeApi } from '../../testing/fake-api.ts';
import { createFakeOverview } from '../../testing/fake-overview.ts';

const object = { bucket: 'logs', key: 'a.log', modified: '2026-11-19T00:00:00.000Z' };
const tally = {
  source: 'alb',
  now: { objects: 2, records: 10, issues: { extra_columns: 5 } },
  before: { objects: 4, records: 20, issues: {} },
  first: { extra_columns: object },
  parsers: [{ version: 2, objects: 2, objectsBefore: 1 }],
};

describe('GET /drift', () => {
  it('compares issues of all sources, and says where they began', async () => {
    const asked: unknown[] = [];
    const overview = createFakeOverview({
      async countIssues(...args) {
        asked.push(...args);
        return [tally];
      },
    });

    const response = await createFakeApi({ overview }).app.request('/drift');

    const times = ['2026-10-14T10:05:00.000Z', '2026-11-13T10:05:00.000Z', '2026-11-20T10:05:00.000Z'] as const;
    const [before, from, to] = times.map((time) => Date.parse(time));
    expect(asked).toEqual([{ before, from, to }, undefined]);
    expect(await response.json()).toEqual({
      before: times[0],
      from: times[1],
      to: times[2],
      sources: [
        {
          source: 'alb',
          objects: 2,
          objectsBefore: 4,
          records: 10,
          recordsBefore: 20,
          issues: [
            { code: 'extra_columns', count: 5, countBefore: 0, share: 0.5, shareBefore: 0, change: 0.5, first: object },
          ],
          parsers: tally.parsers,
        },
      ],
    });
  });

  it('compares the fields of the source that is asked for', async () => {
    const asked: FilledQuery[] = [];
    const overview = createFakeOverview({
      countIssues: async (_, source) => [{ ...tally, source: source ?? '' }],
      async countFilled(query) {
        asked.push(query);
        const filled = { 'source.ip': 100 };
        return { now: { documents: 100, filled: {} }, before: { documents: 100, filled } };
      },
    });

    const response = await createFakeApi({ overview }).app.request('/drift?source=apache-access&days=1&before=2');

    const day = 86_400_000;
    const to = createFakeApi().deps.clock.now();
    expect(asked).toMatchObject([
      { index: 'log-web-apache', dataset: 'apache.access', before: to - 3 * day, from: to - day, to },
    ]);
    expect(asked[0]?.fields).toEqual(expect.arrayContaining(['user.name', 'user_agent.original']));
    expect(asked[0]?.fields).not.toContain('event.module');
    expect(await response.json()).toMatchObject({
      sources: [{ source: 'apache-access' }],
      fields: {
        documents: 100,
        documentsBefore: 100,
        compared: asked[0]?.fields.length,
        leftOut: 0,
        fallen: [{ field: 'source.ip', share: 0, shareBefore: 1 }],
      },
    });
  });

  it.each(['source=nothing', 'days=0', 'days=91', 'before=0', 'before=366', 'days=x'])(
    'answers 400 to %s',
    async (query) => {
      const response = await createFakeApi().app.request(`/drift?${query}`);

      expect(response.status).toBe(400);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
    },
  );

  it.each(['countIssues', 'countFilled', 'countValues', 'sampleDocuments'] as const)(
    'answers 502 when %s is refused',
    async (question) => {
      const overview = createFakeOverview({ [question]: () => Promise.reject(new SearchError('away')) });

      expect((await createFakeApi({ overview }).app.request('/drift?source=alb')).status).toBe(502);
    },
  );
});
