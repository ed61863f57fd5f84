import type { Client } from '@opensearch-project/opensearch';
import type { LifeCyclePolicy } from '@sekisho/core';
import { demand } from './step.ts';

const API = '/_plugins/_ism';

/** The numbers of a policy as it is in force. */
export interface PolicyVersion {
  readonly _seq_no: number;
  readonly _primary_term: number;
}

/** What is told of an index. One that a policy was just put upon has no numbers yet. */
interface Explained {
  readonly 'index.plugins.index_state_management.policy_id'?: string | null;
  readonly policy_seq_no?: number;
  readonly policy_primary_term?: number;
  readonly state?: { readonly name: string };
}

/** Names in one request: they stand in its path, which may have 4,096 characters. */
const AT_ONCE = 50;

/**
 * Has the indices that are there go by a policy: those that go by none, and those that still go by what it was before. They are
 * pinned to it as it was when they got it. Indices that somebody has given another policy are left alone.
 * @returns how many are changed, and what is said of each that the cluster left out: it answers 200 all the same
 * @see https://docs.opensearch.org/latest/im-plugin/ism/api/#explain-index
 */
export async function attachPolicy(
  client: Client,
  { name, pattern, states }: LifeCyclePolicy,
  version: PolicyVersion,
): Promise<{ readonly changed: number; readonly left: readonly string[] }> {
  const indices = await explain(client, pattern);
  const bare = indices.filter(([, { policy }]) => policy === null).map(([index]) => index);
  const outdated = indices
    .filter(([, { policy, explained }]) => policy === name && isOutdated(explained, states, version))
    .map(([index]) => index);
  const include = states.map((state) => ({ state }));
  const left = [
    ...(await apply(client, 'add', bare, { policy_id: name })),
    ...(await apply(client, 'change_policy', outdated, { policy_id: name, include })),
  ];
  return { changed: bare.length + outdated.length, left };
}

type Known = readonly [index: string, { readonly policy: string | null; readonly explained: Explained }];

async function explain(client: Client, pattern: string): Promise<readonly Known[]> {
  const answer: unknown = JSON.parse(await demand(client, { method: 'GET', path: `${API}/explain/${pattern}` }));
  return Object.entries(answer as Readonly<Record<string, Explained | number>>).flatMap(([index, explained]) => {
    if (typeof explained !== 'object') return [];
    return [[index, { policy: explained['index.plugins.index_state_management.policy_id'] ?? null, explained }]];
  });
}

/** An index that is being deleted, or has been through all, is not to be changed any more. */
function isOutdated(
  { policy_seq_no, policy_primary_term, state }: Explained,
  states: readonly string[],
  { _seq_no, _primary_term }: PolicyVersion,
): boolean {
  if (policy_seq_no === undefined || !states.includes(state?.name ?? '')) return false;
  return policy_seq_no !== _seq_no || policy_primary_term !== _primary_term;
}

async function apply(client: Client, action: string, indices: readonly string[], body: object): Promise<string[]> {
  const left: string[] = [];
  for (let from = 0; from < indices.length; from += AT_ONCE) {
    const path = `${API}/${action}/${indices.slice(from, from + AT_ONCE).join(',')}`;
    const { failed_indices: failed = [] }: Applied = JSON.parse(
      await demand(client, { method: 'POST', path, body: JSON.stringify(body) }),
    );
    left.push(...failed.map(({ index_name, reason }) => `${index_name}: ${reason}`));
  }
  return left;
}

interface Applied {
  readonly failed_indices?: readonly { readonly index_name: string; readonly reason: string }[];
}
