import { isMappedInPlace } from '../document/mapped-tree.ts';
import { vendorPath } from '../document/vendor-path.ts';
import type { LogSource } from '../source/define.ts';
import type { Field } from '../source/field.ts';
import { type FieldMapping, mappingOf } from './mapping.ts';

/** The fields that a source's own folder decides. */
export interface SourceFields {
  /** ECS fields that the table or the constants fill. */
  readonly ecs: ReadonlySet<string>;
  /** Fields under the source's namespace. */
  readonly vendor: ReadonlyMap<string, FieldMapping>;
  /** Further names, and the field that has the value. */
  readonly aliases: ReadonlyMap<string, string>;
}

/** Reads the fields off a source's table. */
export function sourceFields(source: LogSource): SourceFields {
  const entries = Object.entries(source.fields);
  const outputs = entries.flatMap(([, field]) => (field.hidden ? [] : field.outputs));
  return {
    ecs: new Set([...outputs.flatMap(({ ecs }) => ecs ?? []), ...Object.keys(source.constants)]),
    vendor: new Map(vendorFields(source)),
    aliases: new Map(entries.flatMap(([name, field]) => aliasesOf(source, name, field))),
  };
}

function vendorFields(source: LogSource): readonly (readonly [string, FieldMapping])[] {
  const fields = Object.entries(source.fields).flatMap(([name, field]) => {
    const [output] = field.outputs;
    return isMappedInPlace(field) && output !== undefined
      ? [[placeOf(source, name), mappingOf(output.type)] as const]
      : [];
  });
  if (source.format.kind === 'json' || source.format.kind === 'described') return fields;
  return [
    ...fields,
    // Columns that no table knows: whatever names they have, they must not make fields.
    [`${source.namespace}.extra`, { type: 'object', enabled: false }],
    [`${source.namespace}.extra_columns`, mappingOf('keyword')],
  ];
}

function aliasesOf(
  source: LogSource,
  name: string,
  { alias, outputs, hidden }: Field,
): readonly (readonly [string, string])[] {
  // What is not written on its own, and has other names all the same, is the time of the event.
  const target = hidden ? '@timestamp' : (outputs[0]?.ecs ?? placeOf(source, name));
  return (alias ?? []).map((path) => [path, target] as const);
}

/** Where a field stands that no ECS field carries: in the record, or under its column's name. */
function placeOf({ format, namespace }: LogSource, name: string): string {
  return format.kind === 'json' ? `${namespace}.${name}` : vendorPath(namespace, name);
}
