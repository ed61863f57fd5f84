import { dashboard } from './alarms-dashboard.ts';
import type { Alarm, Metric } from './alarms-model.ts';
import { type FunctionNames, type Places, places, type Where } from './alarms-places.ts';
import { alarmTable } from './alarms-table.ts';
import { alarmTopics } from './alarms-topic.ts';
import { nameOf } from './names.ts';
import type { Parts } from './parts.ts';
import { visibility } from './queues.ts';

const comparisons = {
  '>': 'GreaterThanThreshold',
  '>=': 'GreaterThanOrEqualToThreshold',
  '<': 'LessThanThreshold',
  '<=': 'LessThanOrEqualToThreshold',
} as const;

const missing = { fine: 'notBreaching', 'no news': 'ignore', bad: 'breaching' } as const;

function toQuery(where: Where, { name, stat }: Metric, period: number) {
  return { metricName: name, namespace: where.namespace, dimensions: where.dimensions, stat, period };
}

/** What the alarm watches, in the words of the provider. */
function watched({ watch, period }: Alarm, all: Places) {
  if ('overSources' in watch) {
    // An alarm takes no search; a query it does, and it counts log types that come later too.
    const expression = `SELECT SUM(${watch.overSources}) FROM SCHEMA("${all.own.namespace}", Source)`;
    return { metricQueries: [{ id: 'sum', expression, label: watch.overSources, period, returnData: true }] };
  }
  if ('expression' in watch) {
    const metrics = Object.entries(watch.metrics).map(([id, metric]) => ({
      id,
      metric: toQuery(all[metric.of], metric, period),
      returnData: false,
    }));
    return { metricQueries: [{ id: 'result', expression: watch.expression, returnData: true }, ...metrics] };
  }
  const { stat: statistic, ...metric } = toQuery(all[watch.of], watch, period);
  return { ...metric, statistic };
}

/**
 * Alarms on everything that somebody has to see to, the topic that they go to, and a dashboard.
 * @param setUp the run that sets the domain up: before it there is nothing that could be well
 */
export function alarms(parts: Parts, functions: FunctionNames, setUp: $util.Resource) {
  const { settings, place, buckets, domain } = parts;
  const topics = alarmTopics(settings, place, buckets.key);
  const all = places(parts, functions);
  const made = alarmTable(settings, domain.size, visibility(settings)).map((alarm) => {
    const args = {
      name: nameOf(alarm.name),
      alarmDescription: `${alarm.means}\n${alarm.act}\ndocs/operating.md#alarms`,
      comparisonOperator: comparisons[alarm.when],
      threshold: alarm.threshold,
      evaluationPeriods: alarm.of,
      datapointsToAlarm: alarm.bad,
      treatMissingData: missing[alarm.missing],
      alarmActions: topics.all,
      okActions: topics.all,
    };
    return new aws.cloudwatch.MetricAlarm(
      `Alarm-${alarm.name}`,
      { ...args, ...watched(alarm, all) },
      { dependsOn: [setUp] },
    );
  });
  dashboard(
    place,
    all,
    made.map(({ arn }) => arn),
  );
  return { topicArn: topics.own };
}
