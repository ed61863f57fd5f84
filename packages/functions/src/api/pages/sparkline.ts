import { html } from 'hono/html';
import type { Markup } from './charts.ts';
import { numberText } from './numbers.ts';

const HEIGHT = 26;
/** Width of a bar with the gap after it. */
const BAR = 4;

/** Values side by side, so small that they fit into a line; the highest is as high as the line. */
export function sparkline(values: readonly number[]): Markup {
  const most = Math.max(...values, 1);
  const bars = values.flatMap((value, i) => {
    if (value === 0) return [];
    // Whatever is there is seen, be it ever so little.
    const height = Math.max(1.5, (value / most) * HEIGHT);
    return [
      html`<rect class="series-0" x="${i * BAR}" y="${(HEIGHT - height).toFixed(1)}" width="${BAR - 1}" height="${height.toFixed(1)}"/>`,
    ];
  });
  return html`<svg class="spark" viewBox="0 0 ${values.length * BAR} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="at most ${numberText(most)} records in an hour">${bars}<line class="axis" x1="0" y1="${HEIGHT}" x2="${values.length * BAR}" y2="${HEIGHT}"/></svg>`;
}
