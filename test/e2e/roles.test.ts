import type { Step } from '@sekisho/functions';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { LocalError } from '../../packages/cli/src/local/local-error.ts';
import { type Call, granted, INDICES, refused } from './roles-calls.ts';
import { functions } from './roles-functions.ts';
import { API, arnOf, installAt } from './roles-install.ts';
import { ADMIN, PASSWORD, type SecuredAnswer, type SecuredOpenSearch, startSecured } from './secured-opensearch.ts';

/** The first download takes its time. */
const PATIENCE = 900_000;

let server: SecuredOpenSearch | undefined;
let missing = '';

/** The server. Where there can be none the test is skipped, with the reason. */
function secured({ skip }: Pick<TestContext, 'skip'>): SecuredOpenSearch {
  return server ?? skip(missing);
}

let steps: readonly Step[] = [];

beforeAll(async () => {
  try {
    server = await startSecured();
  } catch (error) {
    if (!(error instanceof LocalError)) throw error;
    missing = error.message;
    // biome-ignore lint/suspicious/noConsole: a part that cannot run is skipped loudly
    console.warn(`\nSKIPPED: every test of roles against the real security plugin. ${missing}\n`);
    return;
  }
  steps = await installAt(server);
  for (const user of ['loader', 'api', 'refresh', 'analyst', 'operator', 'nobody']) {
    const body = { password: PASSWORD, backend_roles: [arnOf(user)] };
    expect(await server.ask(ADMIN, 'PUT', `${API}/internalusers/${user}`, body)).toMatchObject({ status: 201 });
  }
}, PATIENCE);

afterAll(() => server?.[Symbol.asyncDispose]());

describe('installing', () => {
  it('installs each role and lets in who is named', async (ctx) => {
    const { ask } = secured(ctx);

    expect(steps.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    const mapping = JSON.parse((await ask(ADMIN, 'GET', `${API}/rolesmapping/sekisho_operator`)).text);
    expect(mapping).toMatchObject({
      sekisho_operator: { backend_roles: [arnOf('operator')], users: ['arn:aws:iam::111122223333:user/ann'] },
    });
  });

  it('changes nothing the second time, but puts back what somebody has changed', async (ctx) => {
    const server = secured(ctx);
    const look = async () => [
      await server.ask(ADMIN, 'GET', `${API}/roles`),
      await server.ask(ADMIN, 'GET', `${API}/rolesmapping`),
    ];
    const outcomes = async () =>
      (await installAt(server)).flatMap(({ step, outcome }) => (/^(?:security )?role/u.test(step) ? [outcome] : []));
    const before = await look();

    expect(await outcomes()).toEqual(new Array(10).fill('unchanged'));
    expect(await look()).toEqual(before);
    await server.ask(ADMIN, 'PUT', `${API}/rolesmapping/sekisho_api`, { backend_roles: ['everybody'] });
    expect(new Set(await outcomes())).toEqual(new Set(['unchanged', 'done']));
    expect(await look()).toEqual(before);
  });
});

describe('the functions', () => functions(secured));

/** Whether a call, or a part of it, was refused; a bulk request, `_mget` and `_msearch` say so of each part. */
function isRefused({ status, text }: SecuredAnswer): boolean {
  return status === 403 || text.includes('security_exception');
}

describe('the calls of', () => {
  beforeAll(async () => {
    for (const index of server === undefined ? [] : INDICES) {
      const answer = await server?.ask(ADMIN, 'PUT', `/${index}/_doc/1?refresh=true`, {});
      expect(answer?.status, `${index}: ${answer?.text}`).toBeLessThan(300);
    }
    await server?.ask(ADMIN, 'POST', '/_aliases', { actions: [{ add: { index: '.kibana_1', alias: '.kibana' } }] });
  });

  const all = Object.entries(refused).flatMap(([user, calls]) => calls.map(([call, want]) => ({ user, call, want })));
  it.for(all)('$user: $call.0 $call.1 is refused', async ({ user, call, want }, ctx) => {
    const answer = await secured(ctx).ask(user, ...call);

    expect(isRefused(answer), `${answer.status} ${answer.text}`).toBe(true);
    expect(answer.text).toContain(want);
  });

  const allowed = Object.entries(granted).flatMap(([user, calls]) => calls.map((call) => ({ user, call })));
  it.for(allowed)('$user: $call.0 $call.1 is granted', async ({ user, call }, ctx) => {
    const answer = await secured(ctx).ask(user, ...call);

    expect(answer.status, answer.text).toBeLessThan(300);
    expect(isRefused(answer), answer.text).toBe(false);
  });

  it.for(Object.keys(granted))('%s who goes through many documents are granted', async (user, ctx) => {
    const { ask } = secured(ctx);
    const answers: SecuredAnswer[] = [];
    const step = async (...call: Call) => {
      answers.push(await ask(user, ...call));
      return JSON.parse(answers.at(-1)?.text ?? '');
    };

    const { _scroll_id: scroll_id } = await step('POST', '/log-*/_search?scroll=1m&size=1', {});
    await step('POST', '/_search/scroll', { scroll_id, scroll: '1m' });
    await step('DELETE', '/_search/scroll', { scroll_id: [scroll_id] });
    const { pit_id } = await step('POST', '/log-*/_search/point_in_time?keep_alive=1m');
    await step('POST', '/_search', { pit: { id: pit_id }, size: 1 });
    await step('DELETE', '/_search/point_in_time', { pit_id: [pit_id] });

    expect(answers.filter((answer) => answer.status !== 200 || isRefused(answer))).toEqual([]);
  });
});
