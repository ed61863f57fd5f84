import type { Client } from '@opensearch-project/opensearch';
import { exchange, reasonOf } from '../adapters/exchange.ts';
import { SearchError } from '../errors.ts';
import { demand, type Step } from './step.ts';

const API = '/_plugins/_security/api/rolesmapping';

/** What of a mapping is there to stay; the cluster adds marks of its own, which it does not take back. */
const KEPT = ['description', 'hosts', 'users', 'and_backend_roles'] as const;

type Mapping = { readonly [key in (typeof KEPT)[number]]?: unknown } & { readonly backend_roles?: readonly string[] };

/**
 * Lets somebody in by a role of the cluster, beside those whom it lets in already. A mapping can only be put as a whole: it is
 * read first.
 * @param backendRole ARN of an IAM role
 * @throws SearchError with the cluster's words when it refuses
 * @see https://docs.opensearch.org/latest/security/access-control/api/#role-mappings
 */
export async function addToMapping(client: Client, role: string, backendRole: string): Promise<Omit<Step, 'step'>> {
  const there = await find(client, role);
  const { backend_roles: members = [] } = there;
  if (members.includes(backendRole)) return { outcome: 'unchanged' };
  const kept = KEPT.flatMap((key) => (there[key] === undefined || there[key] === null ? [] : [[key, there[key]]]));
  const wanted = { ...Object.fromEntries(kept), backend_roles: [...members, backendRole] };
  await demand(client, { method: 'PUT', path: `${API}/${role}`, body: JSON.stringify(wanted) });
  return { outcome: 'done', detail: `lets ${backendRole} in` };
}

/** Whether a role lets somebody in. @throws SearchError with the cluster's words when it refuses, and what the client throws */
export async function isMapped(client: Client, role: string, backendRole: string): Promise<boolean> {
  const { backend_roles: members = [] } = await find(client, role);
  return members.includes(backendRole);
}

async function find(client: Client, role: string): Promise<Mapping> {
  const { status, text } = await exchange(client, { method: 'GET', path: `${API}/${role}` });
  if (status === 404) return {};
  if (status !== 200) throw new SearchError(`GET ${API}/${role} was answered with ${status}: ${reasonOf(text)}`);
  return JSON.parse(text)[role] ?? {};
}
