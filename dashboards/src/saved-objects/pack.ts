import type { IndexTemplate } from '@sekisho/core';
import type { Dashboard, Panel } from '../panel.ts';
import { dashboardObject } from './dashboard-object.ts';
import { fieldsIn, indexPattern, patternId } from './index-pattern.ts';
import { panelObject } from './panel-object.ts';
import type { SavedObject } from './saved-object.ts';

/** A file that OpenSearch Dashboards imports whole. */
export interface Pack {
  /** Of the dashboard, or `index-patterns`. */
  readonly name: string;
  readonly objects: readonly SavedObject[];
}

/** The dashboard that links of fields lead to. */
const OVERVIEW = 'overview';

/**
 * All that is imported: the index patterns, which come first, and one file for each dashboard. The same definitions make the same
 * files.
 * @throws TypeError for a dashboard of indices that no template is for
 */
export function packsOf(dashboards: readonly Dashboard[], templates: readonly IndexTemplate[]): readonly Pack[] {
  const indices = [...new Set(dashboards.map(({ index }) => index))].sort();
  const patterns = indices.map((index) => {
    const own = templatesOf(index, templates);
    if (own.length === 0) throw new TypeError(`there is no index whose name begins with ${index}`);
    return indexPattern(index, fieldsIn(own), dashboardId(OVERVIEW));
  });
  return [
    { name: 'index-patterns', objects: patterns },
    ...dashboards.map((dashboard) => ({ name: dashboard.id, objects: objectsOf(dashboard, dashboards) })),
  ];
}

/** Templates of the indices whose names begin so. */
export function templatesOf(index: string, templates: readonly IndexTemplate[]): readonly IndexTemplate[] {
  return templates.filter(({ name }) => name === index || name.startsWith(`${index}-`));
}

function dashboardId(id: string): string {
  return `sekisho-${id}`;
}

function objectsOf(dashboard: Dashboard, all: readonly Dashboard[]): readonly SavedObject[] {
  const id = dashboardId(dashboard.id);
  const laid: Dashboard = { ...dashboard, rows: [[navigation(dashboard, all)], ...dashboard.rows] };
  const panels = laid.rows.flat().map((panel) => panelObject(id, patternId(dashboard.index), panel));
  return [...panels, dashboardObject(id, laid, panels)];
}

/** Links to all dashboards; they keep the range of time. */
function navigation(own: Dashboard, all: readonly Dashboard[]): Panel {
  const links = all.map(({ id, title }) => (id === own.id ? `**${title}**` : `[${title}](#/view/${dashboardId(id)})`));
  return {
    kind: 'text',
    title: 'Dashboards',
    description: 'Links to all dashboards.',
    markdown: links.join(' | '),
  };
}

/** A file of objects, one on each line. */
export function toNdjson({ objects }: Pack): string {
  return objects.map((object) => `${JSON.stringify(object)}\n`).join('');
}
