import { indexTemplates, type LogSource, sources } from '@sekisho/core';
import { describe, expect, it } from 'vitest';
import { type GoldenCase, goldenCases, loadCase } from './golden.ts';

type Node = { readonly [key: string]: unknown };

const templates = new Map(
  indexTemplates(sources).map(({ name, body }) => [name, body.template.mappings as unknown as Node]),
);

/** Whether a value can go into a field of a type: what OpenSearch would refuse, or leave out of the index, cannot. */
const FITS: Readonly<Record<string, (value: unknown) => boolean>> = {
  keyword: (value) => typeof value !== 'object',
  match_only_text: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean' || value === 'true' || value === 'false',
  long: (value) => /^-?\d+$/u.test(String(value)),
  double: (value) => Number.isFinite(Number(value)),
  date: (value) => !Number.isNaN(Date.parse(String(value))),
  ip: (value) => typeof value === 'string' && /^[\d.]+$|:/u.test(value),
  flat_object: isNode,
  object: isNode,
};

/** What the index has no field for, or a field of another kind. `mapping` is that of the object itself. */
function faultsOf(document: Node, mapping: Node, path: string, isRecord: (path: string) => boolean): readonly string[] {
  const properties = (mapping['properties'] ?? {}) as Readonly<Record<string, Node>>;
  return Object.entries(document).flatMap(([key, value]) => {
    const place = path === '' ? key : `${path}.${key}`;
    const field = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (field === undefined) return isRecord(place) ? [] : [`${place} is not mapped`];
    return (Array.isArray(value) ? value : [value]).flatMap((one) => valueFaults(one, field, place, isRecord));
  });
}

function valueFaults(
  value: unknown,
  field: Node,
  place: string,
  isRecord: (path: string) => boolean,
): readonly string[] {
  if (value === null) return [];
  if (field['properties'] !== undefined) {
    return isNode(value) ? faultsOf(value, field, place, isRecord) : [`${place} is an object in the index`];
  }
  const type = String(field['type']);
  return FITS[type]?.(value) === true
    ? []
    : [`${place} is ${type} in the index: ${JSON.stringify(value).slice(0, 60)}`];
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A vendor's own record may have anything at all that the index leaves alone. */
function recordOf({ format, namespace }: LogSource): (path: string) => boolean {
  return (path) => format.kind === 'json' && path.startsWith(`${namespace}.`);
}

async function faultsOfCase(one: GoldenCase): Promise<readonly string[]> {
  const mapping = templates.get(one.source.index.name) ?? {};
  const { actions } = await loadCase(one);
  return actions.flatMap(({ source }) => faultsOf(JSON.parse(source), mapping, '', recordOf(one.source)));
}

describe.each(sources.flatMap(goldenCases).map((one) => [one.source.id, one.name, one] as const))(
  '%s',
  (_, name, one) => {
    it(`golden ${name} fits the mapping of its index`, async () => {
      expect(await faultsOfCase(one)).toEqual([]);
    });
  },
);
