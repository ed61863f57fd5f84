import { widthsOf } from '../layout.ts';
import type { Dashboard, Panel } from '../panel.ts';
import { type SavedObject, savedObject } from './saved-object.ts';

/** Rows of 28 pixels that a panel takes. */
const HEIGHTS: Readonly<Record<Panel['kind'], number>> = {
  number: 6,
  timeline: 11,
  bars: 14,
  donut: 12,
  table: 14,
  heat: 14,
  text: 3,
  filters: 4,
  events: 18,
};

/** Panels whose title says nothing that they do not say themselves. */
const UNTITLED: readonly Panel['kind'][] = ['text', 'filters'];

interface Place {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** The dashboard of panels that are objects of their own. @param panels in the order of the rows */
export function dashboardObject(id: string, dashboard: Dashboard, panels: readonly SavedObject[]): SavedObject {
  const all = dashboard.rows.flat();
  const places = placesOf(dashboard.rows);
  const laid = panels.map((_, i) => ({
    // A panel without a version breaks the page. The form has been the same since before this one.
    version: '2.11.0',
    panelIndex: String(i),
    gridData: { ...places[i], i: String(i) },
    embeddableConfig: UNTITLED.includes(all[i]?.kind ?? 'text') ? { hidePanelTitles: true } : {},
    panelRefName: `panel_${i}`,
  }));
  return savedObject({
    id,
    type: 'dashboard',
    attributes: {
      title: dashboard.title,
      description: dashboard.description,
      hits: 0,
      version: 1,
      // The range of time goes along with links from one dashboard to the next.
      timeRestore: false,
      optionsJSON: JSON.stringify({ useMargins: true, hidePanelTitles: false }),
      panelsJSON: JSON.stringify(laid),
      kibanaSavedObjectMeta: {
        searchSourceJSON: JSON.stringify({ query: { query: '', language: 'kuery' }, filter: [] }),
      },
    },
    references: panels.map(({ type, id: panel }, i) => ({ name: `panel_${i}`, type, id: panel })),
  });
}

/** A row is as high as its highest panel, and as wide as the dashboard. */
function placesOf(rows: readonly (readonly Panel[])[]): readonly Place[] {
  let y = 0;
  return rows.flatMap((row) => {
    const h = Math.max(...row.map(({ kind }) => HEIGHTS[kind]));
    const widths = widthsOf(row);
    const places = row.map((_, i) => ({ x: widths.slice(0, i).reduce((a, b) => a + b, 0), y, w: widths[i] ?? 0, h }));
    y += h;
    return places;
  });
}
