import { members, type Section, type Template, type Value } from './template.ts';

/** A name that one part of a template has for another. */
interface Reference {
  readonly kind: 'value' | 'attribute' | 'condition' | 'map' | 'dependency';
  /** Of an attribute: resource and attribute, parted by a dot. */
  readonly name: string;
}

const PSEUDO = ['AccountId', 'NoValue', 'Partition', 'Region', 'StackId', 'StackName', 'URLSuffix'];

/** The names in `${}` of a text, but for those it brings itself, and `${!literal}`. */
function inText(text: string, own: Section): readonly Reference[] {
  const names = [...text.matchAll(/\$\{([^!}][^}]*)\}/gu)].map(([, name = '']) => name.trim());
  return names
    .filter((name) => !Object.hasOwn(own, name))
    .map((name) => ({ kind: name.includes('.') ? 'attribute' : 'value', name }));
}

function ofFunction(name: string, value: Value): readonly Reference[] {
  const [first, second] = Array.isArray(value) ? (value as readonly Value[]) : [value];
  const text = String(first);
  if (name === 'Ref') return [{ kind: 'value', name: text }];
  // In a policy's statement it is an object.
  if (name === 'Condition' && typeof value === 'string') return [{ kind: 'condition', name: value }];
  if (name === 'DependsOn') return [value].flat().map((one) => ({ kind: 'dependency', name: String(one) }));
  if (name === 'Fn::If') return [{ kind: 'condition', name: text }];
  if (name === 'Fn::FindInMap') return [{ kind: 'map', name: text }];
  if (name === 'Fn::GetAtt') return [{ kind: 'attribute', name: `${text}.${String(second)}` }];
  return name === 'Fn::Sub' ? inText(text, members(second)) : [];
}

/** Every reference of a part of a template, in branches that are not taken as well. */
function references(value: unknown): readonly Reference[] {
  if (Array.isArray(value)) return value.flatMap(references);
  return Object.entries(members(value)).flatMap(([name, inner]) => [...ofFunction(name, inner), ...references(inner)]);
}

function within(template: Template): readonly Reference[] {
  const { Resources, Conditions, Rules, Outputs } = template;
  return references([Object.values(Resources), Conditions, Rules, Outputs] as unknown);
}

/** References to what is not there, each with what it was taken for. @param attributesOf a type's attributes */
export function danglingReferences(template: Template, attributesOf: (type: string) => readonly string[]) {
  const pseudo = PSEUDO.map((name) => `AWS::${name}`);
  const known: Readonly<Record<Reference['kind'], readonly string[]>> = {
    value: [...Object.keys(template.Parameters), ...Object.keys(template.Resources), ...pseudo],
    attribute: Object.entries(template.Resources).flatMap(([name, { Type }]) =>
      attributesOf(Type).map((attribute) => `${name}.${attribute}`),
    ),
    condition: Object.keys(template.Conditions),
    map: Object.keys(template.Mappings),
    dependency: Object.keys(template.Resources),
  };
  return within(template)
    .filter(({ kind, name }) => !known[kind].includes(name))
    .map(({ kind, name }) => `${kind} ${name}`);
}

/** Parameters, conditions and maps that nothing refers to. */
export function idleNames(template: Template): readonly string[] {
  const used = new Set(within(template).map(({ name }) => name));
  const { Parameters, Conditions, Mappings } = template;
  return [Parameters, Conditions, Mappings].flatMap(Object.keys).filter((name) => !used.has(name));
}
