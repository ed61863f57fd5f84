import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../../../test/fakes/clock.ts';
import { createFakeApi, jsonOf } from '../testing/fake-api.ts';
import { createTokens } from './rate-limit.ts';

/** The surroundings of a request that IAM has let in. */
function comingFrom(userArn: string): object {
  return { event: { requestContext: { authorizer: { iam: { userArn } } } } };
}

const ANN = comingFrom('arn:aws:sts::111122223333:assumed-role/ops/ann');
const BOB = comingFrom('arn:aws:sts::111122223333:assumed-role/ops/bob');

/** An API of which Ann has asked all that she may of it, of both kinds. */
async function exhausted() {
  const clock = createFakeClock();
  const api = createFakeApi({ clock });
  for (let i = 0; i < 300; i++) await api.app.request('/nothing', {}, ANN);
  for (let i = 0; i < 60; i++) await api.app.request('/verify?size=0', {}, ANN);
  return { ...api, clock };
}

interface Document {
  readonly paths: Readonly<Record<string, object>>;
}

describe('a caller who sends too much', () => {
  it('is answered 429 on every route, with a problem or a page, before anything is done', async () => {
    const { app, audited, enqueued, queries } = await exhausted();
    const { paths } = await jsonOf<Document>(await app.request('/openapi.json', {}, BOB));
    const routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => ({ path: path.replaceAll(/\{\w+\}/gu, 'x'), method: method.toUpperCase() })),
    );

    expect(routes.length).toBeGreaterThan(30);
    for (const { path, method } of routes) {
      const response = await app.request(path, { method }, ANN);
      expect(response.status, `${method} ${path}`).toBe(429);
      expect(Number(response.headers.get('retry-after'))).toBe(1);
      const isPage = path === '/' || path.startsWith('/console/');
      expect(response.headers.get('content-type')).toMatch(isPage ? /^text\/html/u : /^application\/problem\+json$/u);
      if (isPage) expect(await response.text()).toContain('Too Many Requests');
    }
    expect([audited, enqueued, queries]).toEqual([[], [], []]);
  });

  it('is told how much is left, and by whom it is counted', async () => {
    const { app } = createFakeApi();

    const [usual, costly] = [await app.request('/rules', {}, ANN), await app.request('/verify', {}, ANN)];

    expect([usual.status, usual.headers.get('ratelimit-policy')]).toEqual([200, '"usual";q=300;w=60']);
    expect(usual.headers.get('ratelimit')).toBe('"usual";r=299;t=1');
    expect(costly.headers.get('ratelimit-policy')).toBe('"costly";q=60;w=60');
    expect(costly.headers.get('ratelimit')).toBe('"costly";r=59;t=1');
  });

  it('stands in nobody else\u2019s way, and is let in again in time', async () => {
    const { app, clock } = await exhausted();
    const ask = async (env: object | undefined) => (await app.request('/rules', {}, env)).status;

    expect([
      await ask(ANN),
      await ask(BOB),
      await ask(undefined),
      await ask({ event: { requestContext: {} } }),
    ]).toEqual([429, 200, 200, 200]);
    clock.advance(1_000);
    expect(await ask(ANN)).toBe(200);
  });

  it('has what is costly and what is not counted apart', async () => {
    const { app } = createFakeApi();
    for (let i = 0; i < 61; i++) await app.request('/verify?size=0', {}, ANN);

    expect((await app.request('/verify', {}, ANN)).status).toBe(429);
    expect((await app.request('/rules', {}, ANN)).status).toBe(200);
  });
});

describe('tokens', () => {
  test.prop([fc.integer({ min: 1, max: 20 }), fc.array(fc.integer({ min: -5_000, max: 30_000 }), { maxLength: 100 })])(
    'are never more than a minute gives beside the first ones, and whoever waits as told is let in',
    (perMinute, pauses) => {
      const clock = createFakeClock();
      const take = createTokens(perMinute, clock);
      let [taken, time] = [0, 0];
      for (const pause of pauses) {
        clock.advance(pause);
        time += Math.max(0, pause);
        const { isWithin, left, wait } = take('ann');
        if (isWithin) taken++;
        expect(left).toBeGreaterThanOrEqual(0);
        expect(taken).toBeLessThanOrEqual(perMinute + (time / 60_000) * perMinute + 1e-6);
        if (isWithin) continue;
        clock.advance(wait * 1_000);
        time += wait * 1_000;
        taken++;
        expect(take('ann').isWithin).toBe(true);
      }
    },
  );

  it('are kept of so many callers, and the one that was away longest is forgotten', () => {
    const take = createTokens(1, createFakeClock());
    take('ann');
    for (let i = 0; i < 999; i++) take(`made up ${i}`);
    expect(take('ann').isWithin).toBe(false);
    for (let i = 0; i < 500; i++) take(`made up later ${i}`);
    expect(take('ann').isWithin).toBe(false);
    for (let i = 0; i < 1_000; i++) take(`made up again ${i}`);
    expect(take('ann').isWithin).toBe(true);
  });
});
