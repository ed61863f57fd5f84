/** What is counted. */
export interface Metric {
  readonly op: 'count' | 'cardinality' | 'sum' | 'avg' | 'max' | 'p95';
  /** Of what; absent for `count`. */
  readonly field?: string;
  /** In plain words, with the unit where there is one. */
  readonly label: string;
}

/** What events are told apart by: the values of a field, the most frequent first. */
export interface Split {
  readonly field: string;
  readonly label: string;
  /** How many values. */
  readonly size: number;
}

interface Base {
  readonly title: string;
  /** What it shows, and what to make of it. */
  readonly description: string;
  /** Which events, as a Lucene query; all where there is none. */
  readonly query?: string;
  /** Columns of 48. By default a row is shared evenly. */
  readonly width?: number;
}

/** One number. */
interface NumberPanel extends Base {
  readonly kind: 'number';
  readonly metric: Metric;
  /** Whether any is one too many: the number is red then. */
  readonly isAlarm?: boolean;
}

/** Bars over time. */
interface TimelinePanel extends Base {
  readonly kind: 'timeline';
  readonly metric: Metric;
  readonly by?: Split;
}

/** A bar for each value. */
interface BarsPanel extends Base {
  readonly kind: 'bars';
  readonly metric: Metric;
  readonly by: Split;
}

/** A slice for each value. */
interface DonutPanel extends Base {
  readonly kind: 'donut';
  readonly metric: Metric;
  readonly by: Split;
}

/** A row for each combination of values. */
interface TablePanel extends Base {
  readonly kind: 'table';
  readonly by: readonly Split[];
  readonly metrics: readonly Metric[];
}

/** Values by the hour. */
interface HeatPanel extends Base {
  readonly kind: 'heat';
  readonly metric: Metric;
  readonly by: Split;
}

/** Words. */
export interface TextPanel extends Base {
  readonly kind: 'text';
  readonly markdown: string;
}

/** Boxes to choose values of fields in. */
export interface FiltersPanel extends Base {
  readonly kind: 'filters';
  readonly fields: readonly { readonly field: string; readonly label: string }[];
}

/** The events themselves, the latest first. */
export interface EventsPanel extends Base {
  readonly kind: 'events';
  readonly columns: readonly string[];
}

/** A part of a dashboard. */
export type Panel =
  | NumberPanel
  | TimelinePanel
  | BarsPanel
  | DonutPanel
  | TablePanel
  | HeatPanel
  | TextPanel
  | FiltersPanel
  | EventsPanel;

/** Panels that ask for something, rather than say or filter. */
export type AskingPanel = Exclude<Panel, TextPanel | FiltersPanel>;

/** A dashboard. */
export interface Dashboard {
  readonly id: string;
  readonly title: string;
  /** What it is for, in a sentence. */
  readonly description: string;
  /** Beginning of the names of its indices, `log-aws-cloudtrail`; `log` for all of them. */
  readonly index: string;
  readonly rows: readonly (readonly Panel[])[];
}

/** The fields that a panel names, but for those in its query. */
export function fieldsOf(panel: Panel): readonly string[] {
  switch (panel.kind) {
    case 'text':
      return [];
    case 'filters':
      return panel.fields.map(({ field }) => field);
    case 'events':
      return panel.columns;
    case 'number':
      return [panel.metric.field ?? []].flat();
    case 'table':
      return [...panel.by.map(({ field }) => field), ...panel.metrics.flatMap(({ field }) => field ?? [])];
    default:
      return [panel.by?.field ?? [], panel.metric.field ?? []].flat();
  }
}
