import { readFileSync } from 'node:fs';
import { isMap, isScalar, isSeq, parseDocument } from 'yaml';

/** What a template is made of: JSON, the short forms of functions written out. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };
export type Section = Readonly<Record<string, Value>>;

/** A resource as it is written. */
interface Declared {
  readonly Type: string;
  readonly Condition?: string;
  readonly DependsOn?: Value;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly Properties?: Section;
}

interface Parameter {
  readonly Type: string;
  readonly Default?: Value;
  readonly AllowedPattern?: string;
  readonly AllowedValues?: readonly Value[];
}

export interface Template {
  readonly Parameters: Readonly<Record<string, Parameter>>;
  readonly Rules: Section;
  readonly Mappings: Section;
  readonly Conditions: Section;
  readonly Resources: Readonly<Record<string, Declared>>;
  readonly Outputs: Section;
  /** All sections, those not named here too. */
  readonly sections: readonly string[];
  readonly bytes: number;
}

function isSection(value: unknown): value is Section {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Members of an object; of anything else there are none. */
export function members(value: unknown): Section {
  return isSection(value) ? value : {};
}

/** `!Ref a` is `{ Ref: a }`, `!Sub a` is `{ Fn::Sub: a }`; of `!GetAtt a.b` the name is parted from the attribute. */
function written(tag: string, value: Value): Value {
  const name = tag.slice(1);
  if (name === 'Ref' || name === 'Condition') return { [name]: value };
  if (name !== 'GetAtt' || typeof value !== 'string') return { [`Fn::${name}`]: value };
  const [resource = '', ...attribute] = value.split('.');
  return { 'Fn::GetAtt': [resource, attribute.join('.')] };
}

function plain(node: unknown): Value {
  const value = untagged(node);
  const tag = isScalar(node) || isSeq(node) || isMap(node) ? node.tag : undefined;
  return tag?.startsWith('!') ? written(tag, value) : value;
}

function untagged(node: unknown): Value {
  if (isSeq(node)) return node.items.map(plain);
  if (isMap(node)) return Object.fromEntries(node.items.map(({ key, value }) => [String(key), plain(value)]));
  const value = isScalar(node) ? node.value : node;
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return value as Value;
  throw new Error(`The template has a value that is no JSON: ${String(value)}`);
}

/**
 * The template as data.
 * @throws Error with the first fault of its YAML, such as a key that comes twice
 */
export function parseTemplate(text: string): Template {
  const document = parseDocument(text, { logLevel: 'error' });
  const [fault] = document.errors;
  if (fault !== undefined) throw fault;
  const all = members(plain(document.contents));
  const section = (name: string) => members(all[name]);
  return {
    Parameters: section('Parameters') as unknown as Template['Parameters'],
    Rules: section('Rules'),
    Mappings: section('Mappings'),
    Conditions: section('Conditions'),
    Resources: section('Resources') as unknown as Template['Resources'],
    Outputs: section('Outputs'),
    sections: Object.keys(all),
    bytes: Buffer.byteLength(text),
  };
}

/** The text of a template, by its file in `stacks/member`. */
export function readTemplate(file: string): string {
  return readFileSync(new URL(`../../../stacks/member/${file}`, import.meta.url), 'utf8');
}
