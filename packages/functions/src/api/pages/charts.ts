import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { amountOf, type Bucket, nameOf } from './answer.ts';
import { numberText, timeText } from './numbers.ts';

/** Markup in which everything that came from outside is escaped. */
export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;

/** From when to when, and how long a bar is, in milliseconds. */
export interface Scale {
  readonly from: number;
  readonly to: number;
  readonly bar: number;
}

/** Values that mean the same everywhere have the same class, which has a colour; the others take turns. */
const MEANINGS: Readonly<Record<string, string>> = {
  success: 'good',
  failure: 'bad',
  allow: 'good',
  block: 'bad',
  unknown: 'dull',
};
const COLORS = 10;

/** The class of a series. */
function classOf(name: string, number: number): string {
  return MEANINGS[name] ?? `series-${number % COLORS}`;
}

const WIDTH = 600;
const HEIGHT = 160;

/** Names of the series of a timeline, the largest first. */
function seriesOf(buckets: readonly Bucket[]): readonly string[] {
  const sums = new Map<string, number>();
  for (const bucket of buckets) {
    for (const one of bucket.split?.buckets ?? []) sums.set(nameOf(one), (sums.get(nameOf(one)) ?? 0) + amountOf(one));
  }
  return [...sums].sort(([, a], [, b]) => b - a).map(([name]) => name);
}

/** Stacked bars over time. */
export function timelineChart(buckets: readonly Bucket[], scale: Scale): Markup {
  const names = seriesOf(buckets);
  const partsOf = (bucket: Bucket) =>
    bucket.split === undefined
      ? [{ name: '', value: amountOf(bucket) }]
      : bucket.split.buckets.map((one) => ({ name: nameOf(one), value: amountOf(one) }));
  const most = Math.max(1, ...buckets.map((bucket) => partsOf(bucket).reduce((sum, { value }) => sum + value, 0)));
  const x = (time: number) => ((time - scale.from) / (scale.to - scale.from)) * WIDTH;
  const width = Math.max(1, (scale.bar / (scale.to - scale.from)) * WIDTH - 1);
  const bars = buckets.map((bucket) => {
    let top = HEIGHT;
    return partsOf(bucket).map(({ name, value }) => {
      const height = (value / most) * (HEIGHT - 4);
      top -= height;
      const label = `${timeText(Number(bucket.key), scale.to - scale.from)} ${name} ${numberText(value)}`;
      const place = {
        x: x(Number(bucket.key)).toFixed(1),
        y: top.toFixed(1),
        width: width.toFixed(1),
        height: height.toFixed(1),
      };
      return html`<rect class="${classOf(name, Math.max(0, names.indexOf(name)))}" x="${place.x}" y="${place.y}" width="${place.width}" height="${place.height}"><title>${label}</title></rect>`;
    });
  });
  const range = scale.to - scale.from;
  return html`<p class="scale"><span>${numberText(most, true)}</span></p><svg class="timeline" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="at most ${numberText(most)} in ${Math.round(scale.bar / 1000)} seconds">${bars}<line class="axis" x1="0" y1="${HEIGHT}" x2="${WIDTH}" y2="${HEIGHT}"/></svg><p class="scale"><span>${timeText(scale.from, range)}</span><span>${timeText(scale.to, range)}</span></p>${legend(names)}`;
}

/** What the colours stand for. */
function legend(names: readonly string[]): Markup {
  if (names.length === 0 || (names.length === 1 && names[0] === '')) return html``;
  const items = names.map(
    (name, i) =>
      html`<li><svg class="key" viewBox="0 0 10 10" aria-hidden="true"><rect class="${classOf(name, i)}" width="10" height="10"/></svg>${name}</li>`,
  );
  return html`<ul class="legend">${items}</ul>`;
}

/** A bar for each value. */
export function barsChart(buckets: readonly Bucket[], label: string): Markup {
  const most = Math.max(1, ...buckets.map((bucket) => amountOf(bucket)));
  const rows = buckets.map((bucket) => {
    const width = ((amountOf(bucket) / most) * 100).toFixed(1);
    return html`<tr><th scope="row">${nameOf(bucket)}</th><td class="bar"><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="series-0" width="${width}" height="10"/></svg></td><td class="number">${numberText(amountOf(bucket), true)}</td></tr>`;
  });
  return html`<table class="bars"><caption>${label}</caption><tbody>${rows}</tbody></table>`;
}

/** A slice for each value. */
export function donutChart(buckets: readonly Bucket[], label: string): Markup {
  const total = buckets.reduce((sum, bucket) => sum + amountOf(bucket), 0);
  let before = 0;
  const slices = buckets.map((bucket, i) => {
    const part = total === 0 ? 0 : amountOf(bucket) / total;
    const start = before;
    before += part;
    const dash = `${(part * 100).toFixed(2)} ${(100 - part * 100).toFixed(2)}`;
    return html`<circle class="${classOf(nameOf(bucket), i)}" cx="21" cy="21" r="15.915" stroke-dasharray="${dash}" stroke-dashoffset="${(25 - start * 100).toFixed(2)}"><title>${nameOf(bucket)} ${numberText(amountOf(bucket))}</title></circle>`;
  });
  const items = buckets.map(
    (bucket, i) =>
      html`<li><svg class="key" viewBox="0 0 10 10" aria-hidden="true"><rect class="${classOf(nameOf(bucket), i)}" width="10" height="10"/></svg>${nameOf(bucket)} <b>${numberText(amountOf(bucket), true)}</b></li>`,
  );
  return html`<div class="donut"><svg viewBox="0 0 42 42" role="img" aria-label="${label}: ${numberText(total)}">${slices}<text x="21" y="23" class="middle">${numberText(total, true)}</text></svg><ul class="legend">${items}</ul></div>`;
}

/** Values by time: the darker, the more. */
export function heatChart(buckets: readonly Bucket[], scale: Scale): Markup {
  const cells = buckets.flatMap((bucket) => bucket.time?.buckets.map((one) => amountOf(one)) ?? []);
  const most = Math.max(1, ...cells);
  const width = (scale.bar / (scale.to - scale.from)) * WIDTH;
  const rows = buckets.map((bucket, row) => {
    const squares = bucket.time?.buckets.map((one) => {
      const x = ((Number(one.key) - scale.from) / (scale.to - scale.from)) * WIDTH;
      const level = Math.ceil((Math.log1p(amountOf(one)) / Math.log1p(most)) * 5);
      return html`<rect class="heat-${level}" x="${x.toFixed(1)}" y="${row * 14}" width="${width.toFixed(1)}" height="13"><title>${nameOf(bucket)} ${timeText(Number(one.key), scale.to - scale.from)} ${numberText(amountOf(one))}</title></rect>`;
    });
    return html`${squares}<text x="2" y="${row * 14 + 10}">${nameOf(bucket)}</text>`;
  });
  return html`<svg class="heatmap" viewBox="0 0 ${WIDTH} ${buckets.length * 14}" role="img" aria-label="at most ${numberText(most)}">${rows}</svg>`;
}
