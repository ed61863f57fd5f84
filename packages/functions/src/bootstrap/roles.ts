interface IndexPermission {
  readonly index_patterns: readonly string[];
  readonly allowed_actions: readonly string[];
}

interface TenantPermission {
  readonly tenant_patterns: readonly string[];
  readonly allowed_actions: readonly string[];
}

/** A role, as the security plugin takes it. @see https://docs.opensearch.org/latest/security/access-control/api/#create-role */
export interface Role {
  readonly cluster_permissions: readonly string[];
  readonly index_permissions: readonly IndexPermission[];
  readonly tenant_permissions: readonly TenantPermission[];
}

const ALL = ['log-*', 'sekisho-*'];

/** Not to change mappings: a document without its template is refused, rather than fixing a wrong mapping for good. */
const WRITE = ['indices:admin/create', 'indices:data/write/index', 'indices:data/write/bulk*'];
const READ = ['indices:data/read/get', 'indices:data/read/mget*', 'indices:data/read/search*'];

/** What it takes to remove what an earlier load has left of an object. */
const SWEEP = [
  'indices:admin/refresh*',
  'indices:data/read/search*',
  'indices:data/write/delete',
  'indices:data/write/delete/byquery',
];

/** What OpenSearch Dashboards asks of the indices that a user looks at. */
const LOOK = [
  ...READ,
  'indices:data/read/field_caps*',
  'indices:data/read/point_in_time/create',
  'indices:data/read/point_in_time/delete',
  'indices:admin/get',
  'indices:admin/aliases/get',
  'indices:admin/mappings/get',
  'indices:admin/mappings/fields/get*',
  'indices:admin/resolve/index',
  'indices:monitor/settings/get',
  'indices:monitor/stats',
];
const LOOK_AT_CLUSTER = [
  'cluster:monitor/main',
  'cluster:monitor/health',
  'indices:data/read/mget',
  'indices:data/read/msearch',
  'indices:data/read/scroll',
  'indices:data/read/scroll/clear',
];

/** What an operator does by hand. */
const MEND = [
  'indices:data/write/index',
  'indices:data/write/bulk*',
  'indices:data/write/update',
  'indices:data/write/update/byquery',
  'indices:data/write/delete',
  'indices:data/write/delete/byquery',
  'indices:admin/create',
  'indices:admin/open',
  'indices:admin/close*',
  'indices:admin/delete',
  'indices:admin/settings/update',
  'indices:admin/mapping/put',
  'indices:admin/refresh*',
  'indices:admin/forcemerge*',
  'indices:admin/opensearch/ism/managedindex',
  'indices:monitor/*',
];
const MEND_CLUSTER = [
  'cluster:monitor/*',
  'cluster:admin/tasks/cancel',
  'indices:data/write/bulk',
  'indices:data/write/reindex',
  'cluster:admin/opendistro/ism/managedindex/add',
  'cluster:admin/opendistro/ism/managedindex/change',
  'cluster:admin/opendistro/ism/managedindex/explain',
  'cluster:admin/opendistro/ism/managedindex/remove',
  'cluster:admin/opendistro/ism/managedindex/retry',
  'cluster:admin/opendistro/ism/policy/get',
  'cluster:admin/opendistro/ism/policy/search',
];

/**
 * Dashboards keeps what the global tenant has in an index of its own, and reads it as the user who asks. The indices of other
 * tenants have a name at their end.
 */
const GLOBAL_TENANT = {
  index_patterns: [String.raw`/\.(kibana|opensearch_dashboards)(_[0-9]+)?/`],
  allowed_actions: [...READ, 'indices:admin/get', 'indices:admin/aliases/get', 'indices:admin/mappings/get'],
};
const READ_GLOBAL_TENANT = [{ tenant_patterns: ['global_tenant'], allowed_actions: ['kibana_all_read'] }];

/**
 * The roles, in single actions: a cluster takes an action group it does not know without a word. A bulk request, `_mget`,
 * `_msearch`, scrolling and reindexing need their permission for the cluster as well as for each index.
 * @see https://docs.opensearch.org/latest/security/access-control/permissions/
 */
export const roles = {
  sekisho_loader: {
    cluster_permissions: [
      'indices:data/write/bulk',
      'indices:data/read/mget',
      'indices:data/read/scroll',
      'indices:data/read/scroll/clear',
    ],
    index_permissions: [
      { index_patterns: ALL, allowed_actions: WRITE },
      { index_patterns: ['log-*'], allowed_actions: SWEEP },
      { index_patterns: ['sekisho-*'], allowed_actions: ['indices:data/read/mget*', 'indices:data/read/get'] },
    ],
    tenant_permissions: [],
  },
  sekisho_api: {
    cluster_permissions: [
      'cluster:monitor/main',
      'cluster:monitor/health',
      'indices:data/read/mget',
      'indices:data/write/bulk',
    ],
    index_permissions: [
      { index_patterns: ALL, allowed_actions: [...READ, 'indices:monitor/stats'] },
      { index_patterns: ['sekisho-audit-*', 'sekisho-jobs'], allowed_actions: WRITE },
    ],
    tenant_permissions: [],
  },
  sekisho_refresh: {
    cluster_permissions: [],
    // Who is behind sessions, and which logs have fallen silent.
    index_permissions: [
      { index_patterns: ['log-aws-cloudtrail-*', 'sekisho-ledger-*'], allowed_actions: ['indices:data/read/search*'] },
    ],
    tenant_permissions: [],
  },
  sekisho_analyst: {
    cluster_permissions: LOOK_AT_CLUSTER,
    index_permissions: [{ index_patterns: ALL, allowed_actions: LOOK }, GLOBAL_TENANT],
    tenant_permissions: READ_GLOBAL_TENANT,
  },
  sekisho_operator: {
    cluster_permissions: [...LOOK_AT_CLUSTER, ...MEND_CLUSTER],
    index_permissions: [{ index_patterns: ALL, allowed_actions: [...LOOK, ...MEND] }, GLOBAL_TENANT],
    tenant_permissions: READ_GLOBAL_TENANT,
  },
} as const satisfies Readonly<Record<string, Role>>;

/** Name of a role. */
export type RoleName = keyof typeof roles;
