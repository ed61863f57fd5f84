import { dashboards } from '@sekisho/dashboards';
import { html } from 'hono/html';
import type { RecordHours } from '../../adapters/record-hours.ts';
import type { CoveredPlace } from '../routes/coverage.ts';
import type { askHealth } from '../routes/health.ts';
import type { Markup } from './charts.ts';
import type { Visit } from './console-page.ts';
import { ago, facts, nothing, plain, queryOf, table } from './elements.ts';
import { numberText, spanText } from './numbers.ts';
import { sparkline } from './sparkline.ts';

type Health = Awaited<ReturnType<typeof askHealth>>;

/** Whether everything can be reached. */
export function healthView({ status, openSearch, queues, version }: Health): Markup {
  const mood = status === 'ok' ? html`<b class="fine">ok</b>` : html`<b class="alarm">degraded</b>`;
  return facts([
    ['State', mood],
    ['OpenSearch', openSearch.reachable ? openSearch.version : unreachable(openSearch)],
    ['Fresh objects', queueText(queues.live)],
    ['Objects loaded again', queueText(queues.backfill)],
    ['Sekisho', version],
  ]);
}

function unreachable({ detail }: { readonly detail?: string | undefined }): Markup {
  return html`<span class="alarm">cannot be reached: ${plain(detail ?? 'it does not say why')}</span>`;
}

function queueText(queue: Health['queues']['live']): Markup | string {
  if (!queue.reachable) return unreachable(queue);
  return `${numberText(queue.waiting ?? 0)} waiting, ${numberText(queue.inFlight ?? 0)} being loaded`;
}

/** What wants to be looked at, of all times. */
export function countsView(
  { root }: Visit,
  counts: { readonly failed: number; readonly unclaimed: number; readonly deadLetters: number },
): Markup {
  const tile = (count: number, name: string, path: string) =>
    html`<li><a href="${root}${path}">${name}</a><b class="${count > 0 ? 'alarm' : 'fine'}">${numberText(count, true)}</b></li>`;
  return html`<ul class="tiles">${tile(counts.failed, 'Failed objects', 'console/objects?status=failed')}${tile(counts.unclaimed, 'Unclaimed objects', 'console/unclaimed')}${tile(counts.deadLetters, 'Dead letters', 'console/deadletters')}</ul>`;
}

/** Records by the hour. */
export function recordsView({ root }: Visit, sources: readonly RecordHours[]): Markup {
  if (sources.length === 0) return nothing('No objects were written in this time.');
  const rows = sources.map(({ source, hours }) => [
    html`<a href="${root}console/objects${queryOf({ source })}">${plain(source)}</a>`,
    sparkline(hours),
    hours.reduce((sum, one) => sum + one, 0),
    hours.at(-1) ?? 0,
  ]);
  const columns = [
    { name: 'Log type', kind: 'short' },
    { name: 'Records per hour', kind: 'chart' },
    { name: 'In all', kind: 'number' },
    { name: 'This hour', kind: 'number' },
  ] as const;
  return table('Records per hour', columns, rows);
}

/** Silent logs that are shown. */
const MOST_SILENT = 10;

/** Logs that used to come, and do not any more. */
export function silentView({ root, now }: Visit, places: readonly CoveredPlace[], isWhole: boolean): Markup {
  const silent = places.filter(({ silentSince }) => silentSince !== undefined).sort(bySilence);
  const coverage = html`<a href="${root}console/coverage">coverage</a>`;
  const unseen = isWhole ? '' : html`There are more places than were looked at here: see ${coverage}.`;
  if (silent.length === 0) return html`${nothing('No log has fallen silent.')}<p class="soft">${unseen}</p>`;
  const left = silent.length - MOST_SILENT;
  const more = left > 0 ? html`The latest; ${numberText(left)} more are in ${coverage}. ` : '';
  const rows = silent
    .slice(0, MOST_SILENT)
    .map(({ source, account, region, silentSince, rhythm }) => [
      source,
      account ?? 'not told',
      region ?? 'not told',
      ago(silentSince, now),
      rhythm === undefined ? '' : `every ${spanText(rhythm.median * 1000)}`,
    ]);
  const columns = ['Log type', 'Account', 'Region', 'Last object', 'Usually'].map((name) => ({ name }));
  return html`${table('Silent logs', columns, rows)}<p class="soft">${more}${unseen}</p>`;
}

/** What has stopped just now comes first: of the others somebody may know. */
function bySilence(a: CoveredPlace, b: CoveredPlace): number {
  return (b.silentSince ?? '').localeCompare(a.silentSince ?? '');
}

/** The way to the dashboards. */
export function dashboardLinks({ root }: Visit): Markup {
  const items = dashboards.map(
    ({ id, title, description }) =>
      html`<li><a href="${root}dashboards/${id}">${title}</a> <span class="soft">${description}</span></li>`,
  );
  return html`<ul class="plain">${items}</ul>`;
}
