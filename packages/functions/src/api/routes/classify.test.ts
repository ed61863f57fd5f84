import { defaultSettings, sources } from '@sekisho/core';
import { describe, expect, it } from 'vitest';
import { createFakeApi, jsonOf } from '../../testing/fake-api.ts';

const KEY = 'AWSLogs/111122223333/vpcflowlogs/eu-west-1/2026/11/20/x.log.gz';

describe('POST /classify', () => {
  it('explains where each key goes', async () => {
    const keys = [KEY, 'holiday.jpg', 'AWSLogs/'];

    const response = await createFakeApi().post('/classify', { keys, time: '2026-12-31T23:59:59+09:00' });

    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      results: [
        {
          key: KEY,
          outcome: 'claimed',
          account: '111122223333',
          region: 'eu-west-1',
          match: { source: 'vpcflowlogs', pattern: expect.any(String), captures: {} },
          others: [],
          index: 'log-aws-vpcflowlogs-2026-12',
        },
        { key: 'holiday.jpg', outcome: 'unclaimed' },
        { key: 'AWSLogs/', outcome: 'ignored', reason: 'a folder marker' },
      ],
    });
  });

  it('names all other rules that match, and uses the configured rotation and zone', async () => {
    const twin = sources.filter(({ id }) => id === 'vpcflowlogs').map((source) => ({ ...source, id: 'twin' }));
    const documents = { rotation: 'daily' as const, zoneOffsetMinutes: 540 };

    const response = await createFakeApi({
      sources: [...sources, ...twin],
      settings: { ...defaultSettings, documents },
    }).post('/classify', {
      keys: [KEY],
      time: '2026-12-31T15:00:00Z',
    });

    const { results } = await jsonOf<{ readonly results: readonly object[] }>(response);
    expect(results[0]).toMatchObject({ others: [{ source: 'twin' }], index: 'log-aws-vpcflowlogs-2027-01-01' });
  });

  it('refuses more than a thousand keys, and a time that is none', async () => {
    const { post } = createFakeApi();

    expect((await post('/classify', { keys: Array(1001).fill('a') })).status).toBe(400);
    expect((await post('/classify', { keys: ['a'], time: 'yesterday' })).status).toBe(400);
  });
});
