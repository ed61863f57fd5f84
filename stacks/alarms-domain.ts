import type { Alarm, Metric } from './alarms-model.ts';

function of(name: string, stat: Metric['stat']): Metric {
  return { of: 'domain', name, stat };
}

/** Gone on for so many of so many minutes. */
function minutes(bad: number, all = bad) {
  return { period: 60, bad, of: all, missing: 'no news' } as const;
}

const yes = { when: '>=', threshold: 1 } as const;

/** Whether all nodes are there. */
function nodesAlarm(nodes: number): Alarm {
  return {
    name: 'domain-nodes',
    means: `For half an hour, fewer than ${nodes === 1 ? 'one node' : `${nodes} nodes`} have answered, or the domain has told nothing of itself.`,
    act: 'The console of OpenSearch Service says whether a node is being replaced. Ask AWS where it stays away.',
    watch: of('Nodes', 'Minimum'),
    // Always told: without it there is no domain.
    ...{ when: '<', threshold: nodes, period: 300, bad: 6, of: 6, missing: 'bad' },
  };
}

/** Whether it answers, and takes what it is sent. */
const healthAlarms: readonly Alarm[] = [
  {
    name: 'domain-red',
    means: 'A part of an index is on no node: its documents cannot be found, and none be added. Snapshots stop.',
    act: 'See which by `GET _cluster/allocation/explain`. Most often a disk is full or a node is gone; what loading cannot write comes back by its queue.',
    watch: of('ClusterStatus.red', 'Maximum'),
    ...{ ...yes, ...minutes(1) },
  },
  {
    name: 'domain-yellow',
    means: 'For 15 minutes, a part of an index has had no copy on a second node.',
    act: 'After a node was replaced it mends itself. Else see `GET _cluster/allocation/explain`.',
    watch: of('ClusterStatus.yellow', 'Maximum'),
    // An index that was just made is yellow for moments.
    ...{ ...yes, ...minutes(15) },
  },
  {
    name: 'domain-writes-blocked',
    means: 'The domain refuses all writes, as it does when storage or memory run out.',
    act: 'Make room: see `domain-storage` and `domain-memory`. What could not be written comes back by its queue.',
    watch: of('ClusterIndexWritesBlocked', 'Maximum'),
    ...{ ...yes, period: 300, bad: 1, of: 1, missing: 'no news' },
  },
  {
    name: 'domain-writes-refused',
    means: 'In 5 of 15 minutes, the domain has refused writes because its queue of them was full (429).',
    act: 'They are tried again, so nothing is lost, but loading slows down. Lower `loader.backfill`, or give the domain more processors.',
    // A number that only grows until a node starts anew.
    watch: { expression: 'DIFF(refused)', metrics: { refused: of('ThreadpoolWriteRejected', 'Sum') } },
    ...{ when: '>', threshold: 0, ...minutes(5, 15) },
  },
  {
    name: 'domain-errors',
    means: 'In 15 minutes, the domain has answered a tenth of its requests with a fault of its own (5xx).',
    act: 'See status, memory and processor of the domain on the dashboard, and the console of OpenSearch Service for an update under way.',
    watch: {
      expression: 'IF(requests > 0, 100 * faults / requests, 0)',
      metrics: { faults: of('5xx', 'Sum'), requests: of('OpenSearchRequests', 'Sum') },
    },
    ...{ when: '>=', threshold: 10, period: 300, bad: 3, of: 3, missing: 'no news' },
  },
];

/** How much storage is left. @param volume of each node, in GiB */
function storageAlarm(volume: number): Alarm {
  return {
    name: 'domain-storage',
    means: 'A node has less than a quarter of its storage left. Writes stop when there is next to nothing.',
    act: 'Raise `domain.create.volume` or `nodes`, or keep less by `retention`; `sekisho cost` says which logs take how much.',
    watch: of('FreeStorageSpace', 'Minimum'),
    // In MiB, of the node that has least.
    ...{ when: '<=', threshold: (volume * 1024) / 4, period: 300, bad: 1, of: 1, missing: 'no news' },
  };
}

/** How much of memory and processor is left. */
const loadAlarms: readonly Alarm[] = [
  {
    name: 'domain-cpu',
    means: 'The processor of a node has been at 80 % and more for three quarters of an hour.',
    act: 'See whether a backfill runs or somebody asks for much. Where it stays so, take a larger `domain.create.instance` or more nodes.',
    watch: of('CPUUtilization', 'Maximum'),
    ...{ when: '>=', threshold: 80, period: 900, bad: 3, of: 3, missing: 'no news' },
  },
  {
    name: 'domain-memory',
    means: 'The heap of a node has been at 95 % and more for three minutes. It may run out of it.',
    act: 'Stop heavy searches; take an instance with more memory, or delete indices that nobody needs.',
    watch: of('JVMMemoryPressure', 'Maximum'),
    ...{ when: '>=', threshold: 95, ...minutes(3) },
  },
];

/** What AWS does with the domain. These metrics are there only when something is wrong. */
const upkeepAlarms: readonly Alarm[] = [
  {
    name: 'domain-key-error',
    means: 'The KMS key of the domain is disabled. Its data cannot be read.',
    act: 'Enable the key at once: after a time that AWS does not tell, the domain is beyond recovery.',
    watch: of('KMSKeyError', 'Maximum'),
    ...{ ...yes, period: 60, bad: 1, of: 1, missing: 'fine' },
  },
  {
    name: 'domain-key-inaccessible',
    means: 'The KMS key of the domain is deleted, or its grants are revoked. The data cannot be recovered.',
    act: 'Cancel the deletion of the key if it is only planned. Else make the domain anew and load the logs again from the bucket.',
    watch: of('KMSKeyInaccessible', 'Maximum'),
    ...{ ...yes, period: 60, bad: 1, of: 1, missing: 'fine' },
  },
  {
    name: 'domain-snapshots',
    means: 'An automated snapshot of the domain has failed.',
    act: 'Most often the domain is red: see `domain-red`.',
    watch: of('AutomatedSnapshotFailure', 'Maximum'),
    ...{ ...yes, ...minutes(1) },
  },
];

/** Number of its nodes, and GiB of the volume of each; of a domain that was there already they may be unknown. */
export interface DomainSize {
  readonly nodes?: number | undefined;
  readonly volume?: number | undefined;
}

/**
 * Alarms of the domain, mostly as AWS recommends them. Those that go by its size are left out where that is unknown.
 * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/cloudwatch-alarms.html
 */
export function domainAlarms({ nodes, volume }: DomainSize): readonly Alarm[] {
  const bySize = [nodes === undefined ? [] : nodesAlarm(nodes), volume === undefined ? [] : storageAlarm(volume)];
  return [...healthAlarms, ...bySize.flat(), ...loadAlarms, ...upkeepAlarms];
}
