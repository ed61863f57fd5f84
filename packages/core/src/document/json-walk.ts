import type { JsonShape } from '../model/record.ts';
import type { FieldTable } from '../source/field.ts';
import { MAX_DEPTH, MAX_KEY, MAX_LEAF, MAX_MEMBERS } from './limits.ts';
import { isMappedInPlace } from './mapped-tree.ts';

/** What one walk over a JSON record finds. */
export interface JsonWalk {
  /** Walks over a record. @returns whether it can be indexed as the very text it came as */
  walk(record: object, shape: JsonShape | undefined): boolean;
  /** The raw values of the table's fields in the record walked over last, in the table's order; null is no value. */
  readonly values: readonly unknown[];
}

type Members = Readonly<Record<string, unknown>>;

/** A place in the vendor's record that the table knows. */
interface Place {
  /** Number of the field in the table; -1 for an object on the way to fields. */
  readonly field: number;
  /** How the index maps it: not at all, as an object, as a `flat_object`, or as a leaf of a type. */
  readonly mapped: 'no' | 'object' | 'tree' | 'leaf';
  readonly json?: ((raw: unknown) => string | undefined) | undefined;
  readonly children: ReadonlyMap<string, Place> | undefined;
}

/** A key that OpenSearch refuses where it maps an object, or would take for a path. */
const ODD_KEY = /^\s*$|\./u;

/**
 * Makes the walk for a table. One walk both picks out the fields and proves what the real server refuses (see
 * `docs/adr/0003-vendor-records-whole.md`): repeated keys, nesting, long keys, scalars where the index maps an object,
 * values of a wrong type, terms over the limit.
 */
export function createJsonWalk(fields: FieldTable): JsonWalk {
  const root = placesOf(fields);
  const values: unknown[] = new Array(Object.keys(fields).length).fill(undefined);
  let members = 0;
  let isSafe = true;
  /** Within an array: its elements are no fields, though the index maps them like one. */
  let inArray = 0;

  /** An object or array, none of whose parts are leaves of a `flat_object`. */
  function walkPart(part: object, place: Place | undefined, depth: number): void {
    if (depth > MAX_DEPTH) {
      isSafe = false;
    } else if (Array.isArray(part)) {
      inArray++;
      for (const one of part) visit(one, place, depth + 1);
      inArray--;
    } else {
      walkObject(part as Members, place, depth);
    }
  }

  function walkObject(part: Members, place: Place | undefined, depth: number): void {
    const isMapped = place?.mapped === 'object';
    for (const key in part) {
      members++;
      const value = part[key];
      const child = place?.children?.get(key);
      if (child === undefined) {
        // A key of the table need not be looked at.
        if (!isReadable(key) || (isMapped && ODD_KEY.test(key))) isSafe = false;
        if (typeof value === 'object' && value !== null) walkPart(value, undefined, depth + 1);
      } else {
        if (child.field >= 0 && inArray === 0) values[child.field] = value ?? undefined;
        visit(value, child, depth + 1);
      }
    }
  }

  function visit(value: unknown, place: Place | undefined, depth: number): void {
    const isPart = typeof value === 'object' && value !== null;
    switch (place?.mapped) {
      case 'tree':
        visitTree(value, place, depth);
        return;
      case 'leaf':
        if (value !== null && place.json?.(value) === undefined) isSafe = false;
        break;
      case 'object':
        if (!isPart && value !== null) isSafe = false;
        break;
      default:
    }
    if (isPart) walkPart(value, place, depth);
  }

  /** The value of a `flat_object`: an object, or an array of nothing but objects. */
  function visitTree(value: unknown, place: Place, depth: number): void {
    if (value === null) return;
    const isTree = Array.isArray(value) ? value.every(isPlainObject) : typeof value === 'object';
    if (!isTree) isSafe = false;
    walkLeaves(value, place, 0, depth);
  }

  /** @param path characters of the path so far */
  function walkLeaves(value: unknown, place: Place | undefined, path: number, depth: number): void {
    if (typeof value === 'string') {
      if (!fitsTerm(value, path)) isSafe = false;
    } else if (typeof value === 'object' && value !== null) {
      if (depth > MAX_DEPTH) isSafe = false;
      else if (Array.isArray(value)) walkElements(value, path, depth);
      else walkMembers(value as Members, place, path, depth);
    }
  }

  function walkElements(elements: readonly unknown[], path: number, depth: number): void {
    for (const one of elements) walkLeaves(one, undefined, path, depth + 1);
  }

  function walkMembers(part: Members, place: Place | undefined, path: number, depth: number): void {
    for (const key in part) {
      members++;
      if (!isReadable(key)) isSafe = false;
      const value = part[key];
      const child = place?.children?.get(key);
      if (child !== undefined && child.field >= 0 && inArray === 0) values[child.field] = value ?? undefined;
      walkLeaves(value, child, path + key.length + 1, depth + 1);
    }
  }

  return {
    values,
    walk(record, shape) {
      values.fill(undefined);
      members = 0;
      inArray = 0;
      isSafe = shape !== undefined && shape.depth <= MAX_DEPTH && !shape.longToken && shape.members <= MAX_MEMBERS;
      walkPart(record, root, 1);
      // A repeated key: the text has more members than the value.
      return isSafe && members === shape?.members;
    },
  };
}

/** A key that OpenSearch reads anywhere. Half of a surrogate pair ends its reading; a text may have one. */
function isReadable(key: string): boolean {
  return key.length <= MAX_KEY && key.isWellFormed();
}

function isPlainObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A character of a string is at most three bytes; only texts in between have to be measured. */
function fitsTerm(text: string, path: number): boolean {
  const characters = text.length + path;
  return characters * 3 <= MAX_LEAF || (characters <= MAX_LEAF && Buffer.byteLength(text) + path * 3 <= MAX_LEAF);
}

interface GrowingPlace {
  field: number;
  mapped: Place['mapped'];
  json?: Place['json'];
  children: Map<string, GrowingPlace> | undefined;
}

function placesOf(fields: FieldTable): Place {
  const root: GrowingPlace = { field: -1, mapped: 'object', children: undefined };
  for (const [number, [name, field]] of Object.entries(fields).entries()) {
    const isMapped = isMappedInPlace(field);
    let place = root;
    for (const segment of name.split('.')) {
      if (isMapped && place.mapped === 'no') place.mapped = 'object';
      place.children ??= new Map();
      const next: GrowingPlace = place.children.get(segment) ?? { field: -1, mapped: 'no', children: undefined };
      place.children.set(segment, next);
      place = next;
    }
    place.field = number;
    if (!isMapped) continue;
    place.mapped = field.outputs[0]?.type === 'flat_object' ? 'tree' : 'leaf';
    place.json = field.outputs[0]?.json;
  }
  return root;
}
