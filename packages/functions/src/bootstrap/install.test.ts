import { composeTemplates, indexTemplates, sources } from '@sekisho/core';
import { expect, it } from 'vitest';
import { createFakeClock } from '../../../../test/fakes/clock.ts';
import { createSearchClient } from '../adapters/search-client.ts';
import { type FakeOpenSearch, type Reply, startFakeOpenSearch } from '../testing/fake-open-search.ts';
import { install } from './install.ts';
import { demandAll, type Step } from './step.ts';

const templates = indexTemplates(sources);
const composed = composeTemplates(templates);
const roles = {
  loaderRoleArns: ['arn:aws:iam::111122223333:role/Loader'],
  apiRoleArns: ['arn:aws:iam::111122223333:role/Api'],
  refreshRoleArns: ['arn:aws:iam::111122223333:role/Refresh'],
};

/** A cluster that keeps what is put; with the security plugin or without. */
async function startCluster(isSecured: boolean, fault?: (path: string) => Reply | undefined) {
  const state = new Map<string, unknown>();
  const server = await startFakeOpenSearch(({ method, path, body }) => {
    const reply = fault?.(path);
    if (reply !== undefined) return reply;
    if (path === '/') return { status: 200, body: { version: { distribution: 'opensearch', number: '3.5.0' } } };
    if (path.startsWith('/_plugins/_security') && !isSecured) {
      return { status: 400, body: { error: `no handler found for uri [${path}] and method [${method}]` } };
    }
    if (method === 'PUT') {
      const isThere = state.has(path);
      state.set(path, JSON.parse(body.toString()));
      return { status: isThere ? 200 : 201, body: { acknowledged: true } };
    }
    const there = state.get(path);
    if (there === undefined) return { status: 404, body: { status: 'NOT_FOUND' } };
    return { status: 200, body: { [path.split('/').at(-1) ?? '']: there } };
  });
  return { server, state, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

function installAt({ url }: FakeOpenSearch, patience = { clock: createFakeClock(0), deadline: 60_000 }) {
  return install(createSearchClient({ url, auth: 'none' }, 'us-east-1'), { templates, roles }, patience);
}

it('installs templates, roles and their mappings, and says so', async () => {
  await using cluster = await startCluster(true);

  const steps = await installAt(cluster.server);

  expect(steps.map(({ step, outcome }) => `${step}: ${outcome}`)).toEqual([
    'cluster: done',
    ...composed.components.map(({ name }) => `component template ${name}: done`),
    'component template sekisho-custom: done',
    ...composed.templates.map(({ name }) => `index template ${name}: done`),
    'security role sekisho_loader: done',
    'role mapping sekisho_loader: done',
    'security role sekisho_api: done',
    'role mapping sekisho_api: done',
    'security role sekisho_refresh: done',
    'role mapping sekisho_refresh: done',
    'security role sekisho_analyst: done',
    'role mapping sekisho_analyst: skipped',
    'security role sekisho_operator: done',
    'role mapping sekisho_operator: skipped',
  ]);
  expect(steps[0]?.detail).toBe('opensearch 3.5.0');
  for (const { name, body } of composed.components)
    expect(cluster.state.get(`/_component_template/${name}`)).toEqual(body);
  for (const { name, body } of composed.templates) expect(cluster.state.get(`/_index_template/${name}`)).toEqual(body);
  expect(cluster.state.get('/_plugins/_security/api/rolesmapping/sekisho_api')).toEqual({
    backend_roles: roles.apiRoleArns,
    users: [],
  });
});

it('changes nothing the second time', async () => {
  await using cluster = await startCluster(true);

  const first = await installAt(cluster.server);
  const before = structuredClone(cluster.state);
  const second = await installAt(cluster.server);

  const own = 'component template sekisho-custom';
  const isReplaced = ({ step }: Step) => step !== own && !/^(?:security role|role mapping) /u.test(step);
  expect(second.filter(isReplaced)).toEqual(first.filter(isReplaced));
  expect(second.find(({ step }) => step === own)).toMatchObject({ outcome: 'skipped' });
  expect(cluster.state).toEqual(before);
});

it('lets the loader delete logs, but no entry of the books, and the API write none but its own', async () => {
  await using cluster = await startCluster(true);

  await installAt(cluster.server);

  const grantsOf = (role: string) => {
    const { index_permissions: grants } = cluster.state.get(`/_plugins/_security/api/roles/${role}`) as Granted;
    return (action: RegExp) => [
      ...new Set(
        grants
          .filter((one) => one.allowed_actions.some((name) => action.test(name)))
          .flatMap((one) => one.index_patterns),
      ),
    ];
  };
  const [loader, api] = [grantsOf('sekisho_loader'), grantsOf('sekisho_api')];
  expect([loader(/write\/delete/u), loader(/read\/search/u), loader(/admin\/delete|mapping/u)]).toEqual([
    ['log-*'],
    ['log-*'],
    [],
  ]);
  expect([api(/write\/(?:index|bulk)/u), api(/delete|mapping/u)]).toEqual([['sekisho-audit-*', 'sekisho-jobs'], []]);
});

interface Granted {
  readonly index_permissions: readonly {
    readonly index_patterns: readonly string[];
    readonly allowed_actions: readonly string[];
  }[];
}

it('leaves roles out, and says why, where the cluster has no fine-grained access control', async () => {
  await using cluster = await startCluster(false);

  const steps = await installAt(cluster.server);

  expect(steps.at(-1)).toEqual({
    step: 'security roles',
    outcome: 'skipped',
    detail: 'the cluster has no fine-grained access control',
  });
});

it('names each step that has failed, with the words of the cluster, and does all others', async () => {
  const refusal = { error: { type: 'security_exception', reason: 'no permissions' }, status: 403 };
  let isFixed = false;
  await using cluster = await startCluster(true, (path) =>
    !isFixed && /rolesmapping\/sekisho_loader$|_index_template\/log-aws-waf$/u.test(path)
      ? { status: 403, body: refusal }
      : undefined,
  );

  const steps = await installAt(cluster.server);

  expect(steps.filter(({ outcome }) => outcome === 'failed').map(({ step }) => step)).toEqual([
    'index template log-aws-waf',
    'role mapping sekisho_loader',
  ]);
  expect(steps).toContainEqual({ step: 'role mapping sekisho_refresh', outcome: 'done' });
  expect(() => demandAll(steps)).toThrow(
    /^Setting up failed at "index template log-aws-waf": .*403: security_exception: no permissions\nSetting up failed at "role mapping sekisho_loader"/u,
  );
  isFixed = true;
  expect(() => demandAll([])).not.toThrow();
  demandAll(await installAt(cluster.server));
});

it('waits for a cluster that does not answer yet', async () => {
  let refusals = 3;
  await using cluster = await startCluster(true, () => (refusals-- > 0 ? { status: 503, body: 'not yet' } : undefined));

  const [first] = await installAt(cluster.server);

  expect(first).toMatchObject({ step: 'cluster', outcome: 'done' });
});

it('does not wait for ever', async () => {
  await using cluster = await startCluster(true, () => ({ status: 503, body: 'not yet' }));
  const clock = createFakeClock(0);

  const steps = await installAt(cluster.server, { clock, deadline: 30_000 });

  expect(steps).toEqual([{ step: 'cluster', outcome: 'failed', detail: expect.stringMatching(/503: not yet/u) }]);

  expect(clock.now()).toBeLessThan(30_000);
});

it.each([
  ['opensearch', '2.11.1', 'failed: this is opensearch 2.11.1, but OpenSearch 2.12 or newer is needed'],
  [undefined, '8.15.0', 'failed: this is unknown 8.15.0, but OpenSearch 2.12 or newer is needed'],
  ['opensearch', '2.12.0', 'done: opensearch 2.12.0'],
  ['opensearch', '3.0.0-rc1', 'done: opensearch 3.0.0-rc1'],
  ['opensearch', '7.10.2', 'done: opensearch 7.10.2'],
])('looks at the version of the cluster first: %s %s', async (distribution, number, said) => {
  await using cluster = await startCluster(true, (path) =>
    path === '/' ? { status: 200, body: { version: { distribution, number } } } : undefined,
  );

  const [first, ...others] = await installAt(cluster.server);

  expect(`${first?.outcome}: ${first?.detail}`).toBe(said);
  expect(others.length > 0).toBe(first?.outcome === 'done');
});
