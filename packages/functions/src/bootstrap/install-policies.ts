import type { Client } from '@opensearch-project/opensearch';
import type { LifeCyclePolicy } from '@sekisho/core';
import { exchange, reasonOf } from '../adapters/exchange.ts';
import { SearchError } from '../errors.ts';
import { attachPolicy, type PolicyVersion } from './attach-policy.ts';
import { demand, type Step, take } from './step.ts';

const API = '/_plugins/_ism';

/** A policy as it is in force, with the numbers that a change of it must name. */
interface Stored extends PolicyVersion {
  readonly policy: Policy;
}

/** What of a policy counts: the server adds times, retries and numbers of its own. */
interface Policy {
  readonly description?: string;
  readonly states?: readonly {
    readonly name: string;
    readonly actions?: readonly object[];
    readonly transitions?: readonly { readonly state_name: string; readonly conditions?: object }[];
  }[];
  readonly ism_template?: readonly { readonly index_patterns: readonly string[]; readonly priority?: number }[] | null;
}

/**
 * Puts policies into force, for indices that exist as well, and takes those back that are no longer wanted. Where the cluster has
 * no Index State Management, nothing is deleted by itself, and the step says so.
 * @param families names of index families that may have a policy of ours
 * @see https://docs.opensearch.org/latest/im-plugin/ism/api/
 */
export async function installPolicies(
  client: Client,
  policies: readonly LifeCyclePolicy[],
  families: readonly string[],
): Promise<readonly Step[]> {
  if (!(await hasPlugin(client))) {
    const detail = 'the cluster has no Index State Management: nothing is deleted by itself';
    return policies.length === 0 ? [] : [{ step: 'life cycle', outcome: 'skipped', detail }];
  }
  const steps: Step[] = [];
  for (const policy of policies) {
    steps.push(await take(`life cycle of ${policy.pattern}`, () => putInForce(client, policy)));
  }
  for (const family of families.filter((name) => !policies.some(({ pattern }) => pattern === `${name}-*`))) {
    const step = await take(`life cycle of ${family}-*`, () => takeBack(client, family));
    if (step.outcome === 'done') steps.push(step);
  }
  return steps;
}

/** A cluster without the plugin answers 400 to whatever is asked of it. */
async function hasPlugin(client: Client): Promise<boolean> {
  const { status } = await exchange(client, { method: 'GET', path: `${API}/policies?size=1` });
  return status !== 400 && status !== 405;
}

async function putInForce(client: Client, policy: LifeCyclePolicy): Promise<Omit<Step, 'step'>> {
  const { name, summary, body } = policy;
  const before = await find(client, name);
  const isSame = before !== undefined && essence(before.policy) === essence(body.policy as Policy);
  const { changed, left } = await attachPolicy(client, policy, isSame ? before : await put(client, policy, before));
  if (left.length > 0) throw new SearchError(`not for all indices: ${left.slice(0, 5).join('; ')}`);
  return { outcome: isSame && changed === 0 ? 'skipped' : 'done', detail: summary };
}

async function put(
  client: Client,
  { name, body }: LifeCyclePolicy,
  before: PolicyVersion | undefined,
): Promise<PolicyVersion> {
  const numbers = before === undefined ? '' : `?if_seq_no=${before._seq_no}&if_primary_term=${before._primary_term}`;
  const path = `${API}/policies/${name}${numbers}`;
  return JSON.parse(await demand(client, { method: 'PUT', path, body: JSON.stringify(body) }));
}

async function takeBack(client: Client, family: string): Promise<Omit<Step, 'step'>> {
  const name = `sekisho-${family.replace(/^sekisho-/u, '')}`;
  if ((await find(client, name)) === undefined) return { outcome: 'skipped' };
  await exchange(client, { method: 'POST', path: `${API}/remove/${family}-*` });
  await demand(client, { method: 'DELETE', path: `${API}/policies/${name}` });
  return { outcome: 'done', detail: 'documents are kept for ever' };
}

async function find(client: Client, name: string): Promise<Stored | undefined> {
  const { status, text } = await exchange(client, { method: 'GET', path: `${API}/policies/${name}` });
  if (status === 404) return undefined;
  if (status !== 200)
    throw new SearchError(`GET ${API}/policies/${name} was answered with ${status}: ${reasonOf(text)}`);
  return JSON.parse(text);
}

function essence({ description, states = [], ism_template: templates }: Policy): string {
  const told = states.map(({ name, actions = [], transitions = [] }) => [
    name,
    actions.flatMap((action) => Object.keys(action).filter((key) => key !== 'retry')),
    transitions.map(({ state_name, conditions }) => [state_name, conditions]),
  ]);
  const patterns = (templates ?? []).map(({ index_patterns, priority }) => [index_patterns, priority]);
  return JSON.stringify([description, told, patterns]);
}
