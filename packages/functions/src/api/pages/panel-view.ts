import type { AskingPanel, Metric } from '@sekisho/dashboards';
import { html } from 'hono/html';
import { type Aggregations, type Answer, amountOf, type Bucket, nameOf, textAt } from './answer.ts';
import { barsChart, donutChart, heatChart, type Markup, type Scale, timelineChart } from './charts.ts';
import { numberText } from './numbers.ts';

/** What a panel shows of an answer. */
export function panelView(panel: AskingPanel, answer: Answer, scale: Scale): Markup {
  const { aggregations = {}, hits } = answer;
  const { time, split } = aggregations;
  const buckets = (panel.kind === 'timeline' ? time : split)?.buckets ?? [];
  if (panel.kind === 'number') {
    const value = amountOf({ ...aggregations, doc_count: hits.total?.value ?? 0 });
    const mood = panel.isAlarm !== true ? 'calm' : value > 0 ? 'alarm' : 'fine';
    return html`<p class="number ${mood}">${numberText(value, true)}</p><p class="unit">${panel.metric.label}</p>`;
  }
  if (panel.kind === 'events' ? hits.hits.length === 0 : buckets.length === 0)
    return html`<p class="nothing">Nothing in this time.</p>`;
  switch (panel.kind) {
    case 'timeline':
      return timelineChart(buckets, scale);
    case 'heat':
      return heatChart(buckets, scale);
    case 'bars':
      return barsChart(buckets, panel.metric.label);
    case 'donut':
      return donutChart(buckets, panel.metric.label);
    case 'table':
      return tableView(
        panel.by.map(({ label }) => label),
        panel.metrics,
        aggregations,
      );
    case 'events':
      return eventsView(
        panel.columns,
        hits.hits.map(({ _source }) => _source),
      );
  }
}

/** Rows of a table that are shown. */
const MOST_ROWS = 25;

function tableView(labels: readonly string[], metrics: readonly Metric[], aggregations: Aggregations): Markup {
  const rows = rowsOf(aggregations, []).slice(0, MOST_ROWS);
  const head = html`${labels.map((label) => html`<th scope="col">${label}</th>`)}${metrics.map(({ label }) => html`<th scope="col" class="number">${label}</th>`)}`;
  const body = rows.map(({ names, bucket }) => {
    const values = metrics.map(
      (_, i) => html`<td class="number">${numberText(amountOf(bucket, i === 0 ? 'metric' : `metric${i}`))}</td>`,
    );
    return html`<tr>${names.map((name) => html`<td>${name}</td>`)}${values}</tr>`;
  });
  return html`<table class="values"><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}

interface Row {
  readonly names: readonly string[];
  readonly bucket: Bucket;
}

/** A row for each combination of values; what has no value for the next column is not there, as in Dashboards. */
function rowsOf({ split }: Aggregations, names: readonly string[]): readonly Row[] {
  return (split?.buckets ?? []).flatMap((bucket) => {
    const all = [...names, nameOf(bucket)];
    return bucket.split === undefined ? [{ names: all, bucket }] : rowsOf(bucket, all);
  });
}

function eventsView(columns: readonly string[], sources: readonly Readonly<Record<string, unknown>>[]): Markup {
  const head = columns.map((column) => html`<th scope="col">${column}</th>`);
  const body = sources.map((source) => {
    return html`<tr>${columns.map((column) => html`<td>${textAt(source, column).slice(0, 200)}</td>`)}</tr>`;
  });
  return html`<div class="wide"><table class="values"><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}
