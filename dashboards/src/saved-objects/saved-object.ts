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

/** What of an object can be compared. */
type Content = Pick<SavedObject, 'attributes' | 'references'>;

/** Makes an object; its origin is told by its content, so that it changes with that alone. */
export function savedObject(object: Omit<SavedObject, 'originId'>): SavedObject {
  const { fields } = object.attributes;
  return { ...object, originId: `sekisho-${ownHash(object)}${fields === undefined ? '' : `-${hash(fields)}`}` };
}

/**
 * Whether an object is no longer what it was imported as, by its own word: somebody has saved it in Dashboards, which leaves its
 * origin out, or changed it through the API. The fields of an index pattern are renewed by Dashboards itself, and do not count.
 */
export function isEdited({ originId, ...object }: Content & { readonly originId?: string | undefined }): boolean {
  return originId?.split('-')[1] !== ownHash(object);
}

function ownHash({ attributes: { fields: _, ...attributes }, references }: Content): string {
  const links = references.map(({ name, type, id }) => [name, type, id].join(' ')).sort();
  return hash([Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1)), links]);
}

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
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
