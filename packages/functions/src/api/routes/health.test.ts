import { describe, expect, it } from 'vitest';
import { createFakeApi } from '../../testing/fake-api.ts';

describe('GET /health', () => {
  it('tells what can be reached', async () => {
    const response = await createFakeApi().app.request('/health');

    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      status: 'ok',
      caller: 'local',
      logBuckets: ['logs'],
      version: expect.stringMatching(/^\d+\.\d+\.\d+/u),
      configuration: 'built-in',
      openSearch: { reachable: true, version: 'opensearch 3.5.0' },
      queues: {
        live: { reachable: true, waiting: 3, inFlight: 1 },
        backfill: { reachable: true, waiting: 0, inFlight: 0 },
      },
    });
  });

  it('tells who asks, by the ARN that IAM has verified', async () => {
    const userArn = 'arn:aws:sts::111122223333:assumed-role/analyst/maria';
    const event = { requestContext: { authorizer: { iam: { userArn } } } };

    const response = await createFakeApi().app.request('/health', undefined, { event });

    expect(await response.json()).toMatchObject({ caller: userArn });
  });

  it('answers 503 and names the part that cannot be reached', async () => {
    const fake = createFakeApi();
    const queues = { ...fake.deps.queues, backfill: () => Promise.reject(new Error('no such queue')) };

    const response = await createFakeApi({ queues }).app.request('/health');

    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({
      status: 'degraded',
      openSearch: { reachable: true },
      queues: { live: { reachable: true }, backfill: { reachable: false, detail: 'no such queue' } },
    });
  });
});
