import { ecsAllowedValues, ecsFields } from './fields.generated.ts';

/** A field of the Elastic Common Schema, by its dotted path. */
export type EcsPath = keyof typeof ecsFields;

type Scalar<T extends string> = T extends 'long' | 'float' | 'scaled_float'
  ? number
  : T extends 'boolean'
    ? boolean
    : T extends 'geo_point' | 'object' | 'flattened' | 'nested'
      ? never
      : string;
type Value<T extends string> = T extends `${infer S}[]` ? readonly Scalar<S>[] : Scalar<T>;

/** Fields of objects in a list: the index keeps them flat, so that one field holds the values of all the objects. */
type InList = Extract<EcsPath, `dns.answers.${string}`>;
type ValueAt<P extends EcsPath> =
  | Value<(typeof ecsFields)[P]>
  | (P extends InList ? readonly Value<(typeof ecsFields)[P]>[] : never);

interface Categorisation {
  readonly 'event.kind'?: (typeof ecsAllowedValues)['event.kind'][number] | undefined;
  readonly 'event.category'?: readonly (typeof ecsAllowedValues)['event.category'][number][] | undefined;
  readonly 'event.type'?: readonly (typeof ecsAllowedValues)['event.type'][number][] | undefined;
  readonly 'event.outcome'?: (typeof ecsAllowedValues)['event.outcome'][number] | undefined;
}

/** Values by ECS path, each of the type ECS gives it; `undefined` is no value. */
export type EcsFields = Categorisation & {
  readonly [P in Exclude<EcsPath, keyof Categorisation>]?: ValueAt<P> | undefined;
};

const TYPES: Readonly<Record<string, string>> = ecsFields;
const ALLOWED: Readonly<Record<string, readonly string[]>> = ecsAllowedValues;

/** The ECS type of a path, without its array mark. @returns undefined where ECS has no such field */
export function ecsType(path: string): string | undefined {
  return Object.hasOwn(TYPES, path) ? TYPES[path]?.replace('[]', '') : undefined;
}

/** Whether ECS says that the field always holds an array. */
export function isEcsArray(path: string): boolean {
  return Object.hasOwn(TYPES, path) && TYPES[path]?.endsWith('[]') === true;
}

/** Whether ECS has the field in a list of objects: it may hold one value or several. */
function isInList(path: string): boolean {
  const parent = path.slice(0, Math.max(0, path.lastIndexOf('.')));
  return ecsType(parent) === 'object' && isEcsArray(parent);
}

/** The values ECS allows in a categorisation field. @returns undefined where any value is allowed */
function ecsAllowed(path: string): readonly string[] | undefined {
  return Object.hasOwn(ALLOWED, path) ? ALLOWED[path] : undefined;
}

/** Whether a value has the type, the array form and the range of values that ECS asks of the path. */
export function isEcsValue(path: string, value: unknown): boolean {
  const type = ecsType(path);
  if (type === undefined) return false;
  if (isEcsArray(path) !== Array.isArray(value) && !isInList(path)) return false;
  const allowed = ecsAllowed(path);
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.every((one) => hasType(type, one) && (allowed?.includes(String(one)) ?? true));
}

function hasType(type: string, value: unknown): boolean {
  if (type === 'long') return Number.isInteger(value);
  if (type === 'float' || type === 'scaled_float') return typeof value === 'number';
  if (type === 'boolean') return typeof value === 'boolean';
  return typeof value === 'string';
}
