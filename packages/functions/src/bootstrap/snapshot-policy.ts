import type { Snapshots } from './request.ts';

/** Names of the repository and of the policy. */
export const REPOSITORY = 'sekisho';
export const POLICY = 'sekisho-daily';

/** Logs, the books on them, and what Dashboards keeps of all tenants. Of security nobody but the service may take any. */
const INDICES = 'log-*,sekisho-*,.kibana*,.opensearch_dashboards*';

/** So many stay however old they are: where no new ones come any more, the last are worth most. */
const LEAST_KEPT = 7;

/**
 * The bucket as a repository. Which key encrypts what is in it, the bucket says: a wish here would go before that.
 * @param region of the domain
 */
export function repositoryOf({ bucket, basePath, roleArn, region: own }: Snapshots, region: string): object {
  // The service wants the endpoint of all Regions where the bucket is in another one.
  const elsewhere = own === undefined || own === region ? {} : { endpoint: 's3.amazonaws.com' };
  const settings = { bucket, base_path: basePath, region: own ?? region, role_arn: roleArn, ...elsewhere };
  return { type: 's3', settings };
}

/** When snapshots are taken, of what, and which are deleted. */
export function snapshotPolicyOf({ keepDays, schedule }: Snapshots): object {
  const cron = { cron: { expression: schedule, timezone: 'UTC' } };
  return {
    description: 'Snapshots of logs, ledgers and dashboards, by Sekisho',
    enabled: true,
    creation: { schedule: cron },
    deletion: {
      schedule: cron,
      condition: { max_age: `${keepDays}d`, min_count: Math.min(LEAST_KEPT, keepDays) },
    },
    snapshot_config: {
      repository: REPOSITORY,
      indices: INDICES,
      ignore_unavailable: true,
      include_global_state: false,
      // An index that is not whole costs the others nothing.
      partial: true,
    },
  };
}
