import { expect, it } from 'vitest';
import type { Resource } from '../resource.ts';
import { type Stack, type } from '../stack.ts';

/** When each goes off: so many values of a period on the wrong side, of so many. */
const expected = [
  'fresh-logs-wait: > 900, 3 of 3 times 300 s',
  'fresh-logs-late: > 2700, 2 of 2 times 300 s',
  'live-dead-letter-queue: > 0, 1 of 1 times 300 s',
  'backfill-dead-letter-queue: > 0, 1 of 1 times 300 s',
  'failed-objects: > 0, 1 of 1 times 3600 s',
  'dead-letters: > 0, 1 of 1 times 3600 s',
  'silent-streams: > 0, 1 of 1 times 7200 s',
  'configuration-faults: > 0, 1 of 1 times 3600 s',
  'knowledge-faults: > 0, 1 of 1 times 3600 s',
  'loader-errors: > 0, 2 of 3 times 300 s',
  'loader-throttled: > 0, 3 of 3 times 300 s',
  'loader-out-of-time: >= 295000, 1 of 1 times 300 s',
  'api-errors: >= 5, 1 of 1 times 900 s',
  'refresh-errors: > 0, 2 of 3 times 3600 s',
  'bootstrap-errors: > 0, 1 of 1 times 300 s',
  'domain-red: >= 1, 1 of 1 times 60 s',
  'domain-yellow: >= 1, 15 of 15 times 60 s',
  'domain-writes-blocked: >= 1, 1 of 1 times 300 s',
  'domain-writes-refused: > 0, 5 of 15 times 60 s',
  'domain-errors: >= 10, 3 of 3 times 300 s',
  'domain-nodes: < 3, 6 of 6 times 300 s',
  'domain-storage: <= 25600, 1 of 1 times 300 s',
  'domain-cpu: >= 80, 3 of 3 times 900 s',
  'domain-memory: >= 95, 3 of 3 times 60 s',
  'domain-key-error: >= 1, 1 of 1 times 60 s',
  'domain-key-inaccessible: >= 1, 1 of 1 times 60 s',
  'domain-snapshots: >= 1, 1 of 1 times 60 s',
];

const signs: Readonly<Record<string, string>> = {
  GreaterThanThreshold: '>',
  GreaterThanOrEqualToThreshold: '>=',
  LessThanThreshold: '<',
  LessThanOrEqualToThreshold: '<=',
};

interface Query {
  readonly period?: number;
  readonly metric?: { readonly period: number };
}

function periodOf({ inputs }: Resource): number | undefined {
  const queries = (inputs['metricQueries'] ?? []) as readonly Query[];
  const periods = [Object(inputs)['period'], ...queries.map((query) => query.period ?? query.metric?.period)];
  return periods.find((period) => period !== undefined);
}

function limit(alarm: Resource): string {
  const { name, comparisonOperator, threshold, datapointsToAlarm, evaluationPeriods } = alarm.inputs;
  const when = `${signs[String(comparisonOperator)]} ${threshold}`;
  const often = `${datapointsToAlarm} of ${evaluationPeriods} times ${periodOf(alarm)} s`;
  return `${String(name).replace('sekisho-test-', '')}: ${when}, ${often}`;
}

/** Somebody is woken by these: none is to move without being seen. */
export function alarmLimits(stack: () => Stack): void {
  it('goes off at these values, so often, and at no others', () => {
    expect(stack().all(type.alarm).map(limit).toSorted()).toEqual(expected.toSorted());
  });
}
