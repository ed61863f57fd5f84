import type { RawRecord } from '../model/record.ts';
import type { FieldTable } from '../source/field.ts';
import { MAX_DEPTH, MAX_KEY, MAX_LEAF, MAX_MEMBERS } from './limits.ts';
import { type MappedNode, mappedTree } from './mapped-tree.ts';

/** Whether a record can be indexed as the very text it came as. */
export type Guard = (value: object, record: RawRecord) => boolean;

/** A key that OpenSearch refuses where it maps an object, or would take for a path. */
const ODD_KEY = /^\s*$|\./u;

/**
 * Makes the guard for a table. It proves, in one walk over the value, what the real server refuses (see
 * `docs/adr/0003-vendor-records-whole.md`): repeated keys, nesting, long keys, scalars where the index maps an object,
 * values of a wrong type, terms over the limit.
 */
export function createGuard(fields: FieldTable): Guard {
  const root = mappedTree(fields);
  return (value, { shape }) => {
    if (shape === undefined || shape.depth > MAX_DEPTH || shape.longToken || shape.members > MAX_MEMBERS) return false;
    // A repeated key: the text has more members than the value.
    return membersOfMapped(value, root) === shape.members;
  };
}

/** Members of a value at a place that the index maps; NaN, which equals nothing, where it would be refused. */
function membersOfMapped(value: unknown, node: MappedNode): number {
  if (node.type === 'flat_object') return membersOfTree(value);
  if (node.json !== undefined) return value === null || node.json(value) !== undefined ? 0 : Number.NaN;
  if (value === null) return 0;
  if (typeof value !== 'object') return Number.NaN;
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + membersOfMapped(one, node), 0);
  let members = 0;
  for (const key in value) {
    if (key.length > MAX_KEY || ODD_KEY.test(key)) return Number.NaN;
    const child = node.children.get(key);
    const inner = (value as Readonly<Record<string, unknown>>)[key];
    members += 1 + (child === undefined ? membersOf(inner) : membersOfMapped(inner, child));
  }
  return members;
}

/** Members of a value that the index leaves alone. */
function membersOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let members = 0;
  if (Array.isArray(value)) {
    for (const one of value) members += membersOf(one);
    return members;
  }
  for (const key in value) {
    if (key.length > MAX_KEY) return Number.NaN;
    members += 1 + membersOf((value as Readonly<Record<string, unknown>>)[key]);
  }
  return members;
}

/** Members of a value at a `flat_object`: an object, or an array of nothing but objects. */
function membersOfTree(value: unknown): number {
  if (value === null) return 0;
  if (typeof value !== 'object') return Number.NaN;
  if (!Array.isArray(value)) return membersOfLeaves(value, 0);
  return value.every((one) => typeof one === 'object' && one !== null && !Array.isArray(one))
    ? membersOfLeaves(value, 0)
    : Number.NaN;
}

/** @param path characters of the path so far */
function membersOfLeaves(value: unknown, path: number): number {
  if (typeof value === 'string') return fitsTerm(value, path) ? 0 : Number.NaN;
  if (typeof value !== 'object' || value === null) return 0;
  let members = 0;
  if (Array.isArray(value)) {
    for (const one of value) members += membersOfLeaves(one, path);
    return members;
  }
  for (const key in value) {
    if (key.length > MAX_KEY) return Number.NaN;
    members += 1 + membersOfLeaves((value as Readonly<Record<string, unknown>>)[key], path + key.length + 1);
  }
  return members;
}

/** A character of a string is at most three bytes; only texts in between have to be measured. */
function fitsTerm(text: string, path: number): boolean {
  const characters = text.length + path;
  return characters * 3 <= MAX_LEAF || (characters <= MAX_LEAF && Buffer.byteLength(text) + path * 3 <= MAX_LEAF);
}
