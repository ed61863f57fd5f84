import type { AskingPanel, FiltersPanel, Metric, Split, TextPanel } from '../panel.ts';
import { barParams, controls, numberParams, series } from './vis-params.ts';

/** What kind of picture, and how it is drawn. */
export interface VisState {
  readonly type: string;
  readonly params: object;
  readonly aggs: readonly object[];
  /** State of the picture itself: colours, the order of a table. */
  readonly ui?: object;
}

/** Panels that are pictures. */
export type Picture = Exclude<AskingPanel, { kind: 'events' }> | TextPanel | FiltersPanel;

/** Colours of values that mean the same everywhere. */
const COLORS = {
  success: '#54B399',
  failure: '#E7664C',
  unknown: '#B9A888',
  allowed: '#54B399',
  denied: '#E7664C',
  allow: '#54B399',
  block: '#E7664C',
};

/** The state of a picture. @see https://docs.opensearch.org/latest/dashboards/visualize/viz-index/ */
export function visStateOf(panel: Picture): VisState {
  switch (panel.kind) {
    case 'text':
      return {
        type: 'markdown',
        params: { fontSize: 12, openLinksInNewTab: false, markdown: panel.markdown },
        aggs: [],
      };
    case 'filters':
      return { type: 'input_control_vis', params: controls(panel), aggs: [] };
    case 'number':
      return { type: 'metric', params: numberParams(panel.isAlarm === true), aggs: [metricAgg(panel.metric, 1)] };
    case 'timeline':
      return timeline(panel.metric, panel.by);
    case 'bars':
      return {
        type: 'horizontal_bar',
        params: barParams(panel.metric),
        aggs: split(panel.metric, panel.by, 'segment'),
      };
    case 'donut':
      return {
        type: 'pie',
        params: PIE,
        aggs: split(panel.metric, panel.by, 'segment'),
        ui: { vis: { colors: COLORS } },
      };
    case 'table':
      return table(panel.by, panel.metrics);
    case 'heat':
      return {
        type: 'heatmap',
        params: { type: 'heatmap', colorsNumber: 6, colorSchema: 'Blues', addLegend: true, addTooltip: true },
        aggs: [metricAgg(panel.metric, 1), hours('h'), termsAgg(panel.by, 3, 'group')],
      };
  }
}

const OPERATIONS = {
  count: 'count',
  cardinality: 'cardinality',
  sum: 'sum',
  avg: 'avg',
  max: 'max',
  p95: 'percentiles',
};

function metricAgg({ op, field, label }: Metric, id: number): object {
  const own = op === 'p95' ? { field, percents: [95] } : op === 'count' ? {} : { field };
  const params = { ...own, customLabel: label };
  return { id: String(id), enabled: true, type: OPERATIONS[op], schema: 'metric', params };
}

/** Percentiles are ordered by their number. */
function orderOf({ op }: Metric, id: number): string {
  return op === 'p95' ? `${id}.95` : String(id);
}

function termsAgg({ field, label, size }: Split, id: number, schema: string, orderBy = '1'): object {
  const params = { field, size, orderBy, order: 'desc', customLabel: label };
  return { id: String(id), enabled: true, type: 'terms', schema, params };
}

function split(metric: Metric, by: Split, schema: string): readonly object[] {
  return [metricAgg(metric, 1), termsAgg(by, 2, schema, orderOf(metric, 1))];
}

function hours(interval: string): object {
  const params = { field: '@timestamp', interval, min_doc_count: 1, customLabel: 'Time' };
  return { id: '2', enabled: true, type: 'date_histogram', schema: 'segment', params };
}

function timeline(metric: Metric, by: Split | undefined): VisState {
  const params = {
    type: 'histogram',
    addLegend: by !== undefined,
    legendPosition: 'top',
    seriesParams: [series(metric)],
  };
  const own = by === undefined ? [] : [termsAgg(by, 3, 'group', orderOf(metric, 1))];
  return {
    type: 'histogram',
    params,
    aggs: [metricAgg(metric, 1), hours('auto'), ...own],
    ui: { vis: { colors: COLORS } },
  };
}

const PIE = { type: 'pie', isDonut: true, legendPosition: 'right', addLegend: true, addTooltip: true };

function table(by: readonly Split[], metrics: readonly Metric[]): VisState {
  const [first = { op: 'count', label: 'Events' } as const] = metrics;
  const counted = metrics.map((metric, i) => metricAgg(metric, i + 1));
  const rows = by.map((one, i) => termsAgg(one, metrics.length + i + 1, 'bucket', orderOf(first, 1)));
  return {
    type: 'table',
    params: { perPage: 10, showPartialRows: false, showMetricsAtAllLevels: false, showTotal: false, totalFunc: 'sum' },
    aggs: [...counted, ...rows],
    ui: { vis: { sortColumn: { colIndex: by.length, direction: 'desc' } } },
  };
}
