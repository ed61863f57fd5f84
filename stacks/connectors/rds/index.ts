import type { Place } from '../../here.ts';
import { nameOf } from '../../names.ts';
import type { Destination } from '../destination.ts';
import { stream } from '../firehose.ts';
import { subscribe } from '../log-subscription.ts';
import { logSwitch, type Switch } from '../switch.ts';

/** Databases, and what is exported of them. */
export interface Exports {
  readonly instances: readonly string[];
  readonly clusters: readonly string[];
  readonly retentionDays: number;
  /** Logs as RDS names them, each with the folder below `RDS/` that it goes to. */
  readonly folders: Readonly<Record<string, string>>;
}

interface Database {
  readonly kind: 'instance' | 'cluster';
  readonly target: string;
}

/** What RDS calls them in ARNs, and what it takes to change them. */
const kinds = {
  instance: { type: 'db', actions: ['rds:DescribeDBInstances', 'rds:ModifyDBInstance'] },
  cluster: { type: 'cluster', actions: ['rds:DescribeDBClusters', 'rds:ModifyDBCluster'] },
};

const ofGroups = ['logs:CreateLogGroup', 'logs:ListTagsForResource', 'logs:PutRetentionPolicy', 'logs:TagResource'];

/** RDS names groups so, whether they are there or not. */
function groupName({ kind, target }: Database, log: string): string {
  return `/aws/rds/${kind}/${target}/${log}`;
}

/** Has logs of a database exported, to groups that are made where there are none. */
function exported(each: Switch, database: Database, owner: string, { folders, retentionDays }: Exports, place: Place) {
  const { kind, target } = database;
  const { type, actions } = kinds[kind];
  const { partition, region, account } = place;
  const arnOf = (log: string) =>
    $interpolate`arn:${partition}:logs:${region}:${account}:log-group:${groupName(database, log)}`;
  const logs = Object.keys(folders);
  const groups = Object.fromEntries(logs.map((log) => [log, arnOf(log)]));
  return each.on({ kind: `rds-${kind}`, target, logs, groups, owner, retentionDays }, [
    { actions, resources: [$interpolate`arn:${partition}:rds:${region}:${account}:${type}:${target}`] },
    { actions: ofGroups, resources: [arnOf('*')] },
  ]);
}

/**
 * Logs of databases, by way of CloudWatch Logs, and of one stream for each log to `AWSLogs/<account>/RDS/<folder>/<Region>/`:
 * nothing but the key tells them apart.
 *
 * @param id of what is made
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.html
 */
export function exportLogs(id: string, given: Exports, to: Destination): void {
  const each = logSwitch(`${id}Switch`, [], to);
  const databases: readonly Database[] = [
    ...given.instances.map((target) => ({ kind: 'instance' as const, target })),
    ...given.clusters.map((target) => ({ kind: 'cluster' as const, target })),
  ];
  const owner = nameOf(id.toLowerCase());
  const after = databases.map((database) => exported(each, database, owner, given, to.place));
  for (const [log, folder] of Object.entries(given.folders)) {
    const name = `${id}${log.charAt(0).toUpperCase()}${log.slice(1)}`;
    const logGroupNames = databases.map((database) => groupName(database, log));
    const records = stream(name, { folder: `RDS/${folder}`, records: 'logs' }, to);
    subscribe(name, { logGroupNames, stream: records, after }, to);
  }
}
