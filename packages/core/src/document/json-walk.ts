import type { FieldTable } from '../source/field.ts';
import { isPlain } from './json-layout.ts';
import { isValueOf, type Place, placesOf, UNKNOWN } from './json-places.ts';
import { hasPlainTokens, punctuation, shortestLeaf } from './json-tokens.ts';
import { MAX_DEPTH, MAX_KEY, MAX_LEAF, MAX_MEMBERS } from './limits.ts';

/** What one walk over a JSON record finds. */
export interface JsonWalk {
  /**
   * Walks over a record and tells whether it can be indexed as the very text it came as.
   * @param plain nothing in the text needs an escape
   */
  walk(record: object, text: string, plain?: boolean): boolean;
  /** The raw values of the table's fields in the record walked over last, in the table's order; null is no value. */
  readonly values: readonly unknown[];
}

type Members = Readonly<Record<string, unknown>>;

/** Two quotes and a colon. */
const KEY_SIGNS = 3;

/** A key that OpenSearch refuses where it maps an object, or would take for a path. */
const ODD_KEY = /^\s*$|\./u;

/**
 * Makes the walk for a table. One walk both picks out the fields and proves what the real server refuses (see
 * `docs/adr/0003-vendor-records-whole.md`): repeated keys, nesting, long keys, scalars where the index maps an object,
 * values of a wrong type, terms over the limit.
 *
 * Repeated keys are not in the value any more. But the walk adds up how long the shortest text of the value is; where
 * the record's text is just as long, it has room for nothing else. Other texts are looked through.
 * @param isTree the record as a whole is a part of a `flat_object`
 */
export function createJsonWalk(fields: FieldTable, isTree = false): JsonWalk {
  const root = placesOf(fields);
  const values: unknown[] = new Array(Object.keys(fields).length).fill(undefined);
  let members = 0;
  let shortest = 0;
  let isSafe = true;
  let isOfPlain = false;
  /** Within an array: its elements are no fields, though the index maps them like one. */
  let inArray = 0;

  /** An object or array, none of whose parts are leaves of a `flat_object`. */
  function walkPart(part: object, place: Place, depth: number): void {
    if (depth > MAX_DEPTH) {
      isSafe = false;
    } else if (Array.isArray(part)) {
      shortest += punctuation(part.length);
      inArray++;
      for (const one of part) visit(one, place, depth + 1);
      inArray--;
    } else {
      walkObject(part as Members, place, depth);
    }
  }

  function walkObject(part: Members, place: Place, depth: number): void {
    const isMapped = place.mapped === 'object';
    let own = 0;
    for (const key in part) {
      own++;
      shortest += key.length + KEY_SIGNS;
      const value = part[key];
      const child = place.children?.get(key) ?? UNKNOWN;
      if (child === UNKNOWN) {
        // A key of the table need not be looked at.
        if (!isReadable(key, isOfPlain) || (isMapped && ODD_KEY.test(key))) isSafe = false;
      } else if (child.field >= 0 && inArray === 0) {
        values[child.field] = value ?? undefined;
      }
      visit(value, child, depth + 1);
    }
    members += own;
    shortest += punctuation(own);
  }

  function visit(value: unknown, place: Place, depth: number): void {
    const isPart = typeof value === 'object' && value !== null;
    switch (place.mapped) {
      case 'tree':
        visitTree(value, place, depth);
        return;
      case 'leaf':
        if (value !== null && !isValueOf(place, value)) isSafe = false;
        break;
      case 'object':
        if (!isPart && value !== null) isSafe = false;
        break;
      default:
    }
    if (isPart) walkPart(value, place, depth);
    else shortest += shortestLeaf(value);
  }

  /** The value of a `flat_object`: an object, or an array of nothing but objects. */
  function visitTree(value: unknown, place: Place, depth: number): void {
    const isTree = Array.isArray(value) ? value.every(isPlainObject) : typeof value === 'object';
    if (!isTree) isSafe = false;
    walkLeaves(value, place, 0, depth);
  }

  /** @param path characters of the path so far */
  function walkLeaves(value: unknown, place: Place, path: number, depth: number): void {
    if (typeof value === 'object' && value !== null) {
      if (depth > MAX_DEPTH) isSafe = false;
      else if (Array.isArray(value)) walkElements(value, path, depth);
      else walkMembers(value as Members, place, path, depth);
    } else {
      if (typeof value === 'string' && !fitsTerm(value, path)) isSafe = false;
      shortest += shortestLeaf(value);
    }
  }

  function walkElements(elements: readonly unknown[], path: number, depth: number): void {
    shortest += punctuation(elements.length);
    for (const one of elements) walkLeaves(one, UNKNOWN, path, depth + 1);
  }

  function walkMembers(part: Members, place: Place, path: number, depth: number): void {
    let own = 0;
    for (const key in part) {
      own++;
      shortest += key.length + KEY_SIGNS;
      if (!isReadable(key, isOfPlain)) isSafe = false;
      const value = part[key];
      const child = place.children?.get(key) ?? UNKNOWN;
      if (child.field >= 0 && inArray === 0) values[child.field] = value ?? undefined;
      walkLeaves(value, child, path + key.length + 1, depth + 1);
    }
    members += own;
    shortest += punctuation(own);
  }

  return {
    values,
    walk(record, text, plain = isPlain(text)) {
      // Quicker than `fill`, which is no part of compiled code.
      for (let i = 0; i < values.length; i++) values[i] = undefined;
      members = 0;
      shortest = 0;
      inArray = 0;
      isSafe = true;
      isOfPlain = plain;
      if (isTree) walkLeaves(record, UNKNOWN, 0, 1);
      else walkPart(record, root, 1);
      return isSafe && members <= MAX_MEMBERS && (shortest === text.length || hasPlainTokens(text, members));
    },
  };
}

/** A key that OpenSearch reads anywhere. Half of a surrogate pair ends its reading; a text may have one. */
function isReadable(key: string, isOfPlain: boolean): boolean {
  return key.length <= MAX_KEY && (isOfPlain || key.isWellFormed());
}

function isPlainObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A character of a string is at most three bytes; only texts in between have to be measured. */
function fitsTerm(text: string, path: number): boolean {
  const characters = text.length + path;
  return characters * 3 <= MAX_LEAF || (characters <= MAX_LEAF && Buffer.byteLength(text) + path * 3 <= MAX_LEAF);
}
