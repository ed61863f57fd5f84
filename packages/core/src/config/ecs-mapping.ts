import { type EcsFields, isEcsArray, isEcsValue } from '../ecs/vocabulary.ts';
import type { Issue } from '../model/issue.ts';
import type { Json } from '../model/json.ts';
import type { Values } from '../source/format.ts';
import { converterFor, type EcsValue } from './ecs-values.ts';
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
 * @param usual fields that are filled where the list has others, by the raw field: where the value is of the type
 */
export function compileEcsMapping(
  section: SectionReader,
  usual: Readonly<Record<string, string>> = {},
): (values: Values) => EcsMapped {
  const listed = section.list('ecs');
  const targets = [
    ...listed.flatMap((path) => targetOf(section, path) ?? []),
    ...Object.entries(usual).flatMap(([raw, path]) => (listed.includes(path) ? [] : usualTarget(raw, path))),
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

function targetOf(section: SectionReader, path: string): Target | undefined {
  const candidates = section.text(path)?.split(/\s+/u) ?? [];
  if (candidates.length === 0) {
    section.warn(
      'ecs',
      `${path} is in the list, and nothing says what fills it`,
      `Add ${path} = <name of a raw field>.`,
    );
    return undefined;
  }
  const convert = converterFor(path);
  if (convert === undefined) {
    const cure = 'Take a field of ECS, if it is to be counted in dashboards.';
    section.warn(path, `${path} is no field of ECS; it stays with the raw fields`, cure);
  }
  // Whoever fills an address field from what may be a name means the addresses among them.
  return { path, candidates, convert, isList: isEcsArray(path), mayDiffer: /(?:^|\.)ip$/u.test(path) };
}

function usualTarget(raw: string, path: string): Target {
  return { path, candidates: [raw], convert: converterFor(path), isList: isEcsArray(path), mayDiffer: true };
}

function firstOf({ path, convert }: Target, given: readonly Json[]): unknown {
  for (const one of given) {
    const texts = Array.isArray(one) ? one.filter(isSaid).map((item) => convert?.(item)) : [convert?.(one)];
    const values = texts.filter((value) => value !== undefined).map((value) => categorised(path, value));
    const [value, ...more] = values.filter((value) => value !== undefined);
    if (value !== undefined) return more.length > 0 ? [value, ...more] : value;
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
  return values.length === 0 ? undefined : [...new Set(values)].sort();
}

/** A value of categorisation fields has to be one that ECS knows. */
function categorised(path: string, value: EcsValue): EcsValue | undefined {
  if (!CATEGORISATION.test(path)) return value;
  const word = String(value).toLowerCase();
  return isEcsValue(path, isEcsArray(path) ? [word] : word) ? word : undefined;
}

function badValue(field: string): Issue {
  return { code: 'bad_value', field, detail: 'not a value of the type that ECS says' };
}

/** Reads the `static_ecs` list: what is the same in every document. */
export function readStaticEcs(section: SectionReader): { readonly fields: EcsFields; readonly others: Values } {
  const fields: Record<string, unknown> = {};
  const others: Record<string, Json> = {};
  for (const path of section.list('static_ecs')) {
    const text = section.text(path);
    const convert = converterFor(path);
    if (text === undefined) {
      section.warn('static_ecs', `${path} is in the list, and nothing says its value`, `Add ${path} = <value>.`);
    } else if (convert === undefined) {
      section.warn(path, `${path} is no field of ECS; it stays with the raw fields`, 'Take a field of ECS.');
      others[path] = text;
    } else {
      const value = isEcsArray(path) ? section.list(path).map(convert) : convert(text);
      if (isEcsValue(path, value)) fields[path] = value;
      else
        section.fault(path, `${excerpt(text)} is not what ECS allows in ${path}`, 'See the page of the field in ECS.');
    }
  }
  return { fields: fields as EcsFields, others };
}
