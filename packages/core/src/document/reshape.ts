import type { FieldTable } from '../source/field.ts';
import { CUT_KEY, CUT_LEAF, MAX_DEPTH } from './limits.ts';
import { type MappedNode, mappedTree } from './mapped-tree.ts';

type Tree = Record<string, unknown>;

/**
 * Makes the function that brings a record, which cannot be indexed as it is, into a form that can: what stands in the
 * way is cut, renamed or written as JSON text. Nothing gets lost by it, since the caller keeps the text whole.
 * @returns JSON text on one line
 */
export function createReshape(fields: FieldTable): (value: object) => string {
  const root = mappedTree(fields);
  return (value) => JSON.stringify(reshapeMapped(value, root, 1));
}

function reshapeMapped(value: unknown, node: MappedNode, depth: number): unknown {
  if (value === null) return null;
  if (node.type === 'flat_object') return reshapeTree(value, depth);
  if (node.json !== undefined) return reshapeLeaf(value, node);
  if (!isObject(value)) {
    const objects = Array.isArray(value) && value.every(isObject);
    return objects ? value.map((one) => reshapeMapped(one, node, depth)) : { value: cutDeep(value, depth + 1) };
  }
  const shaped: Tree = Object.create(null);
  for (const [key, inner] of Object.entries(value)) {
    const child = node.children.get(key);
    const name = child === undefined ? plainKey(key) : key;
    // A renamed key gives way to one that bears the name by right.
    if (name !== key && Object.hasOwn(value, name)) continue;
    shaped[name] = child === undefined ? cutDeep(inner, depth + 1) : reshapeMapped(inner, child, depth + 1);
  }
  return shaped;
}

/** A typed leaf of another type: text takes the JSON of it, other types can only leave it out. */
function reshapeLeaf(value: unknown, { type, json }: MappedNode): unknown {
  if (json?.(value) !== undefined) return value;
  return type === 'keyword' ? cut(textOf(value)) : undefined;
}

function reshapeTree(value: unknown, depth: number): unknown {
  if (isObject(value)) return cutDeep(value, depth);
  const objects = Array.isArray(value) && value.every(isObject);
  return objects ? value.map((one) => cutDeep(one, depth + 1)) : { value: cutDeep(value, depth + 1) };
}

/** A value whose keys and texts fit, and whose parts below the greatest depth are JSON text. */
function cutDeep(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return cut(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) return cut(JSON.stringify(value));
  if (Array.isArray(value)) return value.map((one) => cutDeep(one, depth + 1));
  const shaped: Tree = Object.create(null);
  for (const [key, inner] of Object.entries(value)) shaped[cutKey(key)] = cutDeep(inner, depth + 1);
  return shaped;
}

function isObject(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function cut(text: string): string {
  return text.length > CUT_LEAF ? text.slice(0, CUT_LEAF) : text;
}

function cutKey(key: string): string {
  return key.length > CUT_KEY ? key.slice(0, CUT_KEY) : key;
}

/** A key without what OpenSearch takes for the structure of a path. */
function plainKey(key: string): string {
  return cutKey(key.replaceAll('.', '_')).trim() || '_';
}
