import type { FieldTable } from '../source/field.ts';
import { CUT_KEY, CUT_LEAF, MAX_DEPTH, MAX_MEMBERS, MAX_TEXT_DEPTH } from './limits.ts';
import { type MappedNode, mappedTree } from './mapped-tree.ts';

type Tree = Record<string, unknown>;

/** How many more members the record may have; those beyond are left out. */
interface Budget {
  members: number;
}

/**
 * Makes the function that brings a record, which cannot be indexed as it is, into a form that can: what stands in the
 * way is cut, renamed, left out or written as JSON text. Nothing gets lost by it, since the caller keeps the text whole.
 * @returns JSON text on one line
 */
export function createReshape(fields: FieldTable): (value: object) => string {
  const root = mappedTree(fields);
  return (value) => JSON.stringify(reshapeMapped(value, root, 1, { members: MAX_MEMBERS }));
}

/** The same for a record that is, as a whole, a part of a `flat_object`. */
export function reshapeFree(value: object): string {
  return JSON.stringify(reshapeTree(value, 1, { members: MAX_MEMBERS }));
}

/** @param depth of the value itself: 1 is the record */
function reshapeMapped(value: unknown, node: MappedNode, depth: number, budget: Budget): unknown {
  if (value === null) return null;
  if (node.type === 'flat_object') return reshapeTree(value, depth, budget);
  if (node.json !== undefined) return reshapeLeaf(value, node);
  if (isObject(value)) return reshapeObject(value, node, depth, budget);
  return isObjects(value)
    ? value.map((one) => reshapeObject(one, node, depth + 1, budget))
    : wrap(value, depth, budget);
}

function reshapeObject(value: Tree, node: MappedNode, depth: number, budget: Budget): Tree {
  const shaped: Tree = Object.create(null);
  for (const [key, inner] of Object.entries(value)) {
    const child = node.children.get(key);
    const name = child === undefined ? plainKey(key) : key;
    // A renamed key gives way to one that bears the name by right.
    if (name !== key && (Object.hasOwn(value, name) || node.children.has(name))) continue;
    if (budget.members-- <= 0) break;
    shaped[name] =
      child === undefined ? cutDeep(inner, depth + 1, budget) : reshapeMapped(inner, child, depth + 1, budget);
  }
  return shaped;
}

/** A typed leaf of another type: text takes the JSON of it, other types can only leave it out. */
function reshapeLeaf(value: unknown, { type, json }: MappedNode): unknown {
  if (json?.(value) !== undefined) return value;
  return type === 'keyword' ? cutText(jsonText(value)) : undefined;
}

function reshapeTree(value: unknown, depth: number, budget: Budget): unknown {
  return isObject(value) || isObjects(value) ? cutDeep(value, depth, budget) : wrap(value, depth, budget);
}

/** What stands where the index has an object gets one around it. */
function wrap(value: unknown, depth: number, budget: Budget): Tree {
  budget.members--;
  return { value: cutDeep(value, depth + 1, budget) };
}

/** A value whose keys and texts fit, and whose parts below the greatest depth are JSON text. */
function cutDeep(value: unknown, depth: number, budget: Budget): unknown {
  if (typeof value === 'string') return cutText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > MAX_DEPTH) return cutText(jsonText(value));
  if (Array.isArray(value)) return value.map((one) => cutDeep(one, depth + 1, budget));
  const shaped: Tree = Object.create(null);
  for (const [key, inner] of Object.entries(value)) {
    if (budget.members-- <= 0) break;
    shaped[cutKey(key)] = cutDeep(inner, depth + 1, budget);
  }
  return shaped;
}

function isObject(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isObjects(value: unknown): value is readonly Tree[] {
  return Array.isArray(value) && value.every(isObject);
}

/** The JSON of a value, down to as many levels as `JSON.stringify`, which recurses, can take. */
function jsonText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(prune(value, MAX_TEXT_DEPTH));
}

function prune(value: unknown, levels: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (levels === 0) return null;
  if (Array.isArray(value)) return value.map((one) => prune(one, levels - 1));
  const shaped: Tree = Object.create(null);
  for (const [key, inner] of Object.entries(value)) shaped[key] = prune(inner, levels - 1);
  return shaped;
}

function cutText(text: string): string {
  return text.length > CUT_LEAF ? text.slice(0, CUT_LEAF) : text;
}

function cutKey(key: string): string {
  return (key.length > CUT_KEY ? key.slice(0, CUT_KEY) : key).toWellFormed();
}

/** A key without what OpenSearch takes for the structure of a path. */
function plainKey(key: string): string {
  const name = cutKey(key.replaceAll('.', '_'));
  return name.trim() === '' ? '_' : name;
}
