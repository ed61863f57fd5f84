import { expect, it } from 'vitest';
import { createSearchClient } from '../adapters/search-client.ts';
import { type FakeOpenSearch, type Reply, startFakeOpenSearch } from '../testing/fake-open-search.ts';
import { installRoles, type RoleArns } from './install-roles.ts';
import { roles } from './roles.ts';
import type { Step } from './step.ts';

const API = '/_plugins/_security/api';
const ROLE = 'arn:aws:iam::111122223333:role/path/Analysts';
const USER = 'arn:aws:iam::111122223333:user/ann@example.com';
const functions = { loaderRoleArns: ['loader'], apiRoleArns: ['api'], refreshRoleArns: ['refresh'] };

/** The security plugin, as far as it keeps what is put; it adds marks of its own, and lists that are empty. */
async function startPlugin(fault?: (method: string, path: string) => Reply | undefined) {
  const state = new Map<string, Readonly<Record<string, unknown>>>();
  const server = await startFakeOpenSearch(({ method, path, body }) => {
    const reply = fault?.(method, path);
    if (reply !== undefined) return reply;
    const [kind, name = ''] = path.slice(API.length + 1).split('/');
    if (method === 'PUT') {
      state.set(`${kind}/${name}`, JSON.parse(body.toString()));
      return { status: 200, body: { status: 'OK' } };
    }
    const there = state.get(`${kind}/${name}`);
    if (there === undefined) return { status: 404, body: { status: 'NOT_FOUND' } };
    const marks = { reserved: false, hidden: false, ...(kind === 'roles' ? { static: false } : { hosts: [] }) };
    return { status: 200, body: { [name]: { ...marks, ...there } } };
  });
  const writes = () =>
    server.requests.filter(({ method }) => method === 'PUT').map(({ path }) => path.slice(API.length));
  return { server, state, writes, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

async function installAt({ url }: FakeOpenSearch, named: Partial<RoleArns> = {}): Promise<ReadonlyMap<string, Step>> {
  const client = createSearchClient({ url, auth: 'none' }, '');
  const steps = await installRoles(client, { ...functions, ...named });
  return new Map(steps.map((step) => [step.step, step]));
}

it('writes nothing that is there already', async () => {
  await using plugin = await startPlugin();
  await installAt(plugin.server, { analysts: [ROLE, 'soc'] });
  const first = plugin.writes().length;

  const steps = await installAt(plugin.server, { analysts: ['soc', ROLE] });

  expect(first).toBe(9);
  expect(plugin.writes()).toHaveLength(first);
  expect(steps.get('role mapping sekisho_analyst')).toEqual({
    step: 'role mapping sekisho_analyst',
    outcome: 'unchanged',
  });
});

it.each([
  ['another right', 'roles/sekisho_api', { ...roles.sekisho_api, cluster_permissions: ['cluster:*'] }],
  [
    'documents that are left out',
    'roles/sekisho_api',
    {
      ...roles.sekisho_api,
      index_permissions: [{ ...roles.sekisho_api.index_permissions[0], dls: '{"match_none":{}}' }],
    },
  ],
  ['somebody else who is let in', 'rolesmapping/sekisho_api', { backend_roles: ['api', 'everybody'] }],
  ['a host that is let in', 'rolesmapping/sekisho_api', { backend_roles: ['api'], hosts: ['*'] }],
])('puts back what somebody has changed: %s', async (_, path, changed) => {
  await using plugin = await startPlugin();
  await installAt(plugin.server);
  const before = plugin.state.get(path);
  plugin.state.set(path, changed);
  const first = plugin.writes().length;

  await installAt(plugin.server);

  expect(plugin.state.get(path)).toEqual(before);
  expect(plugin.writes().slice(first)).toEqual([`/${path}`]);
});

it('lets IAM users in by their name, and all others by their backend role', async () => {
  await using plugin = await startPlugin();

  await installAt(plugin.server, { operators: [ROLE, USER, 'soc'] });

  expect(plugin.state.get('rolesmapping/sekisho_operator')).toEqual({ backend_roles: [ROLE, 'soc'], users: [USER] });
});

it('lets groups of people in as backend roles, whatever they are called, beside those who are named', async () => {
  await using plugin = await startPlugin();

  await installAt(plugin.server, { analystGroups: [USER, 'soc'], operators: [ROLE, 'soc'], operatorGroups: ['soc'] });

  expect(plugin.state.get('rolesmapping/sekisho_analyst')).toEqual({ backend_roles: [USER, 'soc'], users: [] });
  expect(plugin.state.get('rolesmapping/sekisho_operator')).toEqual({ backend_roles: [ROLE, 'soc'], users: [] });
});

it('leaves alone whom a role lets in where nobody is named, and says so', async () => {
  await using plugin = await startPlugin();
  plugin.state.set('rolesmapping/sekisho_analyst', { backend_roles: ['by hand'] });

  const steps = await installAt(plugin.server);

  expect(steps.get('security role sekisho_analyst')?.outcome).toBe('done');
  expect(steps.get('role mapping sekisho_analyst')).toMatchObject({
    outcome: 'skipped',
    detail: expect.stringContaining('nobody is named'),
  });
  expect(plugin.state.get('rolesmapping/sekisho_analyst')).toEqual({ backend_roles: ['by hand'] });
});

it('writes nothing where it may not look', async () => {
  await using plugin = await startPlugin((method, path) =>
    method === 'GET' && path.endsWith('rolesmapping/sekisho_api') ? { status: 403, body: 'not yours' } : undefined,
  );

  const steps = await installAt(plugin.server);

  expect(steps.get('role mapping sekisho_api')).toMatchObject({
    outcome: 'failed',
    detail: expect.stringContaining('403: not yours'),
  });
  expect(plugin.writes()).not.toContain('/rolesmapping/sekisho_api');
});

it('names no action group, which a cluster that does not know it would take without a word', () => {
  const actions = Object.values(roles).flatMap(({ cluster_permissions, index_permissions }) => [
    ...cluster_permissions,
    ...index_permissions.flatMap(({ allowed_actions }) => allowed_actions),
  ]);

  expect(actions.filter((action) => !/^(?:cluster|indices):/u.test(action))).toEqual([]);
});
