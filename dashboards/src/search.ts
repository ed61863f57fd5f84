import type { AskingPanel, Metric, Split } from './panel.ts';

/** From when to when, in epoch milliseconds. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** Bars of a timeline at most. */
const BARS = 60;
/** Events of a panel that shows them. */
const EVENTS = 50;

type Body = Readonly<Record<string, unknown>>;

/** The search that tells what a panel shows: the same that OpenSearch Dashboards asks. */
export function searchOf(panel: AskingPanel, range: TimeRange): Body {
  const time = { gte: range.from, lte: range.to, format: 'epoch_millis' };
  const filter: Body[] = [{ range: { '@timestamp': time } }];
  if (panel.query !== undefined) filter.push({ query_string: { query: panel.query, analyze_wildcard: true } });
  const query = { bool: { filter } };
  if (panel.kind === 'events') return { query, size: EVENTS, sort: [{ '@timestamp': 'desc' }], _source: panel.columns };
  return { query, size: 0, track_total_hits: true, aggs: aggregationsOf(panel, barOf(range)) };
}

/** Milliseconds of one bar of a timeline. */
export function barOf({ from, to }: TimeRange): number {
  return Math.max(1000, Math.ceil((to - from) / BARS));
}

function aggregationsOf(panel: Exclude<AskingPanel, { kind: 'events' }>, bar: number): Body {
  switch (panel.kind) {
    case 'number':
      return metricOf(panel.metric, 'metric');
    case 'timeline':
      return overTime(
        panel.by === undefined ? metricOf(panel.metric, 'metric') : splitBy(panel.by, [panel.metric]),
        bar,
      );
    case 'heat':
      return { split: { ...termsOf(panel.by, panel.metric), aggs: overTime(metricOf(panel.metric, 'metric'), bar) } };
    case 'bars':
    case 'donut':
      return splitBy(panel.by, [panel.metric]);
    case 'table':
      return tableOf(panel.by, panel.metrics);
  }
}

function overTime(aggs: Body, bar: number): Body {
  const over = { date_histogram: { field: '@timestamp', fixed_interval: `${bar}ms`, min_doc_count: 1 } };
  return { time: Object.keys(aggs).length === 0 ? over : { ...over, aggs } };
}

function tableOf([first, ...others]: readonly Split[], metrics: readonly Metric[]): Body {
  if (first === undefined) return {};
  const inner = others.length === 0 ? metricsOf(metrics) : { ...tableOf(others, metrics), ...metricsOf(metrics) };
  return { split: { ...termsOf(first, metrics[0]), aggs: inner } };
}

function splitBy(split: Split, metrics: readonly Metric[]): Body {
  const aggs = metricsOf(metrics);
  return { split: { ...termsOf(split, metrics[0]), ...(Object.keys(aggs).length > 0 && { aggs }) } };
}

function metricsOf(metrics: readonly Metric[]): Body {
  return Object.assign({}, ...metrics.map((metric, i) => metricOf(metric, i === 0 ? 'metric' : `metric${i}`)));
}

/** Values in the order of what is counted. */
function termsOf({ field, size }: Split, metric: Metric | undefined): Body {
  const order = metric === undefined || metric.op === 'count' ? '_count' : metric.op === 'p95' ? 'metric.95' : 'metric';
  return { terms: { field, size, order: { [order]: 'desc' } } };
}

function metricOf({ op, field }: Metric, name: string): Body {
  if (op === 'count') return {};
  return { [name]: op === 'p95' ? { percentiles: { field, percents: [95] } } : { [op]: { field } } };
}
