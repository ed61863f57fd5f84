import { ecsType } from '../ecs/vocabulary.ts';
import type { MappingType } from '../source/field.ts';

/** How OpenSearch indexes one field, in its own words. */
export type FieldMapping = Readonly<Record<string, string | number | boolean | object>>;

/** Fields below one another, as OpenSearch wants them: `properties` of objects, mappings of fields. */
export interface ObjectMapping {
  readonly properties: Readonly<Record<string, ObjectMapping | FieldMapping>>;
}

/** Characters beyond which a name is stored, but not indexed. */
const NAME = 1024;
/** The same for text that an attacker makes long on purpose: as many as always fit into one term of 32,766 bytes. */
const PAYLOAD = 8191;

const PAYLOADS: ReadonlySet<string> = new Set([
  'file.path',
  'http.request.referrer',
  'log.file.path',
  'url.query',
  'user_agent.original',
]);

/** The mapping of a field of a source's table. Values that are not of the type stay out of the index, not the document. */
export function mappingOf(type: MappingType): FieldMapping {
  switch (type) {
    case 'keyword':
      return { type, ignore_above: NAME };
    case 'boolean':
    case 'flat_object':
      return { type };
    case 'long':
    case 'double':
    case 'ip':
    case 'date':
      return { type, ignore_malformed: true };
  }
}

/** The whole text of a record: kept to be read, never searched. */
const STORED: FieldMapping = { type: 'keyword', index: false, doc_values: false };

/**
 * The mapping of an ECS field. Patterns (`wildcard`) are keywords, which can be counted as well.
 * @throws TypeError where ECS has no such field
 */
export function ecsMappingOf(path: string): FieldMapping {
  if (path === 'event.original') return STORED;
  const type = ecsType(path);
  switch (type) {
    case 'keyword':
      return { type, ignore_above: PAYLOADS.has(path) ? PAYLOAD : NAME };
    case 'wildcard':
      return { type: 'keyword', ignore_above: PAYLOAD };
    case 'match_only_text':
    case 'boolean':
      return { type };
    case 'float':
    case 'scaled_float':
      return mappingOf('double');
    case 'flattened':
    case 'object':
      return mappingOf('flat_object');
    case 'geo_point':
      return { type, ignore_malformed: true };
    case 'long':
    case 'ip':
    case 'date':
      return mappingOf(type);
    default:
      throw new TypeError(`${path} is no ECS field that can be indexed`);
  }
}

/**
 * Puts fields, by their dotted paths, below one another.
 * @throws TypeError where one path would have to be a field and an object at once
 */
export function nest(fields: ReadonlyMap<string, FieldMapping>): ObjectMapping {
  type Growing = Map<string, Growing | FieldMapping>;
  const root: Growing = new Map();
  for (const [path, mapping] of fields) {
    let node = root;
    const segments = path.split('.');
    const name = segments.pop() ?? '';
    for (const segment of segments) {
      const next = node.get(segment) ?? new Map();
      if (!(next instanceof Map)) throw new TypeError(`${path}: ${segment} is a field already`);
      node.set(segment, next);
      node = next;
    }
    if (node.has(name)) throw new TypeError(`${path} is an object already`);
    node.set(name, mapping);
  }
  const toObject = (node: Growing): ObjectMapping => ({
    properties: Object.fromEntries(
      [...node]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, value]) => [key, value instanceof Map ? toObject(value) : value]),
    ),
  });
  return toObject(root);
}
