import { type EcsFields, isEcsArray, isEcsValue } from '../ecs/vocabulary.ts';
import type { Issue } from '../model/issue.ts';
import type { Json } from '../model/json.ts';
import type { Values } from '../source/format.ts';
import { converterFor, type EcsValue, isOwnField } from './ecs-values.ts';
import { isSaid, valueAt } from './lookup.ts';
import { excerpt, type SectionReader } from './section.ts';

/** What a section's `ecs` list makes of the values of a record. */
export interface EcsMapped {
  readonly fields: EcsFields;
  /** Values under names that ECS does not have; they stay with the record's own. */
  readonly others: Values;
  readonly issues: readonly Issue[];
}

/** One line of the list: a field, and the paths of which the first that says something fills it. */
interface Target {
  readonly path: string;
  readonly candidates: readonly string[];
  readonly convert: ((raw: Json) => EcsValue | undefined) | undefined;
  readonly isList: boolean;
  /** A value of another type is nothing to tell of. */
  readonly mayDiffer: boolean;
}

/** Fields whose values ECS lists. */
const CATEGORISATION = /^event\.(?:kind|category|type|outcome)$/u;

/**
 * Compiles the `ecs` list of a section.
 * @param sealed fields that the index takes no value for
 * @param usual fields that are filled where the lists have others, by the raw field: where the value is of the type
 */
export function compileEcsMapping(
  section: SectionReader,
  sealed: ReadonlySet<string>,
  usual: Readonly<Record<string, string>> = {},
): (values: Values) => EcsMapped {
  const listed = [...new Set(section.list('ecs'))];
  const taken = new Set([...listed, ...section.list('static_ecs'), ...sealed]);
  const targets = [
    ...listed.flatMap((path) => targetOf(section, path, sealed) ?? []),
    ...Object.entries(usual).flatMap(([raw, path]) => (taken.has(path) ? [] : (usualTarget(raw, path) ?? []))),
  ];
  return (values) => {
    const fields: Record<string, unknown> = {};
    const others: Record<string, Json> = {};
    const issues: Issue[] = [];
    for (const target of targets) {
      const given = target.candidates.map((path) => valueAt(values, path)).filter(isSaid);
      const [first] = given;
      if (first === undefined) continue;
      if (target.convert === undefined) others[target.path] = first;
      else {
        const value = target.isList ? listOf(target, given) : firstOf(target, given);
        if (value !== undefined) fields[target.path] = value;
        else if (!target.mayDiffer) issues.push(badValue(target.path));
      }
    }
    return { fields: fields as EcsFields, others, issues };
  };
}

function targetOf(section: SectionReader, path: string, sealed: ReadonlySet<string>): Target | undefined {
  const candidates = [...new Set(section.text(path)?.split(/\s+/u))];
  if (candidates.length === 0) {
    section.warn(
      'ecs',
      `${path} is in the list, and nothing says what fills it`,
      `Add ${path} = <name of a raw field>.`,
    );
    return undefined;
  }
  const convert = fillerFor(section, path, sealed);
  // Whoever fills an address field from what may be a name means the addresses among them.
  return { path, candidates, convert, isList: isEcsArray(path), mayDiffer: /(?:^|\.)ip$/u.test(path) };
}

/** The converter for a field that can be filled. Of others the user is told why they are not. */
function fillerFor(section: SectionReader, path: string, sealed: ReadonlySet<string>): Target['convert'] {
  const convert = converterFor(path);
  if (convert !== undefined && !sealed.has(path)) return convert;
  const [why, cure] = isOwnField(path)
    ? ['is the loader’s own', path === '@timestamp' ? 'Name the field in timestamp_key.' : 'Take another field of ECS.']
    : convert === undefined
      ? ['is no field of ECS', 'Take a field of ECS, if it is to be counted in dashboards.']
      : ['is another name of a field in this index', 'Take another field, or another index_name.'];
  section.warn(path, `${path} ${why}; it stays with the raw fields`, cure);
  return undefined;
}

function usualTarget(raw: string, path: string): Target | undefined {
  const convert = converterFor(path);
  return convert && { path, candidates: [raw], convert, isList: isEcsArray(path), mayDiffer: true };
}

function firstOf({ path, convert }: Target, given: readonly Json[]): unknown {
  for (const one of given) {
    const texts = Array.isArray(one) ? one.filter(isSaid).map((item) => convert?.(item)) : [convert?.(one)];
    const values = texts.filter((value) => value !== undefined).map((value) => categorised(path, value));
    const [value, ...more] = values.filter((value) => value !== undefined);
    // Lists are written by `JSON.stringify`, which has no bigints; a text of digits is a number to the index as well.
    if (value !== undefined) return more.length > 0 ? [value, ...more].map(withoutBigint) : value;
  }
  return undefined;
}

/** Lists take what all the candidates say. */
function listOf({ path, convert }: Target, given: readonly Json[]): readonly unknown[] | undefined {
  const values = given
    .flatMap((one) => (Array.isArray(one) ? one.filter(isSaid) : [one]))
    .map((one) => convert?.(one))
    .map((value) => (value === undefined ? undefined : categorised(path, value)))
    .filter((value) => value !== undefined);
  return values.length === 0 ? undefined : [...new Set(values)].map(withoutBigint).sort();
}

function withoutBigint(value: EcsValue): Exclude<EcsValue, bigint> {
  return typeof value === 'bigint' ? String(value) : value;
}

/** A value of categorisation fields has to be one that ECS knows. */
function categorised(path: string, value: EcsValue): EcsValue | undefined {
  if (!CATEGORISATION.test(path)) return value;
  const word = String(value).toLowerCase();
  // That is what the loader calls records that it could not read.
  if (word === 'pipeline_error') return undefined;
  return isEcsValue(path, isEcsArray(path) ? [word] : word) ? word : undefined;
}

function badValue(field: string): Issue {
  return { code: 'bad_value', field, detail: 'not a value of the type that ECS says' };
}

/** Reads the `static_ecs` list: what is the same in every document. @param sealed fields that the index takes no value for */
export function readStaticEcs(
  section: SectionReader,
  sealed: ReadonlySet<string>,
): { readonly fields: EcsFields; readonly others: Values } {
  const fields: Record<string, unknown> = {};
  const others: Record<string, Json> = {};
  for (const path of section.list('static_ecs')) {
    const text = section.text(path);
    if (text === undefined) {
      section.warn('static_ecs', `${path} is in the list, and nothing says its value`, `Add ${path} = <value>.`);
      continue;
    }
    const convert = fillerFor(section, path, sealed);
    if (convert === undefined) others[path] = text;
    else {
      const value = isEcsArray(path) ? section.list(path).map(convert) : convert(text);
      if (isEcsValue(path, value)) fields[path] = value;
      else
        section.fault(path, `${excerpt(text)} is not what ECS allows in ${path}`, 'See the page of the field in ECS.');
    }
  }
  return { fields: fields as EcsFields, others };
}
