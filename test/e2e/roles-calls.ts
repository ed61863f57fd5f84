/** A request to the cluster. */
export type Call = readonly [method: string, path: string, body?: object | string];

/** Indices that the calls are about. Each has a document `1`. */
export const INDICES = [
  'log-aws-cloudtrail-2026-11',
  'log-mend',
  'log-doomed',
  'sekisho-ledger-2026-11',
  'others-1',
  // Of Dashboards: the global tenant's, and somebody's own.
  '.kibana_1',
  '.kibana_92668751_someone_1',
];

const ALL = { query: { match_all: {} } };

function lines(...objects: readonly object[]): string {
  return objects.map((object) => `${JSON.stringify(object)}\n`).join('');
}

/** What somebody may do who may only look. */
const looks: readonly Call[] = [
  ['GET', '/'],
  ['GET', '/_cluster/health'],
  ['POST', '/log-*/_search', ALL],
  ['POST', '/log-*,sekisho-*/_search?ignore_unavailable=true', ALL],
  ['POST', '/sekisho-ledger-*/_count', ALL],
  ['GET', '/log-mend/_doc/1'],
  ['POST', '/_mget', { docs: [{ _index: 'log-mend', _id: '1' }] }],
  ['POST', '/_msearch', lines({ index: 'log-*' }, ALL, { index: 'sekisho-*' }, ALL)],
  ['GET', '/log-*/_field_caps?fields=*'],
  ['GET', '/log-*'],
  ['GET', '/log-*/_alias'],
  ['GET', '/log-*/_mapping'],
  ['GET', '/log-*/_mapping/field/_id'],
  ['GET', '/log-*/_settings'],
  ['GET', '/log-*/_stats'],
  ['GET', '/_resolve/index/log-*'],
  ['POST', '/log-*/_search/point_in_time?keep_alive=1m'],
  // Dashboards, in the name of its user.
  ['GET', '/_plugins/_security/authinfo'],
  ['GET', '/_plugins/_security/api/account'],
  ['GET', '/.kibana_1'],
  ['GET', '/.kibana_1/_alias'],
  ['GET', '/.kibana_1/_mapping'],
  ['GET', '/.kibana_1/_doc/1'],
  ['POST', '/.kibana/_search', ALL],
  ['POST', '/_mget', { docs: [{ _index: '.kibana', _id: '1' }] }],
];

/** What an operator does by hand, in an order in which each can be done. */
const mends: readonly Call[] = [
  ['GET', '/_cat/indices/log-*'],
  ['GET', '/_cat/shards/sekisho-*'],
  ['GET', '/_cat/nodes'],
  ['GET', '/_tasks'],
  ['POST', '/_tasks/_cancel?actions=*reindex'],
  ['GET', '/log-*/_recovery'],
  ['PUT', '/log-mend/_settings', { 'index.number_of_replicas': 0 }],
  ['PUT', '/log-mend/_mapping', { properties: { added: { type: 'keyword' } } }],
  ['PUT', '/log-mend/_doc/2', { added: 'b' }],
  ['POST', '/log-mend/_update/2', { doc: { added: 'c' } }],
  ['POST', '/_bulk', lines({ update: { _index: 'log-mend', _id: '2' } }, { doc: { added: 'd' } })],
  ['POST', '/log-mend/_refresh'],
  ['POST', '/log-mend/_update_by_query?refresh=true', ALL],
  ['POST', '/_reindex', { source: { index: 'log-mend' }, dest: { index: 'log-mended' } }],
  ['DELETE', '/log-mended/_doc/1'],
  ['POST', '/log-mend/_delete_by_query?refresh=true', ALL],
  ['POST', '/log-mend/_forcemerge?max_num_segments=1'],
  ['POST', '/log-mend/_close'],
  ['POST', '/log-mend/_open'],
  ['PUT', '/sekisho-jobs'],
  ['DELETE', '/sekisho-jobs'],
  ['DELETE', '/log-doomed,log-mended'],
];

/** Calls that each role grants. What the functions ask of a cluster is tested with the functions themselves. */
export const granted = { analyst: looks, operator: [...looks, ...mends] } as const;

/** A call that is refused, for want of an action; or by an API that is the admin's. */
export type Refused = readonly [call: Call, want: string];

const put = (index: string) => lines({ create: { _index: index, _id: 'x' } }, {});

/** Nobody's but the admin's, whatever the role. */
const admins: readonly Refused[] = [
  [['GET', '/_plugins/_security/api/roles'], 'No permission to access REST API'],
  [['PUT', '/_plugins/_security/api/rolesmapping/all_access', { users: ['*'] }], 'No permission to access REST API'],
  [['GET', '/.opendistro_security/_search'], 'indices:data/read/search'],
  [
    ['PUT', '/_cluster/settings', { persistent: { 'action.auto_create_index': 'true' } }],
    'cluster:admin/settings/update',
  ],
  [['PUT', '/_index_template/x', { index_patterns: ['log-*'] }], 'indices:admin/index_template/put'],
  [['PUT', '/_ingest/pipeline/x', { processors: [] }], 'cluster:admin/ingest/pipeline/put'],
  [['POST', '/_aliases', { actions: [{ add: { index: 'log-mend', alias: 'x' } }] }], 'indices:admin/aliases'],
  [['GET', '/others-1/_doc/1'], 'indices:data/read/get'],
  [['POST', '/_search', ALL], 'indices:data/read/search'],
  [['PUT', '/others-1/_doc/2', {}], 'indices:data/write/index'],
  [['DELETE', '/others-1'], 'indices:admin/delete'],
  [['DELETE', '/log-*,others-*'], 'indices:admin/delete'],
  [['PUT', '/others-2'], 'indices:admin/create'],
  [['GET', '/.kibana_92668751_someone_1/_doc/1'], 'indices:data/read/get'],
  [['PUT', '/.kibana_1/_doc/2', {}], 'indices:data/write/index'],
];

/** What changes anything. */
const changes: readonly Refused[] = [
  [['PUT', '/log-mend/_settings', { 'index.number_of_replicas': 0 }], 'indices:admin/settings/update'],
  [['PUT', '/log-mend/_mapping', { properties: {} }], 'indices:admin/mapping/put'],
  [['POST', '/log-mend/_update/1', { doc: {} }], 'indices:data/write/update'],
  [['DELETE', '/log-mend/_doc/1'], 'indices:data/write/delete'],
  [['POST', '/log-mend/_update_by_query', ALL], 'indices:data/write/update/byquery'],
  [['POST', '/log-mend/_delete_by_query', ALL], 'indices:data/write/delete/byquery'],
  [['POST', '/_reindex', { source: { index: 'log-mend' }, dest: { index: 'log-x' } }], 'indices:data/write/reindex'],
  [['DELETE', '/log-mend'], 'indices:admin/delete'],
  [['POST', '/log-mend/_close'], 'indices:admin/close'],
];

/** What the loader may do, and those who only read may not. */
const writes: readonly Refused[] = [
  [['PUT', '/log-mend/_doc/2', {}], 'indices:data/write/index'],
  [['POST', '/_bulk', put('log-mend')], 'indices:data/write/bulk'],
  [['PUT', '/log-x'], 'indices:admin/create'],
];

/** Calls that each role refuses. */
export const refused: Readonly<Record<string, readonly Refused[]>> = {
  loader: [
    ...admins,
    // It removes what an earlier load has left.
    ...changes.filter(([, want]) => !/write\/delete/u.test(want)),
    [['POST', '/sekisho-ledger-*/_delete_by_query', ALL], 'indices:data/write/delete/byquery'],
    [['DELETE', '/sekisho-ledger-2026-11/_doc/1'], 'indices:data/write/delete'],
    [['GET', '/log-mend/_doc/1'], 'indices:data/read/get'],
    [['POST', '/_mget', { docs: [{ _index: 'log-mend', _id: '1' }] }], 'indices:data/read/mget'],
    [['POST', '/sekisho-ledger-*/_search', ALL], 'indices:data/read/search'],
    [['POST', '/_bulk', put('others-1')], 'indices:data/write/bulk[s]'],
    [
      ['POST', '/_bulk', lines({ delete: { _index: 'sekisho-ledger-2026-11', _id: '1' } })],
      'indices:data/write/delete',
    ],
  ],
  api: [...admins, ...changes, ...writes, [['PUT', '/sekisho-ledger-2026-11/_doc/2', {}], 'indices:data/write/index']],
  refresh: [
    ...admins,
    ...changes,
    ...writes,
    [['GET', '/'], 'cluster:monitor/main'],
    [['GET', '/log-mend/_doc/1'], 'indices:data/read/get'],
    [['POST', '/sekisho-jobs/_search', ALL], 'indices:data/read/search'],
  ],
  analyst: [...admins, ...changes, ...writes, [['GET', '/_cat/indices/log-*'], 'cluster:monitor/state']],
  operator: [
    ...admins,
    [['POST', '/_bulk', put('others-1')], 'indices:data/write/bulk[s]'],
    [['POST', '/_reindex', { source: { index: 'others-1' }, dest: { index: 'log-x' } }], 'indices:data/read/search'],
    [
      ['POST', '/_reindex', { source: { index: 'log-aws-cloudtrail-2026-11' }, dest: { index: 'others-1' } }],
      'indices:data/write/bulk[s]',
    ],
    [['PUT', '/others-1/_settings', { 'index.number_of_replicas': 0 }], 'indices:admin/settings/update'],
    [['POST', '/others-1/_close'], 'indices:admin/close'],
    [['POST', '/others-1/_update_by_query', ALL], 'indices:data/write/update/byquery'],
  ],
};
