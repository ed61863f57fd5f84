import type { LoadReport, RuleCount } from '@sekisho/core';
import { type Log, measured } from '../log.ts';

/** Values of one metric in one line at most. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html */
const MOST_VALUES = 100;

/** What is counted of the objects of a log type, and the unit that CloudWatch has for it. */
const UNITS = {
  Objects: 'Count',
  FailedObjects: 'Count',
  BytesStored: 'Bytes',
  Records: 'Count',
  Indexed: 'Count',
  Duplicates: 'Count',
  DeadLetters: 'Count',
  Excluded: 'Count',
  Counted: 'Count',
  Issues: 'Count',
  Lag: 'Milliseconds',
  Duration: 'Milliseconds',
} as const;

/** A number for the whole batch, or one for each object, of which CloudWatch makes percentiles. */
type Values = Readonly<Record<keyof typeof UNITS, number | readonly number[]>>;

/**
 * Notes what became of a batch as metrics of CloudWatch, by log type; objects that no rule claims are of
 * the type `none`. `Lag` is the time from the writing of an object to its being loaded.
 * @param now epoch milliseconds
 */
export function noteMetrics(reports: readonly LoadReport[], now: number, log: Log): void {
  const bySource = Map.groupBy(reports, ({ source }) => source ?? 'none');
  for (const [source, own] of bySource) {
    for (let from = 0; from < own.length; from += MOST_VALUES) {
      const values = valuesOf(own.slice(from, from + MOST_VALUES), now);
      // CloudWatch asks a price for each metric and hour: what did not happen is no metric.
      const known = Object.entries(UNITS).filter(([name]) => hasValue(values[name as keyof Values]));
      const Metrics = known.map(([Name, Unit]) => ({ Name, Unit }));
      log.info('metrics', { Source: source, ...values, ...measured(now, ['Source'], Metrics) });
    }
  }
}

function hasValue(value: Values[keyof Values]): boolean {
  return typeof value === 'number' ? value > 0 : value.length > 0;
}

/** What a rule would leave out, if it did more than count. */
function countedBy({ action, count }: RuleCount): number {
  return action === 'count' ? count : 0;
}

function valuesOf(reports: readonly LoadReport[], now: number): Values {
  const sum = (pick: (report: LoadReport) => number) => reports.reduce((total, report) => total + pick(report), 0);
  return {
    Objects: reports.length,
    FailedObjects: sum(({ status }) => Number(status === 'failed' || status === 'partial')),
    BytesStored: sum(({ bytesStored }) => bytesStored),
    Records: sum(({ read }) => read),
    Indexed: sum(({ indexed }) => indexed),
    Duplicates: sum(({ duplicate }) => duplicate),
    DeadLetters: sum(({ deadLettered }) => deadLettered),
    Excluded: sum(({ excluded }) => excluded),
    Counted: sum(({ exclusions = [] }) => exclusions.reduce((total, one) => total + countedBy(one), 0)),
    Issues: sum(({ issues }) => Object.values(issues).reduce((total, count) => total + count, 0)),
    // What is loaded again is late on purpose.
    Lag: reports.flatMap(({ ref, job }) =>
      ref.modified === undefined || job !== undefined ? [] : [now - Date.parse(ref.modified)],
    ),
    Duration: reports.map(({ durationMs }) => durationMs),
  };
}
