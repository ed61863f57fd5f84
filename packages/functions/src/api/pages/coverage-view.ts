import { html } from 'hono/html';
import type { CoveredPlace } from '../routes/coverage.ts';
import type { Markup } from './charts.ts';
import type { Visit } from './console-page.ts';
import { ago, type Cell, nothing, queryOf, table } from './elements.ts';
import { countText, numberText } from './numbers.ts';

/** What stands where a key does not tell it. */
const UNTOLD = 'not told';

/** Sources and accounts below one another, regions side by side. */
export function coverageView(visit: Visit, places: readonly CoveredPlace[]): Markup {
  if (places.length === 0) return nothing('No objects were written in this time.');
  const regions = regionsOf(places);
  const rows = Map.groupBy(places, ({ source, account = UNTOLD }) => JSON.stringify([source, account]));
  const columns = [
    { name: 'Log type', kind: 'short' },
    { name: 'Account', kind: 'short' },
    ...regions.map((name) => ({ name: name === UNTOLD ? 'Region not told' : name, kind: 'short' as const })),
  ] as const;
  const cells = [...rows.values()].map((own): readonly Cell[] => {
    const [{ source = '', account = UNTOLD } = {}] = own;
    const byRegion = new Map(own.map((place) => [place.region ?? UNTOLD, place]));
    return [source, account, ...regions.map((region) => cellOf(visit, byRegion.get(region)))];
  });
  return table('Coverage', columns, cells);
}

/** Those first of which there is most to see. */
function regionsOf(places: readonly CoveredPlace[]): readonly string[] {
  const byRegion = Map.groupBy(places, ({ region = UNTOLD }) => region);
  return [...byRegion]
    .sort(([a, own], [b, others]) => others.length - own.length || a.localeCompare(b))
    .map(([region]) => region);
}

function cellOf({ root, now }: Visit, place: CoveredPlace | undefined): Cell {
  if (place === undefined) return html`<span class="soft">none</span>`;
  const { source, account, region, silentSince, lastArrival, rhythm, objects, failedObjects, deadLetters } = place;
  const path = (status?: string) => `${root}console/objects${queryOf({ source, account, region, status })}`;
  // Of what came too seldom nobody can say whether it has stopped.
  const usual = rhythm === undefined ? 'came' : 'current,';
  const state = silentSince === undefined ? usual : html`<b class="alarm">silent</b>,`;
  const failed =
    failedObjects === 0 ? html`` : html`<br><a href="${path('failed')}">${numberText(failedObjects)} failed</a>`;
  const letters =
    deadLetters === 0
      ? html``
      : html`<br><a href="${root}console/deadletters${queryOf({ source })}">${countText(deadLetters, 'dead letter')}</a>`;
  return html`${state} ${ago(lastArrival, now)}<br><a href="${path()}">${countText(objects, 'object')}</a>${failed}${letters}`;
}
