import type { FieldTable, MappingType } from '../source/field.ts';

/** The part of a vendor's record that the index maps: objects down to typed leaves. */
export interface MappedNode {
  readonly type?: MappingType | undefined;
  readonly json?: ((raw: unknown) => string | undefined) | undefined;
  readonly children: ReadonlyMap<string, MappedNode>;
}

/** Whether the field is indexed at its own place below the namespace. */
export function isMappedInPlace(field: FieldTable[string]): boolean {
  return field.hidden !== true && field.outputs[0] !== undefined && field.outputs[0].ecs === undefined;
}

/** The tree of the fields that are indexed in place. */
export function mappedTree(fields: FieldTable): MappedNode {
  interface Growing {
    type?: MappingType | undefined;
    json?: ((raw: unknown) => string | undefined) | undefined;
    children: Map<string, Growing>;
  }
  const root: Growing = { children: new Map() };
  for (const [name, field] of Object.entries(fields)) {
    if (!isMappedInPlace(field)) continue;
    let node = root;
    for (const segment of name.split('.')) {
      const next = node.children.get(segment) ?? { children: new Map<string, Growing>() };
      node.children.set(segment, next);
      node = next;
    }
    node.type = field.outputs[0]?.type;
    node.json = field.outputs[0]?.json;
  }
  return root;
}
