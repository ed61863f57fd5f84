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

/** A cluster with the plugin, as its answers were seen to be. */
async function startCluster() {
  const policies = new Map<string, StoredPolicy>();
  const calls: string[] = [];
  let sequence = 0;
  const reply = ({
    method,
    path,
    query,
    body,
  }: {
    method: string;
    path: string;
    query: URLSearchParams;
    body: Buffer;
  }): Reply => {
    const [, name = ''] = /^\/_plugins\/_ism\/policies\/(.+)$/u.exec(path) ?? [];
    const before = policies.get(name);
    if (method !== 'GET')
      calls.push(`${method} ${path.replace('/_plugins/_ism/', '')} ${body.toString().slice(0, 80)}`.trim());
    if (path === '/_plugins/_ism/policies')
      return { status: 200, body: { policies: [], total_policies: policies.size } };
    if (name === '') return { status: 200, body: { updated_indices: 2, failures: false, failed_indices: [] } };
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
    policies.set(name, { _seq_no: sequence++, policy: stored(JSON.parse(body.toString()).policy) });
    return { status: before === undefined ? 201 : 200, body: { _id: name } };
  };
  const server = await startFakeOpenSearch(reply);
  return { server, policies, calls, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

async function installAt(url: string, retention: Retention) {
  const client = createSearchClient({ url, auth: 'none' }, 'us-east-1');
  const steps = await installPolicies(client, lifeCyclePolicies(families, retention, 'daily'), families);
  return steps.map(({ step, outcome, detail }) => `${step}: ${outcome}, ${detail}`);
}

describe('policies', () => {
  it('come into force, for indices that are there as well, and are left alone the second time', async () => {
    await using cluster = await startCluster();

    expect(await installAt(cluster.server.url, { default: 90 })).toEqual([
      'life cycle of log-aws-waf-*: done, documents are kept for 90 days',
      'life cycle of log-aws-elb-*: done, documents are kept for 90 days',
    ]);
    expect(cluster.calls.filter((call) => call.startsWith('POST'))).toEqual([
      'POST add/log-aws-waf-* {"policy_id":"sekisho-log-aws-waf"}',
      'POST add/log-aws-elb-* {"policy_id":"sekisho-log-aws-elb"}',
    ]);
    cluster.calls.length = 0;
    expect((await installAt(cluster.server.url, { default: 90 })).every((step) => step.includes('skipped'))).toBe(true);
    expect(cluster.calls).toEqual([]);
  });

  it('are changed where the retention is another, for indices that go by the old one too', async () => {
    await using cluster = await startCluster();
    await installAt(cluster.server.url, { default: 90 });
    cluster.calls.length = 0;

    const steps = await installAt(cluster.server.url, { default: 90, 'log-aws-waf': 400 });

    expect(steps[0]).toBe('life cycle of log-aws-waf-*: done, documents are kept for 400 days');
    expect(steps[1]).toContain('skipped');
    expect(cluster.calls.slice(1)).toEqual([
      'POST add/log-aws-waf-* {"policy_id":"sekisho-log-aws-waf"}',
      'POST change_policy/log-aws-waf-* {"policy_id":"sekisho-log-aws-waf","include":[{"state":"hot"}]}',
    ]);
    expect(JSON.stringify(cluster.policies.get('sekisho-log-aws-waf'))).toContain('401d');
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
