import { sources } from '@sekisho/core';
import { deepParts, manyKeys, oddKeys, repeatedKeys } from './hostile-keys.ts';
import type { HostileMembers } from './hostile-places.ts';
import { longKeys, longNumbers, longTexts, oddTexts } from './hostile-values.ts';

/** A CloudTrail record that somebody made to do harm, by what is wrong with it. */
export type HostileRecord = readonly [what: string, text: string];

/** Everything that a real OpenSearch refuses or dies of, as records of CloudTrail. */
export function makeHostileRecords(): readonly HostileRecord[] {
  return [
    ...deepParts(),
    ...oddKeys(),
    ...repeatedKeys(),
    ...manyKeys(),
    ...longTexts(),
    ...longKeys(),
    ...longNumbers(),
    ...oddTexts(),
    ...oddShapes(),
  ].map(([what, members], i): HostileRecord => [what, recordText(i, members)]);
}

/** The text of a record: what every event has, and members of its own. */
function recordText(number: number, members: string): string {
  const id = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  return `{"eventID":"${id}","eventTime":"2026-11-20T09:00:00Z","eventName":"Harm","eventSource":"iam.amazonaws.com",${members}}`;
}

/** Values of every JSON type, bare, in arrays and in objects. */
const SHAPES = [
  ...['"x"', '""', '7', '-1.5', 'true', 'null', '"2026-99-99"', '"999.1.1.1"'],
  ...['[]', '[1,"x",null]', '["x",{"a":1}]', '[[{"a":1}]]', '[{"a":1},{"b":[2]}]'],
  ...['{}', '{"a":{"b":"x"}}'],
];

/** Anything where something else is usual: in the place of every field of the table, and of every object around one. */
function oddShapes(): readonly HostileMembers[] {
  const table = sources.find(({ id }) => id === 'cloudtrail')?.fields ?? {};
  const places = Object.keys(table).flatMap((name) => {
    const segments = name.split('.');
    return segments.map((_, i) => segments.slice(0, i + 1).join('.'));
  });
  return [...new Set(places)].flatMap((place) =>
    SHAPES.map((value): HostileMembers => [`${value} as ${place}`, memberAt(place, value)]),
  );
}

/** The member of a record that has a value at a dotted path. */
function memberAt(place: string, value: string): string {
  return place
    .split('.')
    .reduceRight((inner, name, i) => (i === 0 ? `"${name}":${inner}` : `{"${name}":${inner}}`), value);
}
