import { isEdited, type SavedObject, savedObject } from '@sekisho/dashboards';
import type { PresentObject } from './saved-objects.ts';

/** What became of each object at the last import: the version of it that was offered, by its type and id. */
export type Offered = Readonly<Record<string, string>>;

/** What becomes of each object. */
export interface Plan {
  readonly missing: readonly SavedObject[];
  /** Imported before, and to be another now. */
  readonly outdated: readonly SavedObject[];
  /** Changed by a user, and left alone. */
  readonly edited: readonly SavedObject[];
  /** Newer versions of what a user has changed, under names of their own. */
  readonly beside: readonly SavedObject[];
  readonly same: number;
}

/** Decides what becomes of each object. @param replacesEdits whether those that users have changed are replaced */
export function planImport(
  wanted: readonly SavedObject[],
  present: readonly PresentObject[],
  offered: Offered,
  replacesEdits: boolean,
): Plan {
  const there = new Map(present.map((object) => [keyOf(object), object]));
  const missing: SavedObject[] = [];
  const outdated: SavedObject[] = [];
  const edited: SavedObject[] = [];
  for (const object of wanted) {
    const now = there.get(keyOf(object));
    if (now === undefined) missing.push(object);
    else if (now.originId === object.originId && !isEdited(now)) continue;
    else if (!isEdited(now) || replacesEdits) outdated.push(object);
    else if (object.type === 'index-pattern' && now.originId !== object.originId)
      outdated.push(withFields(object, now));
    else edited.push(object);
  }
  const beside = edited.filter((object) => isNewer(object, offered)).map(copyOf);
  return { missing, outdated, edited, beside, same: wanted.length - missing.length - outdated.length - edited.length };
}

/** What is offered once a plan has been carried out. */
export function offer(wanted: readonly SavedObject[]): Offered {
  return Object.fromEntries(wanted.map((object) => [keyOf(object), object.originId]));
}

/** What a plan does, in words. */
export function describePlan({ missing, outdated, edited, beside, same }: Plan): string {
  const counts = `${missing.length} new, ${outdated.length} renewed, ${same} as they were`;
  const kept = edited.length === 0 ? '' : `, ${edited.length} as users have changed them`;
  if (beside.length === 0) return counts + kept;
  const names = beside.slice(0, 5).map(({ attributes }) => `"${attributes['title']}"`);
  return `${counts}${kept}, with ${beside.length} newer beside them (${names.join(', ')}${beside.length > 5 ? '…' : ''})`;
}

function keyOf({ type, id }: Pick<SavedObject, 'type' | 'id'>): string {
  return `${type} ${id}`;
}

/** Two index patterns of one name cannot be told apart: theirs gets the new fields, and keeps what they made of it. */
function withFields(object: SavedObject, { attributes }: PresentObject): SavedObject {
  return { ...object, attributes: { ...attributes, fields: object.attributes['fields'] } };
}

/** Of which version a user's is a change cannot be seen in it, only what was offered last. */
function isNewer(object: SavedObject, offered: Offered): boolean {
  const last = offered[keyOf(object)];
  return last !== undefined && last !== object.originId;
}

/** Under an id of its own for each version: a copy that somebody has begun to work on stays as well. */
function copyOf({ id, type, attributes, references, originId }: SavedObject): SavedObject {
  const title = `${attributes['title']} (newer)`;
  const description = `${attributes['description'] ?? ''} Newer than what "${attributes['title']}" was changed from.`;
  return savedObject({
    id: `${id}-${originId.slice(-8)}`,
    type,
    attributes: { ...attributes, title, description: description.trim() },
    references,
  });
}
