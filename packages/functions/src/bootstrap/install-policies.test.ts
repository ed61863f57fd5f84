import { indexFamilies, lifeCyclePolicies, type Retention, sources } from '@sekisho/core';
import { describe, expect, it } from 'vitest';
import { createSearchClient } from '../adapters/search-client.ts';
import { type Reply, startFakeOpenSearch } from '../testing/fake-open-search.ts';
import { installPolicies } from './install-policies.ts';

const families = ['log-aws-waf', 'log-aws-elb'];

interface StoredPolicy {
  readonly _seq_no: number;
  readonly policy: object;
}

/** What the real plugin makes of a policy: it adds numbers, times and retries of its own. */
function stored(policy: object): object {
  const {
    states,
    ism_template: templates,
    ...rest
  } = policy as {
    states: readonly { actions: readonly object[] }[];
    ism_template: readonly object[];
  };
  const retry = { count: 3, backoff: 'exponential', delay: '1m' };
  return {
    ...rest,
    policy_id: 'x',
    last_updated_time: 1,
    schema_version: 24,
    error_notification: null,
    states: states.map((state) => ({ ...state, actions: state.actions.map((action) => ({ retry, ...action })) })),
    ism_template: templates.map((template) => ({ ...template, last_updated_time: 1 })),
  };
}

type Explained = Readonly<Record<string, unknown>>;

/** A cluster with the plugin, as its answers were seen to be. @param indices what is told of those that are there */
async function startCluster(indices: Record<string, Explained> = {}, failed: readonly object[] = []) {
  const policies = new Map<string, StoredPolicy>();
  const calls: string[] = [];
  let sequence = 0;
  const policyReply = (method: string, name: string, query: URLSearchParams, body: string): Reply => {
    const before = policies.get(name);
    if (method === 'GET') {
      if (before === undefined)
        return { status: 404, body: { error: { type: 'status_exception', reason: 'Policy not found' }, status: 404 } };
      return { status: 200, body: { _id: name, _version: 1, _primary_term: 1, ...before } };
    }
    if (method === 'DELETE') {
      policies.delete(name);
      return { status: 200, body: {} };
    }
    const expected = query.get('if_seq_no');
    const isStale = before === undefined ? expected !== null : expected !== String(before._seq_no);
    if (isStale)
      return {
        status: 409,
        body: { error: { type: 'version_conflict_engine_exception', reason: 'conflict' }, status: 409 },
      };
    const _seq_no = sequence++;
    policies.set(name, { _seq_no, policy: stored(JSON.parse(body).policy) });
    return { status: before === undefined ? 201 : 200, body: { _id: name, _seq_no, _primary_term: 1 } };
  };
  const server = await startFakeOpenSearch(({ method, path, query, body }): Reply => {
    const text = body.toString();
    if (method !== 'GET') calls.push(`${method} ${path.replace('/_plugins/_ism/', '')} ${text.slice(0, 100)}`.trim());
    if (path === '/_plugins/_ism/policies') return { status: 200, body: { policies: [], total_policies: 0 } };
    const [, name] = /^\/_plugins\/_ism\/policies\/(.+)$/u.exec(path) ?? [];
    if (name !== undefined) return policyReply(method, name, query, text);
    const [, pattern] = /^\/_plugins\/_ism\/explain\/(.+)\*$/u.exec(path) ?? [];
    if (pattern === undefined)
      return { status: 200, body: { updated_indices: 1, failures: failed.length > 0, failed_indices: failed } };
    const found = Object.entries(indices).filter(([index]) => index.startsWith(pattern));
    return { status: 200, body: { ...Object.fromEntries(found), total_managed_indices: found.length } };
  });
  return { server, policies, calls, indices, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

const POLICY_ID = 'index.plugins.index_state_management.policy_id';
const bare: Explained = { [POLICY_ID]: null, enabled: null };
const managed = (policy: string, seq: number, state: string): Explained => ({
  ...{ [POLICY_ID]: policy, policy_seq_no: seq, policy_primary_term: 1, state: { name: state }, enabled: true },
});

async function installAt(url: string, retention: Retention) {
  const client = createSearchClient({ url, auth: 'none' }, 'us-east-1');
  const steps = await installPolicies(client, lifeCyclePolicies(families, retention, 'daily'), families);
  return steps.map(({ step, outcome, detail }) => `${step}: ${outcome}, ${detail}`);
}

describe('policies', () => {
  it('come into force, for indices that are there as well, and are left alone the second time', async () => {
    await using cluster = await startCluster({ 'log-aws-waf-2026-11': bare });

    expect(await installAt(cluster.server.url, { default: 90 })).toEqual([
      'life cycle of log-aws-waf-*: done, documents are kept for 90 days',
      'life cycle of log-aws-elb-*: done, documents are kept for 90 days',
    ]);
    expect(cluster.calls.filter((call) => call.startsWith('POST'))).toEqual([
      'POST add/log-aws-waf-2026-11 {"policy_id":"sekisho-log-aws-waf"}',
    ]);
    cluster.calls.length = 0;
    // Put upon it, and not taken up yet.
    cluster.indices['log-aws-waf-2026-11'] = { [POLICY_ID]: 'sekisho-log-aws-waf', enabled: true };
    expect((await installAt(cluster.server.url, { default: 90 })).every((step) => step.includes('skipped'))).toBe(true);
    expect(cluster.calls).toEqual([]);
  });

  it('are changed where the retention is another, for the indices that go by the old one', async () => {
    await using cluster = await startCluster();
    await installAt(cluster.server.url, { default: 90 });
    cluster.calls.length = 0;
    Object.assign(cluster.indices, {
      'log-aws-waf-2026-08': managed('sekisho-log-aws-waf', 0, 'delete'),
      'log-aws-waf-2026-09': managed('sekisho-log-aws-waf', 0, 'hot'),
      'log-aws-waf-2026-10': managed('of-somebody-else', 7, 'hot'),
      'log-aws-waf-2026-11': managed('sekisho-log-aws-waf', 0, 'hot'),
    });

    const steps = await installAt(cluster.server.url, { default: 90, 'log-aws-waf': 400 });

    expect(steps[0]).toBe('life cycle of log-aws-waf-*: done, documents are kept for 400 days');
    expect(steps[1]).toContain('skipped');
    expect(cluster.calls.slice(1)).toEqual([
      'POST change_policy/log-aws-waf-2026-09,log-aws-waf-2026-11 {"policy_id":"sekisho-log-aws-waf","include":[{"state":"hot"}]}',
    ]);
    expect(JSON.stringify(cluster.policies.get('sekisho-log-aws-waf'))).toContain('401d');
  });

  it('have failed where the cluster leaves an index out, with its reason, and are tried again the next time', async () => {
    const failed = [{ index_name: 'log-aws-waf-2026-11', index_uuid: 'u', reason: 'it is moving on' }];
    await using cluster = await startCluster({ 'log-aws-waf-2026-11': bare }, failed);

    for (const _ of ['first', 'second']) {
      expect(await installAt(cluster.server.url, { 'log-aws-waf': 90 })).toEqual([
        'life cycle of log-aws-waf-*: failed, not for all indices: log-aws-waf-2026-11: it is moving on',
      ]);
    }
    expect(cluster.calls.filter((call) => call.startsWith('POST add'))).toHaveLength(2);
  });

  it('name many indices in requests that are not too long', async () => {
    const days = Array.from({ length: 250 }, (_, i) => `log-aws-waf-2026-11-${String(i).padStart(3, '0')}`);
    await using cluster = await startCluster(Object.fromEntries(days.map((index) => [index, bare])));

    await installAt(cluster.server.url, { 'log-aws-waf': 90 });

    const named = cluster.calls.flatMap((call) => /^POST add\/(\S+)/u.exec(call)?.[1] ?? []);
    expect(named.flatMap((names) => names.split(','))).toEqual(days);
    expect(Math.max(...named.map((names) => names.length))).toBeLessThan(4_000);
  });

  it('are taken back where there is no retention any more', async () => {
    await using cluster = await startCluster();
    await installAt(cluster.server.url, { default: 90 });

    expect(await installAt(cluster.server.url, { 'log-aws-waf': 90 })).toEqual([
      'life cycle of log-aws-waf-*: skipped, documents are kept for 90 days',
      'life cycle of log-aws-elb-*: done, documents are kept for ever',
    ]);
    expect([...cluster.policies.keys()]).toEqual(['sekisho-log-aws-waf']);
  });

  it('are left out, with a word, where the cluster has no such plugin', async () => {
    await using server = await startFakeOpenSearch(({ method, path }) => ({
      status: 400,
      body: { error: `no handler found for uri [${path}] and method [${method}]` },
    }));

    expect(await installAt(server.url, { default: 90 })).toEqual([
      'life cycle: skipped, the cluster has no Index State Management: nothing is deleted by itself',
    ]);
    expect(await installAt(server.url, {})).toEqual([]);
  });

  it('that the cluster refuses are told of by name', async () => {
    const refusal = { error: { type: 'index_management_exception', reason: 'please use a different priority' } };
    await using server = await startFakeOpenSearch(({ method }) =>
      method === 'PUT' ? { status: 400, body: refusal } : { status: method === 'GET' ? 404 : 200, body: {} },
    );

    expect((await installAt(server.url, { default: 90 }))[0]).toMatch(
      /^life cycle of log-aws-waf-\*: failed, .*different priority/u,
    );
  });

  it('are there for every family of indices', () => {
    expect(indexFamilies(sources).length).toBeGreaterThan(15);
  });
});
