import type { EventsPanel, Panel } from '../panel.ts';
import { INDEX_REF, type Reference, type SavedObject, savedObject, searchSource, slug } from './saved-object.ts';
import { type Picture, visStateOf } from './vis-state.ts';

/** The object of a panel. Its id is made of the dashboard's and of its title, so that it stays the same. */
export function panelObject(dashboard: string, pattern: string, panel: Panel): SavedObject {
  const id = `${dashboard}-${slug(panel.title)}`;
  return panel.kind === 'events' ? searchObject(id, pattern, panel) : visualization(id, pattern, panel);
}

function searchObject(id: string, pattern: string, { title, description, query, columns }: EventsPanel): SavedObject {
  return savedObject({
    id,
    type: 'search',
    attributes: {
      title,
      description,
      hits: 0,
      columns,
      sort: [['@timestamp', 'desc']],
      version: 1,
      kibanaSavedObjectMeta: { searchSourceJSON: searchSource(query) },
    },
    references: [{ name: INDEX_REF, type: 'index-pattern', id: pattern }],
  });
}

function visualization(id: string, pattern: string, panel: Picture): SavedObject {
  const { ui = {}, ...state } = visStateOf(panel);
  const isAsking = panel.kind !== 'text' && panel.kind !== 'filters';
  return savedObject({
    id,
    type: 'visualization',
    attributes: {
      title: panel.title,
      description: panel.description,
      visState: JSON.stringify({ title: panel.title, ...state }),
      uiStateJSON: JSON.stringify(ui),
      version: 1,
      kibanaSavedObjectMeta: { searchSourceJSON: isAsking ? searchSource(panel.query) : '{}' },
    },
    references: referencesOf(panel, pattern),
  });
}

function referencesOf(panel: Picture, id: string): readonly Reference[] {
  switch (panel.kind) {
    case 'text':
      return [];
    case 'filters':
      return panel.fields.map((_, i) => ({ name: `control_${i}_index_pattern`, type: 'index-pattern', id }));
    default:
      return [{ name: INDEX_REF, type: 'index-pattern', id }];
  }
}
