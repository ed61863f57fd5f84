import type { Dashboard, Metric, Panel, Split } from './panel.ts';

/** Counts events. */
export function count(label = 'Events'): Metric {
  return { op: 'count', label };
}

/** Counts the different values of a field. */
export function unique(field: string, label: string): Metric {
  return { op: 'cardinality', field, label };
}

/** Adds the values of a field up. */
export function sum(field: string, label: string): Metric {
  return { op: 'sum', field, label };
}

/** The average of a field. */
export function average(field: string, label: string): Metric {
  return { op: 'avg', field, label };
}

/** The largest value of a field. */
export function max(field: string, label: string): Metric {
  return { op: 'max', field, label };
}

/** What 95 of 100 values are below. */
export function p95(field: string, label: string): Metric {
  return { op: 'p95', field, label };
}

/** The most frequent values of a field. */
export function by(field: string, label: string, size = 10): Split {
  return { field, label, size };
}

/** What most panels may be told beside what they show. */
interface More {
  readonly query?: string;
  readonly width?: number;
}

/** One number. */
export function number(title: string, description: string, metric: Metric, more: More = {}): Panel {
  return { kind: 'number', title, description, metric, ...more };
}

/** One number of which any is one too many. */
export function alarm(title: string, description: string, query: string, more: More = {}): Panel {
  return { kind: 'number', title, description, metric: count(), isAlarm: true, query, ...more };
}

/** Events over time, told apart by a field or not. */
export function timeline(
  title: string,
  description: string,
  split?: Split,
  more: More & { metric?: Metric } = {},
): Panel {
  return { kind: 'timeline', title, description, metric: count(), ...(split && { by: split }), ...more };
}

/** A bar for each of the most frequent values. */
export function bars(title: string, description: string, split: Split, more: More & { metric?: Metric } = {}): Panel {
  return { kind: 'bars', title, description, metric: count(), by: split, ...more };
}

/** A slice for each of the most frequent values. */
export function donut(title: string, description: string, split: Split, more: More & { metric?: Metric } = {}): Panel {
  return { kind: 'donut', title, description, metric: count(), by: split, ...more };
}

/** A row for each combination of values. */
export function table(
  title: string,
  description: string,
  splits: readonly Split[],
  more: More & { metrics?: readonly Metric[] } = {},
): Panel {
  return { kind: 'table', title, description, by: splits, metrics: [count()], ...more };
}

/** Values by the hour. */
export function heat(title: string, description: string, split: Split, more: More = {}): Panel {
  return { kind: 'heat', title, description, metric: count(), by: split, ...more };
}

/** How many events a feed of indicators of compromise tells of. @param what in the plural, whom it tells of */
export function knownBad(what: string): Panel {
  const description = `${what} that a feed of indicators of compromise tells of.`;
  return alarm('Known bad', description, '_exists_:threat.indicator.provider');
}

/** Where source addresses are. */
export function countries(description: string): Panel {
  return bars('Countries', description, by('source.geo.country_iso_code', 'Country', 15));
}

/** Boxes to choose values in, for the whole dashboard. */
export function filters(...fields: readonly (readonly [field: string, label: string])[]): Panel {
  return {
    kind: 'filters',
    title: 'Filters',
    description: 'Choose values; every panel shows only events that have them.',
    fields: fields.map(([field, label]) => ({ field, label })),
  };
}

/** The events themselves, the latest first. */
export function events(title: string, description: string, columns: readonly string[], more: More = {}): Panel {
  return { kind: 'events', title, description, columns, ...more };
}

/** Declares a dashboard. @throws TypeError where two of its panels have one title, or there are more than 20 */
export function defineDashboard(dashboard: Dashboard): Dashboard {
  const titles = dashboard.rows.flat().map(({ title }) => title);
  const repeated = titles.find((title, i) => titles.indexOf(title) !== i);
  if (repeated !== undefined) throw new TypeError(`dashboard ${dashboard.id} has two panels "${repeated}"`);
  if (titles.length > MOST_PANELS) throw new TypeError(`dashboard ${dashboard.id} has more than ${MOST_PANELS} panels`);
  return dashboard;
}

/** More take longer to load than anybody waits. The links that every dashboard gets are not counted. */
const MOST_PANELS = 20;
