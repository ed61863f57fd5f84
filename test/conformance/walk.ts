import type { LogSource } from '@sekisho/core';
import { envelopePaths } from '../../packages/core/src/document/envelope.ts';
import { vendorPath } from '../../packages/core/src/document/vendor-path.ts';
import { ecsFields } from '../../packages/core/src/ecs/fields.generated.ts';
import { ecsType, isEcsValue } from '../../packages/core/src/ecs/vocabulary.ts';
import { networkFields } from '../../packages/core/src/enrich/networks/networks.ts';
import { principalFields } from '../../packages/core/src/enrich/principals.ts';
import { isIp } from '../../packages/core/src/parse/ip.ts';
import type { MappingType } from '../../packages/core/src/source/field.ts';

type Node = { readonly [key: string]: unknown };

/** Fields that the engine adds to documents, beside ECS. */
const ENGINE: Readonly<Record<string, (value: unknown) => boolean>> = {
  'sekisho.ordinal': Number.isSafeInteger,
  'sekisho.part': Number.isSafeInteger,
  'sekisho.parser': Number.isSafeInteger,
  'sekisho.issues': isTextList,
  'threat.enrichments': (value) => Array.isArray(value) && value.length <= 20 && value.every(isEnrichment),
  ...Object.fromEntries([...envelopePaths, ...networkFields, ...principalFields].map((path) => [path, isText])),
};

const FITS: Readonly<Record<MappingType, (value: unknown) => boolean>> = {
  keyword: (value) => typeof value === 'string' || isTextList(value),
  long: Number.isInteger,
  double: Number.isFinite,
  ip: (value) => typeof value === 'string' && isIp(value),
  date: isInstant,
  boolean: (value) => typeof value === 'boolean',
  flat_object: isNode,
};

/** Objects that ECS has fields in. */
const PARENTS = new Set(Object.keys(ecsFields).map((path) => path.slice(0, Math.max(0, path.lastIndexOf('.')))));

/** What no document is without. */
const BASICS = ['cloud.provider', 'event.dataset', 'event.kind', 'event.module', 'log.file.path', 'sekisho.ordinal'];

/** No AWS log is older. */
const EARLIEST = Date.UTC(2006, 0, 1);

/**
 * The values of a document by dotted path. The record of a JSON source is one value, the vendor's own; so is an object
 * that ECS leaves open.
 */
export function leavesOf(source: LogSource, json: string): ReadonlyMap<string, unknown> {
  const leaves = new Map<string, unknown>();
  const record = source.format.kind === 'json' ? source.namespace : undefined;
  const collect = (node: Node, prefix: string): void => {
    for (const [key, value] of Object.entries(node)) {
      const path = `${prefix}${key}`;
      const isInner = isNode(value) && Object.keys(value).length > 0;
      if (isInner && path !== record && (ecsType(path) === undefined || PARENTS.has(path))) collect(value, `${path}.`);
      else leaves.set(path, value);
    }
  };
  collect(JSON.parse(json), '');
  return leaves;
}

/**
 * Every fault of a document: fields that nobody declared, values of another type, empty objects, missing basics.
 * @param latest the last plausible `@timestamp`, epoch milliseconds
 */
export function documentFaults(source: LogSource, json: string, latest: number): readonly string[] {
  const leaves = leavesOf(source, json);
  const places = vendorPlaces(source);
  const misfits = [...leaves].flatMap(([path, value]) => {
    const isRecord = source.format.kind === 'json' && path === source.namespace;
    const fault = isEmpty(value) && !isRecord ? 'empty' : leafFault(source, places, path, value);
    return fault === undefined ? [] : [`${path} is ${fault}: ${JSON.stringify(value)?.slice(0, 80)}`];
  });
  return [...misfits, ...basicFaults(source, leaves, latest), ...relatedFaults(leaves)];
}

/** Types of the vendor's fields by their path in the document. */
function vendorPlaces({ format, fields, namespace }: LogSource): ReadonlyMap<string, MappingType> {
  if (format.kind === 'json') return new Map([[namespace, 'flat_object']]);
  return new Map(
    Object.entries(fields).flatMap(([name, { outputs, hidden }]) =>
      hidden
        ? []
        : outputs.flatMap(({ ecs, type }) => (ecs === undefined ? [[vendorPath(namespace, name), type]] : [])),
    ) as [string, MappingType][],
  );
}

function leafFault(
  { namespace }: LogSource,
  places: ReadonlyMap<string, MappingType>,
  path: string,
  value: unknown,
): string | undefined {
  const engine = Object.hasOwn(ENGINE, path) ? ENGINE[path] : undefined;
  if (engine !== undefined) return engine(value) ? undefined : 'not of its type';
  const type = places.get(path);
  if (type !== undefined) return FITS[type](value) ? undefined : `not of type ${type}`;
  if (path === `${namespace}.extra_columns` || path.startsWith(`${namespace}.extra.`)) {
    return FITS.keyword(value) ? undefined : 'not text';
  }
  if (ecsType(path) === undefined) return 'neither in ECS nor in the field table';
  if (ecsType(path) === 'geo_point') return isPoint(value) ? undefined : 'no point';
  return isEcsValue(path, value) && fitsEcs(path, value) ? undefined : `not what ECS says (${ecsType(path)})`;
}

/** What `isEcsValue` leaves open: the text of addresses and dates, the range of a long. */
function fitsEcs(path: string, value: unknown): boolean {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  const type = ecsType(path);
  if (type === 'ip') return values.every(FITS.ip);
  if (type === 'date') return values.every(isInstant);
  return type !== 'long' || values.every((one) => Math.abs(Number(one)) <= 2 ** 63);
}

function basicFaults(source: LogSource, leaves: ReadonlyMap<string, unknown>, latest: number): readonly string[] {
  const time = Date.parse(String(leaves.get('@timestamp')));
  const isError = leaves.get('event.kind') === 'pipeline_error';
  const needed = isError ? [...BASICS, 'event.original', 'error.code'] : [...BASICS, 'event.category', 'event.type'];
  const missing = needed.filter((path) => !leaves.has(path)).map((path) => `${path} is missing`);
  return [
    ...(time >= EARLIEST && time <= latest ? [] : [`@timestamp ${leaves.get('@timestamp')} is implausible`]),
    ...(leaves.get('sekisho.parser') === source.parser ? [] : [`sekisho.parser is not ${source.parser}`]),
    ...missing,
  ];
}

/** Every address of the document is found by `related.ip`, every user name by `related.user`. */
function relatedFaults(leaves: ReadonlyMap<string, unknown>): readonly string[] {
  const isIn = (list: string, value: unknown) => ((leaves.get(list) ?? []) as readonly unknown[]).includes(value);
  return [...leaves].flatMap(([path, value]) => {
    const list = ecsType(path) === 'ip' ? 'related.ip' : path.endsWith('user.name') ? 'related.user' : undefined;
    return list === undefined || path === list || Array.isArray(value) || isIn(list, value)
      ? []
      : [`${path} is missing in ${list}`];
  });
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEmpty(value: unknown): boolean {
  return value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

/** A sighting of an indicator, as ECS has it. */
function isEnrichment(value: unknown): boolean {
  const leaves = (node: Node, prefix: string): readonly (readonly [string, unknown])[] =>
    Object.entries(node).flatMap(([key, inner]) =>
      isNode(inner) ? leaves(inner, `${prefix}${key}.`) : [[prefix + key, inner] as const],
    );
  return (
    isNode(value) &&
    leaves(value, 'threat.enrichments.').every(([path, one]) => isEcsValue(path, one) && fitsEcs(path, one))
  );
}

function isTextList(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

/** A place on earth, as OpenSearch takes it. */
function isPoint(value: unknown): boolean {
  if (!isNode(value) || Object.keys(value).join() !== 'lat,lon') return false;
  return Math.abs(Number(value['lat'])) <= 90 && Math.abs(Number(value['lon'])) <= 180;
}

/** An instant as documents have it, with milliseconds. */
function isInstant(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/u.test(value);
}
