import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import type { ResolvedResource } from './resolve.ts';

const database = loadAwsServiceSpecSync();

function lookUp(type: string) {
  const [found] = database.lookup('resource', 'cloudFormationType', 'equals', type);
  return found;
}

type Properties = NonNullable<ReturnType<typeof lookUp>>['properties'];
type PropertyType = Properties[string]['type'];

/** Attributes of a resource type that GetAtt can have; none of an unknown type. */
export function attributesOf(type: string): readonly string[] {
  return Object.keys(lookUp(type)?.attributes ?? {});
}

function faultsOfList(value: unknown, element: PropertyType, path: string): readonly string[] {
  if (!Array.isArray(value)) return [`${path} is no list`];
  return value.flatMap((one, index) => faultsOfValue(one, element, `${path}[${index}]`));
}

function faultsOfText(value: unknown, allowed: readonly unknown[] | undefined, path: string): readonly string[] {
  // CloudFormation makes texts of numbers and truth values.
  if (typeof value === 'object') return [`${path} is no text`];
  return allowed === undefined || allowed.includes(value) ? [] : [`${path} may not be "${value}"`];
}

function faultsOfValue(value: unknown, type: PropertyType, path: string): readonly string[] {
  switch (type.type) {
    case 'string':
      return faultsOfText(value, type.allowedValues, path);
    case 'date-time':
      return faultsOfText(value, undefined, path);
    case 'integer':
    case 'number':
      return Number.isFinite(Number(value)) && value !== '' ? [] : [`${path} is no number`];
    case 'boolean':
      return ['true', 'false'].includes(String(value)) ? [] : [`${path} is neither true nor false`];
    case 'array':
      return faultsOfList(value, type.element, path);
    case 'ref':
      return faultsOfMembers(value, database.get('typeDefinition', type.reference.$ref).properties, path);
    case 'union':
      return type.types.some((one) => faultsOfValue(value, one, path).length === 0) ? [] : [`${path} fits no form`];
    default:
      // JSON, maps and tags may be anything that is an object or a list.
      return typeof value === 'object' ? [] : [`${path} is no object`];
  }
}

function faultsOfMembers(value: unknown, properties: Properties, path: string): readonly string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${path} is no object`];
  const missing = Object.entries(properties).filter(([name, { required }]) => required && !Object.hasOwn(value, name));
  const faults = Object.entries(value).flatMap(([name, inner]) => {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    return property === undefined ? [`${path} has no ${name}`] : faultsOfValue(inner, property.type, `${path}.${name}`);
  });
  return [...missing.map(([name]) => `${path} needs ${name}`), ...faults];
}

/** What CloudFormation's specification of resource types says against a resource. */
export function faultsOf({ name, type, properties }: ResolvedResource): readonly string[] {
  const known = lookUp(type);
  return known === undefined ? [`${type} is no resource type`] : faultsOfMembers(properties, known.properties, name);
}
