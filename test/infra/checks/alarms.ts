import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { toDeadlines } from '../../../packages/functions/src/load/deadlines.ts';
import { alarmTable } from '../../../stacks/alarms-table.ts';
import { readSettings } from '../../../stacks/settings/index.ts';
import { emittedMetrics } from '../emitted.ts';
import { OWN, spell, subjectOf, watchedBy } from '../metrics.ts';
import type { Resource } from '../resource.ts';
import { type Stack, type } from '../stack.ts';

const prefix = 'sekisho-test-';

/** What each alarm goes by: of what, which metric, and what is made of its values. */
const expected = [
  'fresh-logs-wait: Maximum ApproximateAgeOfOldestMessage of LiveQueue',
  'fresh-logs-wait: Minimum ApproximateNumberOfMessagesVisible of LiveQueue',
  'fresh-logs-late: Maximum ApproximateAgeOfOldestMessage of LiveQueue',
  'live-dead-letter-queue: Maximum ApproximateNumberOfMessagesVisible of LiveDeadQueue',
  'backfill-dead-letter-queue: Maximum ApproximateNumberOfMessagesVisible of BackfillDeadQueue',
  'failed-objects: Sum FailedObjects of each log type',
  'dead-letters: Sum DeadLetters of each log type',
  'silent-streams: Maximum SilentStreams of all',
  'configuration-faults: Sum ConfigurationFaults of all',
  'knowledge-faults: Sum KnowledgeFaults of all',
  'loader-errors: Sum Errors of LoaderFunction',
  'loader-throttled: Sum Throttles of LoaderFunction',
  'loader-out-of-time: Maximum Duration of LoaderFunction',
  'api-errors: Sum Url5xxCount of ApiFunction',
  'refresh-errors: Sum Errors of RefreshFunction',
  'bootstrap-errors: Sum Errors of BootstrapFunction',
  'domain-red: Maximum ClusterStatus.red of Domain',
  'domain-yellow: Maximum ClusterStatus.yellow of Domain',
  'domain-nodes: Minimum Nodes of Domain',
  'domain-writes-blocked: Maximum ClusterIndexWritesBlocked of Domain',
  'domain-writes-refused: Sum ThreadpoolWriteRejected of Domain',
  'domain-errors: Sum 5xx of Domain',
  'domain-errors: Sum OpenSearchRequests of Domain',
  'domain-storage: Minimum FreeStorageSpace of Domain',
  'domain-cpu: Maximum CPUUtilization of Domain',
  'domain-memory: Maximum JVMMemoryPressure of Domain',
  'domain-key-error: Maximum KMSKeyError of Domain',
  'domain-key-inaccessible: Maximum KMSKeyInaccessible of Domain',
  'domain-snapshots: Maximum AutomatedSnapshotFailure of Domain',
];

function shortName({ inputs }: Resource): string {
  return String(inputs['name']).replace(prefix, '');
}

function thresholds(stack: Stack): Readonly<Record<string, number>> {
  return Object.fromEntries(
    stack.all(type.alarm).map((alarm) => [shortName(alarm), Number(alarm.inputs['threshold'])]),
  );
}

/** What somebody is told of. @param mainTopics where alarms of this stack go to */
export function alarms(stack: () => Stack, mainTopics: readonly string[]): void {
  it('watches queues, functions, domain and what the code counts, each by the name that it has', () => {
    const lines = stack()
      .all(type.alarm)
      .flatMap((alarm) =>
        watchedBy(alarm).map((one) => `${shortName(alarm)}: ${one.stat} ${one.name} of ${subjectOf(one, stack())}`),
      );

    expect(lines.toSorted()).toEqual(expected.toSorted());
  });

  it('tells the topics when something is wrong and when it is over, with what it means and what to do', () => {
    const bootstrapped = stack().one(type.run, 'BootstrapRun').urn;

    for (const alarm of stack().all(type.alarm)) {
      const { name, alarmDescription, alarmActions, okActions, actionsEnabled = true } = alarm.inputs;
      expect(name).toMatch(/^sekisho-test-[a-z]+(?:-[a-z]+)+$/u);
      expect(alarmDescription).toMatch(/^\S.{20,}\.\n.{20,}\.\ndocs\/operating\.md#alarms$/u);
      expect(String(alarmDescription).length).toBeLessThanOrEqual(1024);
      expect({ alarmActions, okActions, actionsEnabled }, String(name)).toEqual({
        ...{ alarmActions: mainTopics, okActions: mainTopics, actionsEnabled: true },
      });
      expect(alarm.dependencies).toContain(bootstrapped);
    }
  });

  it('goes by no metric of its own that the code does not note', async () => {
    const own = stack()
      .all(type.alarm)
      .flatMap(watchedBy)
      .filter(({ namespace }) => namespace === OWN)
      .map(({ namespace, name, dimensions }) => spell(namespace, name, Object.keys(dimensions)));

    expect(own).toHaveLength(5);
    expect([...(await emittedMetrics())]).toEqual(expect.arrayContaining(own));
  });

  it('takes a lack of data for a fault only where data come at all times, and leaves the domain as it was', () => {
    const byMeaning = Object.groupBy(stack().all(type.alarm), ({ inputs }) => String(inputs['treatMissingData']));
    const names = (meaning: string) => byMeaning[meaning]?.map(shortName).toSorted();
    const sparse = ['domain-key-error', 'domain-key-inaccessible'];

    expect(names('breaching')).toEqual(['domain-nodes', 'silent-streams']);
    expect(names('notBreaching')?.filter((name) => name.startsWith('domain-'))).toEqual(sparse);
    expect(names('ignore')?.filter((name) => !name.startsWith('domain-'))).toEqual([]);
    expect(Object.keys(byMeaning).toSorted()).toEqual(['breaching', 'ignore', 'notBreaching']);
  });

  it('goes off for too much of a thing, but of nodes and storage for too little, and never where all is well', () => {
    const byOperator = Object.groupBy(stack().all(type.alarm), ({ inputs }) => String(inputs['comparisonOperator']));
    const { LessThanThreshold, LessThanOrEqualToThreshold, GreaterThanThreshold, ...others } = byOperator;

    expect(LessThanThreshold?.map(shortName)).toEqual(['domain-nodes']);
    expect(LessThanOrEqualToThreshold?.map(shortName)).toEqual(['domain-storage']);
    expect(GreaterThanThreshold?.length).toBeGreaterThan(10);
    expect(Object.keys(others)).toEqual(['GreaterThanOrEqualToThreshold']);
    // Of most things there are none, when all is well.
    expect(others['GreaterThanOrEqualToThreshold']?.every(({ inputs }) => Number(inputs['threshold']) > 0)).toBe(true);
  });

  it('looks at no more than CloudWatch looks back on', () => {
    for (const { inputs } of stack().all(type.alarm)) {
      const { period, evaluationPeriods, datapointsToAlarm, metricQueries = [] } = inputs;
      const queries = metricQueries as readonly { period?: number; expression?: string; metric?: { period: number } }[];
      const periods = [period, ...queries.map((query) => query.period ?? query.metric?.period)]
        .filter((one) => one !== undefined)
        .map(Number);
      const [seconds = 0] = periods;
      const isInsight = queries.some(({ expression }) => expression?.startsWith('SELECT'));

      expect(new Set(periods).size).toBe(1);
      expect(seconds % 60).toBe(0);
      expect(Number(datapointsToAlarm)).toBeLessThanOrEqual(Number(evaluationPeriods));
      expect(seconds * Number(evaluationPeriods)).toBeLessThanOrEqual(isInsight ? 3 * 3600 : 86_400);
    }
  });

  it('has thresholds that go by what is deployed', () => {
    const { LiveQueue, LoaderFunction, Domain } = {
      LiveQueue: stack().one(type.queue, 'LiveQueue').inputs,
      LoaderFunction: stack().one(type.function, 'LoaderFunction').inputs,
      Domain: stack().one(type.domain, 'Domain').inputs,
    };
    const of = thresholds(stack());
    const time = Number(LoaderFunction['timeout']) * 1000;

    expect(of['fresh-logs-late']).toBeGreaterThan(Number(LiveQueue['visibilityTimeoutSeconds']));
    expect(of['loader-out-of-time']).toBeGreaterThan(toDeadlines(0, time).last);
    expect(of['loader-out-of-time']).toBeLessThan(time);
    expect(of['domain-nodes']).toBe(Object(Domain['clusterConfig']).instanceCount);
    expect(of['domain-storage']).toBe((Object(Domain['ebsOptions']).volumeSize * 1024) / 4);
  });

  it('is told of in docs/operating.md, alarm by alarm', () => {
    const docs = readFileSync(new URL('../../../docs/operating.md', import.meta.url), 'utf8');
    const settings = readSettings({}, { stage: 'test' });
    const rows = alarmTable(settings, settings.domain.create, 6 * settings.loader.timeout).map(
      ({ name, means, act }) => `| \`${name}\` | ${means} | ${act} |`,
    );

    const section = docs.split('\n## ').find((part) => part.startsWith('Alarms\n')) ?? '';
    expect(section.split('\n').filter((line) => line.startsWith('| `'))).toEqual(rows);
    expect(stack().all(type.alarm).map(shortName).toSorted()).toEqual(rows.map((row) => row.split('`')[1]).toSorted());
  });
}
