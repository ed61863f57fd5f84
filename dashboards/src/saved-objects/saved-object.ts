import { createHash } from 'node:crypto';

/** An object as OpenSearch Dashboards imports it. */
export interface SavedObject {
  readonly id: string;
  readonly type: 'dashboard' | 'index-pattern' | 'search' | 'visualization';
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly references: readonly Reference[];
  /**
   * What it was imported as. A user who saves the object makes a new one without it, which is how a later import knows.
   */
  readonly originId: string;
}

/** A link to another object, by the name that the attributes have for it. */
export interface Reference {
  readonly name: string;
  readonly type: SavedObject['type'];
  readonly id: string;
}

/** Where the search of an object says what index pattern it is of. */
export const INDEX_REF = 'kibanaSavedObjectMeta.searchSourceJSON.index';

/** Makes an object; its origin is told by its content, so that it changes with that alone. */
export function savedObject(object: Omit<SavedObject, 'originId'>): SavedObject {
  const content = JSON.stringify([object.attributes, object.references]);
  return { ...object, originId: `sekisho-${createHash('sha256').update(content).digest('hex').slice(0, 16)}` };
}

/** The search behind an object, as the text that attributes have. */
export function searchSource(query: string | undefined): string {
  const filtered = { query: { query: query ?? '', language: 'lucene' }, filter: [], indexRefName: INDEX_REF };
  return JSON.stringify(filtered);
}

/** An id: letters, digits and hyphens are safe everywhere. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^-+|-+$/gu, '');
}
