import type { BulkItem } from '../ports.ts';

/**
 * What to do about one action of a bulk request.
 * - `indexed`: created, or rewritten. `duplicate`: it is there already, which is success.
 * - `retry`: the cluster is busy or a shard away; the item is sent again.
 * - `refused`: this document can never go in; its neighbours are not concerned.
 * - `stop`: the cluster will not take anything like it (no permission, a block, no index): the object fails as a whole.
 */
export type Verdict = 'indexed' | 'duplicate' | 'retry' | 'refused' | 'stop';

/** Errors that come with a 4xx but tell of the cluster, not of the document. */
const CLUSTER_FAULTS = new Set([
  'cluster_block_exception',
  'index_closed_exception',
  'security_exception',
  'index_not_found_exception',
  'invalid_alias_name_exception',
  'process_cluster_event_timeout_exception',
]);

/** Judges the answer to one action. */
export function judge(item: BulkItem): Verdict {
  const { status, error } = item;
  if (status >= 200 && status < 300) return 'indexed';
  if (status === 409) return 'duplicate';
  if (isBusy(status)) return 'retry';
  if (status === 401 || status === 403 || status === 404) return 'stop';
  if (error !== undefined && CLUSTER_FAULTS.has(error.type)) return 'stop';
  // The cluster is full: the request would create one shard too many.
  if (error?.type === 'validation_exception' && /maximum shards|shard limit/iu.test(error.reason)) return 'stop';
  return 'refused';
}

/** Whether an HTTP status says that the same request may succeed a little later. */
export function isBusy(status: number): boolean {
  return status === 429 || status === 500 || status === 502 || status === 503 || status === 504;
}
