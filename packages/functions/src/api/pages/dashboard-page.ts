import {
  type AskingPanel,
  barOf,
  type Dashboard,
  dashboards,
  type Panel,
  searchOf,
  type TimeRange,
  widthsOf,
} from '@sekisho/dashboards';
import { html } from 'hono/html';
import { mapLimited } from '../map-limited.ts';
import type { Answer } from './answer.ts';
import type { Markup } from './charts.ts';
import { timeText } from './numbers.ts';
import { page } from './page.ts';
import { panelView } from './panel-view.ts';

/** Asks the indices whose names begin so. @throws Error where the cluster does not answer, or refuses */
export type Ask = (index: string, body: object) => Promise<Answer>;

/** Panels asked for at a time. */
const AT_ONCE = 6;

/** Ranges of time to choose from. */
const RANGES = [
  ['now-1h', 'last hour'],
  ['now-24h', 'last 24 hours'],
  ['now-7d', 'last 7 days'],
  ['now-30d', 'last 30 days'],
  ['now-90d', 'last 90 days'],
  ['now-1y', 'last year'],
] as const;

/** Beginnings of ranges that links may have. */
export const rangeNames = RANGES.map(([from]) => from);

/** The list of dashboards. */
export function dashboardsPage(): Markup {
  const rows = dashboards.map(({ id, title, description }) => {
    return html`<tr><td><a href="dashboards/${id}">${title}</a></td><td>${description}</td></tr>`;
  });
  const table = html`<table class="values"><tbody>${rows}</tbody></table>`;
  return page(
    'Dashboards',
    html`<header><h1>Dashboards</h1><p class="soft">What OpenSearch Dashboards shows, without it.</p><nav aria-label="Console"><a href="./">Console</a></nav></header><main>${table}</main>`,
  );
}

/** A dashboard with what its panels show. A panel that cannot be asked says so; the others are there. */
export async function dashboardPage(dashboard: Dashboard, range: TimeRange, from: string, ask: Ask): Promise<Markup> {
  const rows = dashboard.rows.map((row) => row.filter(isAsking)).filter((row) => row.length > 0);
  const views = await mapLimited(rows.flat(), AT_ONCE, (panel) => viewOf(panel, dashboard.index, range, ask));
  const view = new Map(rows.flat().map((panel, i) => [panel, views[i]]));
  const body = rows.map((row) => {
    const widths = widthsOf(row);
    return html`<div class="row">${row.map((panel, i) => card(panel, widths[i] ?? 0, view.get(panel) ?? html``))}</div>`;
  });
  return page(dashboard.title, html`${head(dashboard, range, from)}<main>${body}</main>`);
}

function isAsking(panel: Panel): panel is AskingPanel {
  return panel.kind !== 'text' && panel.kind !== 'filters';
}

async function viewOf(panel: AskingPanel, index: string, range: TimeRange, ask: Ask): Promise<Markup> {
  try {
    return panelView(panel, await ask(index, searchOf(panel, range)), { ...range, bar: barOf(range) });
  } catch (error) {
    return html`<p class="alarm">This could not be asked: ${error instanceof Error ? error.message : String(error)}</p>`;
  }
}

function head({ id, title, description }: Dashboard, range: TimeRange, from: string): Markup {
  const links = dashboards.map((one) =>
    one.id === id ? html`<b>${one.title}</b>` : html`<a href="${one.id}?from=${from}">${one.title}</a>`,
  );
  const ranges = RANGES.map(([value, label]) =>
    value === from ? html`<b>${label}</b>` : html`<a href="${id}?from=${value}">${label}</a>`,
  );
  const span = range.to - range.from;
  return html`<header><h1>${title}</h1><p class="soft">${description}</p><nav aria-label="Dashboards"><a href="../">Console</a>${links}</nav><nav aria-label="Time">${ranges} <span class="soft">${timeText(range.from, span)} to ${timeText(range.to, span)} UTC</span></nav></header>`;
}

function card(panel: AskingPanel, width: number, view: Markup): Markup {
  return html`<section class="w${width}"><h2>${panel.title}</h2><p class="soft">${panel.description}</p>${view}</section>`;
}
