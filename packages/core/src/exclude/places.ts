import { envelopePaths } from '../document/envelope.ts';
import { vendorPath } from '../document/vendor-path.ts';
import { ecsType } from '../ecs/vocabulary.ts';
import type { LogSource } from '../source/define.ts';
import type { Field } from '../source/field.ts';

/** Fields that loading adds to documents, and ECS does not know. */
const ADDED: readonly string[] = ['network.forwarded_ip', ...envelopePaths];

/**
 * Where in the documents of a source a field may stand: under its ECS name, or where the column or the part of the record
 * with that name has gone. Names of columns are the same in small letters and without `_` and `-`.
 * @returns dotted paths; none where the field can be nowhere
 */
export function placesOf(source: LogSource, field: string): readonly string[] {
  const places = Object.entries(source.fields).flatMap(([name, entry]) =>
    isNamed(source, name, entry, field) ? placesOfEntry(source, name, entry) : [],
  );
  if (isAtRoot(source, field)) places.push(field);
  return [...new Set([...places, ...placesOfUnknown(source, field)])];
}

function isNamed({ format }: LogSource, name: string, { alias }: Field, field: string): boolean {
  if (name === field || alias?.some((path) => path === field) === true) return true;
  return format.kind !== 'json' && loose(name) === loose(field);
}

function loose(name: string): string {
  return name.toLowerCase().replace(/[_-]/gu, '');
}

function placesOfEntry(source: LogSource, name: string, { outputs, hidden }: Field): readonly string[] {
  if (hidden === true) return [];
  const own = keepsRecord(source) ? `${source.namespace}.${name}` : vendorPath(source.namespace, name);
  return outputs.map(({ ecs }) => ecs ?? own);
}

/** Whether the record itself is below the namespace, with all its names. */
function keepsRecord({ format }: LogSource): boolean {
  return format.kind === 'json' || format.kind === 'described';
}

function isAtRoot({ namespace, constants }: LogSource, field: string): boolean {
  const isOurs = field.startsWith('sekisho.') || field.startsWith(`${namespace}.`) || ADDED.includes(field);
  return isOurs || ecsType(field) !== undefined || Object.hasOwn(constants, field);
}

/** Where what no table knows is kept. */
function placesOfUnknown(source: LogSource, field: string): readonly string[] {
  const { format, namespace, fields } = source;
  if (keepsRecord(source)) return [`${namespace}.${field}`];
  const hasNames = format.kind === 'columns' && format.header !== undefined;
  return hasNames && !Object.hasOwn(fields, field) ? [vendorPath(`${namespace}.extra`, field)] : [];
}
