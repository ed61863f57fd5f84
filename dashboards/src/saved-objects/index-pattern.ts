import type { IndexTemplate } from '@sekisho/core';
import { type SavedObject, savedObject } from './saved-object.ts';

/** A field as index patterns list it. */
export interface PatternField {
  readonly name: string;
  readonly type: string;
  readonly searchable: boolean;
  readonly aggregatable: boolean;
}

type Mapping = {
  readonly type?: string;
  readonly path?: string;
  readonly enabled?: boolean;
  readonly index?: boolean;
  readonly properties?: Readonly<Record<string, Mapping>>;
};

/** Types of OpenSearch, in the words of Dashboards. */
const TYPES: Readonly<Record<string, string>> = {
  keyword: 'string',
  match_only_text: 'string',
  long: 'number',
  double: 'number',
  date: 'date',
  ip: 'ip',
  boolean: 'boolean',
  geo_point: 'geo_point',
};

/** The fields of the indices of templates that one pattern is for; those that they disagree about are left out. */
export function fieldsIn(templates: readonly IndexTemplate[]): readonly PatternField[] {
  const all = new Map<string, PatternField | undefined>();
  for (const { body } of templates) {
    const mappings = body.template.mappings as unknown as Mapping;
    for (const field of leavesOf(mappings, mappings, '')) {
      const before = all.get(field.name);
      const isOne = !all.has(field.name) || before?.type === field.type;
      all.set(field.name, isOne ? field : undefined);
    }
  }
  return [...all.values()].filter((field) => field !== undefined).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Parents of free-form trees are left out: they would show as one lump, and hide what is in them. */
function leavesOf(root: Mapping, node: Mapping, prefix: string): readonly PatternField[] {
  return Object.entries(node.properties ?? {}).flatMap(([key, mapping]) => {
    const name = prefix + key;
    if (mapping.type === 'nested') return [];
    if (mapping.properties !== undefined) return leavesOf(root, mapping, `${name}.`);
    const type = mapping.type === 'alias' ? typeAt(root, mapping.path ?? '') : mapping.type;
    const known = TYPES[type ?? ''];
    if (type === undefined || known === undefined) return [];
    const searchable = mapping.index !== false;
    return [{ name, type: known, searchable, aggregatable: searchable && type !== 'match_only_text' }];
  });
}

function typeAt(root: Mapping, path: string): string | undefined {
  return path.split('.').reduce<Mapping | undefined>((node, key) => node?.properties?.[key], root)?.type;
}

/** The id of the pattern for indices whose names begin so. */
export function patternId(index: string): string {
  return `sekisho-${index}`;
}

/** How numbers are shown that are no quantities, or have a unit. */
const FORMATS: readonly (readonly [name: RegExp, format: object])[] = [
  [/(?:^|\.)bytes$|\.size$/u, { id: 'bytes' }],
  [/\.(?:port|code|number|status_code)$|\.pid$/u, { id: 'number', params: { pattern: '0' } }],
];
/** Fields by which one goes from what is seen to all else that is known of it, and the pivot field to look in. */
const PIVOTS: Readonly<Record<string, string>> = {
  'source.ip': 'related.ip',
  'destination.ip': 'related.ip',
  'client.ip': 'related.ip',
  'user.name': 'related.user',
};

/** The pattern for indices whose names begin so. */
export function indexPattern(index: string, fields: readonly PatternField[], overview: string): SavedObject {
  const formats = fields.flatMap(({ name, type }) => {
    const format = type === 'number' ? FORMATS.find(([pattern]) => pattern.test(name))?.[1] : undefined;
    const pivot = PIVOTS[name];
    if (pivot !== undefined) return [[name, linkTo(overview, pivot)] as const];
    return format === undefined ? [] : [[name, format] as const];
  });
  return savedObject({
    id: patternId(index),
    type: 'index-pattern',
    attributes: {
      title: `${index}-*`,
      timeFieldName: '@timestamp',
      fields: JSON.stringify(fields.map((field) => ({ ...field, readFromDocValues: field.aggregatable }))),
      fieldFormatMap: JSON.stringify(Object.fromEntries(formats)),
    },
    references: [],
  });
}

/** A link that shows everything with a value: the range of time stays, and the filter can be taken off. */
function linkTo(dashboard: string, field: string): object {
  const meta = `alias:!n,disabled:!f,index:${patternId('log')},key:${field},negate:!f,params:(query:'{{value}}'),type:phrase`;
  const filter = `('$state':(store:appState),meta:(${meta}),query:(match_phrase:(${field}:'{{value}}')))`;
  const urlTemplate = `../app/dashboards#/view/${dashboard}?_a=(filters:!(${filter}))`;
  return { id: 'url', params: { urlTemplate, labelTemplate: '{{value}}', openLinkInCurrentTab: true } };
}
