import { type HostileMembers, nested, TREE, UNKNOWN } from './hostile-places.ts';

const DEPTHS = [25, 50, 500, 1_500, 3_000];

/** Keys that OpenSearch takes for something else, or for nothing. */
const ODD_KEYS = [
  '',
  '.',
  '..',
  '...',
  'a.',
  '.a',
  'a..b',
  ' ',
  '  ',
  ' a',
  'a ',
  '\t',
  '\u00a0',
  '\u2028',
  '\0',
  'a\0b',
];
const TELLING_KEYS = ['=', 'a=b', '*', '_id', '_source', '__proto__', 'constructor'];
/** Names of fields that the document has elsewhere, or that are paths here. */
const PATHS = ['userIdentity.type', 'userIdentity.type.x', `${TREE}.a`, 'source.ip', '@timestamp', 'event'];
/** Halves of surrogate pairs, as JSON writes them. */
const BROKEN_KEYS = ['"\\ud800"', '"a\\udfff"', '"\\udc00\\ud800"'];

/** Nesting that ends the server's process, in every kind of place. */
export function deepParts(): readonly HostileMembers[] {
  return DEPTHS.flatMap((depth) =>
    [TREE, UNKNOWN, 'unheardOf', 'userIdentity', 'eventType', 'resources'].flatMap((place): HostileMembers[] => [
      [`objects, ${depth} deep, in ${place}`, `"${place}":${nested('{"a":', '1', '}', depth)}`],
      [`arrays, ${depth} deep, in ${place}`, `"${place}":${nested('[', '', ']', depth)}`],
      [`both, ${depth} deep, in ${place}`, `"${place}":${nested('[{"a":', '"x"', '}]', depth / 2)}`],
    ]),
  );
}

/** Keys that are no good as keys. */
export function oddKeys(): readonly HostileMembers[] {
  const written = [...ODD_KEYS, ...TELLING_KEYS, ...PATHS].map((key) => JSON.stringify(key));
  return [...written, ...BROKEN_KEYS].flatMap((key): HostileMembers[] => [
    [`the key ${key} at the root`, `${key}:"x"`],
    [`the key ${key} at the root, of an object`, `${key}:{"a":{"b":1}}`],
    ...[TREE, UNKNOWN, 'userIdentity', 'tlsDetails'].map(
      (place): HostileMembers => [`the key ${key} in ${place}`, `"${place}":{${key}:{${key}:"x"}}`],
    ),
    [`the key ${key} in an array`, `"resources":[{${key}:"x"},{"ARN":"y",${key}:1}]`],
  ]);
}

/** The same key twice in one object. */
export function repeatedKeys(): readonly HostileMembers[] {
  return [
    ['a key twice at the root', '"readOnly":true,"readOnly":false'],
    ['the id twice', '"eventID":"00000000-0000-4000-8000-0000000000ff"'],
    ['a key twice, spelled differently', `"${TREE}":{"a":1,"\\u0061":2}`],
    ...[TREE, UNKNOWN, 'userIdentity', 'unheardOf'].flatMap((place): HostileMembers[] => [
      [`a key twice in ${place}`, `"${place}":{"a":1,"a":{"b":2}}`],
      [`a key twice deep in ${place}`, `"${place}":{"a":[{"b":{"c":1,"c":2}}]}`],
      [`${place} twice`, `"${place}":{"a":1},"${place}":"x"`],
    ]),
  ];
}

/** More keys than a record can have fields. */
export function manyKeys(): readonly HostileMembers[] {
  return [10_000, 30_000].flatMap((count) => {
    const members = Array.from({ length: count }, (_, i) => `"k${i}":${i}`).join(',');
    return [TREE, UNKNOWN, 'unheardOf'].map(
      (place): HostileMembers => [`${count} keys in ${place}`, `"${place}":{${members}}`],
    );
  });
}
