import type { Client } from '@opensearch-project/opensearch';
import { exchange } from '../adapters/exchange.ts';
import { demand, type Step, take } from './step.ts';

/** Who may do what: ARNs of the IAM roles of the functions. */
export interface RoleArns {
  readonly loaderRoleArns: readonly string[];
  readonly apiRoleArns: readonly string[];
  readonly refreshRoleArns: readonly string[];
}

interface IndexPermission {
  readonly index_patterns: readonly string[];
  readonly allowed_actions: readonly string[];
}

interface Role {
  readonly cluster_permissions: readonly string[];
  readonly index_permissions: readonly IndexPermission[];
}

const API = '/_plugins/_security/api';

const ALL = ['log-*', 'sekisho-*'];
/** Not to change mappings: a document without its template is refused, rather than fixing a wrong mapping for good. */
const WRITE = ['indices:admin/create', 'indices:data/write/index', 'indices:data/write/bulk*'];
const READ = ['indices:data/read/get', 'indices:data/read/mget*', 'indices:data/read/search*'];

/**
 * The roles, in single actions: a cluster takes an action group it does not know without a word. A bulk request, and
 * `_mget`, need their permission for the cluster as well as for each index.
 * @see https://docs.opensearch.org/latest/security/access-control/permissions/
 */
const ROLES = {
  sekisho_loader: {
    cluster_permissions: ['indices:data/write/bulk', 'indices:data/read/mget'],
    index_permissions: [
      { index_patterns: ALL, allowed_actions: WRITE },
      { index_patterns: ['sekisho-*'], allowed_actions: READ },
    ],
  },
  sekisho_api: {
    cluster_permissions: ['cluster:monitor/main', 'cluster:monitor/health', 'indices:data/read/mget'],
    index_permissions: [{ index_patterns: ALL, allowed_actions: READ }],
  },
  sekisho_refresh: {
    cluster_permissions: [],
    index_permissions: [{ index_patterns: ['log-aws-cloudtrail-*'], allowed_actions: READ }],
  },
} as const satisfies Readonly<Record<string, Role>>;

/**
 * Installs the security roles and maps the functions' IAM roles to them. Both are replaced when they are there: whoever
 * else is to have these rights needs a role of their own.
 * @param isFineGrained whether the cluster has fine-grained access control; undefined: it is asked
 */
export async function installRoles(
  client: Client,
  { loaderRoleArns, apiRoleArns, refreshRoleArns }: RoleArns,
  isFineGrained?: boolean,
): Promise<readonly Step[]> {
  const mapped = { sekisho_loader: loaderRoleArns, sekisho_api: apiRoleArns, sekisho_refresh: refreshRoleArns };
  if (!(isFineGrained ?? (await hasSecurity(client)))) {
    return [{ step: 'security roles', outcome: 'skipped', detail: 'the cluster has no fine-grained access control' }];
  }
  const steps: Step[] = [];
  for (const name of ['sekisho_loader', 'sekisho_api', 'sekisho_refresh'] as const) {
    steps.push(await put(client, `security role ${name}`, `${API}/roles/${name}`, ROLES[name]));
    const mapping = { backend_roles: mapped[name] };
    steps.push(await put(client, `role mapping ${name}`, `${API}/rolesmapping/${name}`, mapping));
  }
  return steps;
}

function put(client: Client, step: string, path: string, body: object): Promise<Step> {
  return take(step, async () => {
    await demand(client, { method: 'PUT', path, body: JSON.stringify(body) });
    return { outcome: 'done' };
  });
}

/** A cluster without the plugin does not know the path, and says so with 400; one with it finds the role or does not. */
async function hasSecurity(client: Client): Promise<boolean> {
  const { status } = await exchange(client, { method: 'GET', path: `${API}/roles/sekisho_loader` });
  return status !== 400 && status !== 405;
}
