import { describe, expect, it } from 'vitest';
import { testSource } from '../../../../../test/support/test-sources.ts';
import { SearchError } from '../../errors.ts';
import { createFakeApi } from '../../testing/fake-api.ts';
import { createFakeOverview } from '../../testing/fake-overview.ts';

const volume = { objects: 1, documents: 10, bytesStored: 2, bytesRead: 3, bytesSent: 4, seconds: 0.5 };
const times = (from: string, to: string) => `from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}`;

describe('GET /cost', () => {
  it('adds up sources, and works out what their documents take', async () => {
    const asked: number[] = [];
    const overview = createFakeOverview({
      async sumVolumes(...args) {
        asked.push(...args);
        return ['alb', 'rds-mysql-error', 'waf', 'gone'].map((source) => ({ source, ...volume }));
      },
      measureIndices: async () => [
        { index: 'log-aws-elb-2026-10', bytes: 3_000, documents: 10 },
        { index: 'log-aws-elb-2026-11', bytes: 1_000, documents: 30 },
        { index: 'log-aws-rds-mysql-2026-11', bytes: 6_000, documents: 12 },
        { index: 'log-other-2026-11', bytes: 1, documents: 1 },
      ],
    });

    const response = await createFakeApi({ overview }).app.request('/cost');

    expect(asked).toEqual([Date.UTC(2026, 9, 21, 10, 5), Date.UTC(2026, 10, 20, 10, 5)]);
    expect(await response.json()).toEqual({
      from: '2026-10-21T10:05:00.000Z',
      to: '2026-11-20T10:05:00.000Z',
      sources: [
        { source: 'alb', ...volume, index: 'log-aws-elb', bytesPerDocument: 100, indexBytes: 1_000 },
        { source: 'rds-mysql-error', ...volume, index: 'log-aws-rds-mysql', bytesPerDocument: 500, indexBytes: 5_000 },
        { source: 'waf', ...volume, index: 'log-aws-waf' },
        { source: 'gone', ...volume },
      ],
      indices: [
        {
          index: 'log-aws-rds-mysql',
          sources: ['rds-mysql-audit', 'rds-mysql-error', 'rds-mysql-general', 'rds-mysql-slowquery'],
          bytes: 6_000,
          documents: 12,
          bytesPerDocument: 500,
        },
        {
          index: 'log-aws-elb',
          sources: ['alb', 'alb-connection', 'alb-health-check', 'clb', 'nlb'],
          bytes: 4_000,
          documents: 40,
          bytesPerDocument: 100,
        },
      ],
    });
  });

  it('tells indices apart of which one name begins with the other', async () => {
    const sources = [testSource({ id: 'gates' }), testSource({ id: 'gates-side' })];
    const overview = createFakeOverview({
      measureIndices: async () => [{ index: 'log-test-gates-side-2026-11', bytes: 100, documents: 1 }],
    });

    const response = await createFakeApi({ overview, sources }).app.request('/cost');

    expect(await response.json()).toMatchObject({
      indices: [{ index: 'log-test-gates-side', sources: ['gates-side'] }],
    });
  });

  it('asks for the time that is given', async () => {
    const asked: number[] = [];
    const overview = createFakeOverview({
      async sumVolumes(...args) {
        asked.push(...args);
        return [];
      },
    });

    await createFakeApi({ overview }).app.request(
      `/cost?${times('2026-11-01T00:00:00+09:00', '2026-11-02T00:00:00Z')}`,
    );

    expect(asked).toEqual([Date.UTC(2026, 9, 31, 15), Date.UTC(2026, 10, 2)]);
  });

  it.each(['from=today', 'to=1', times('2026-11-02T00:00:00Z', '2026-11-02T00:00:00Z'), 'from=2027-01-01T00:00:00Z'])(
    'answers 400 to %s',
    async (query) => {
      const response = await createFakeApi().app.request(`/cost?${query}`);

      expect(response.status).toBe(400);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
    },
  );

  it.each(['sumVolumes', 'measureIndices'] as const)('answers 502 when %s is refused', async (question) => {
    const overview = createFakeOverview({ [question]: () => Promise.reject(new SearchError('away')) });

    expect((await createFakeApi({ overview }).app.request('/cost')).status).toBe(502);
  });
});
