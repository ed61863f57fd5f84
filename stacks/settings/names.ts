import { z } from 'zod';
import { schema } from './schema.ts';

/** The part of JSON Schema that names of settings are in. */
interface Node {
  readonly properties?: Readonly<Record<string, Node>>;
  readonly additionalProperties?: Node | boolean;
  readonly propertyNames?: { readonly enum?: readonly string[] };
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
  readonly oneOf?: readonly Node[];
}

/** All the forms that a setting may be written in. */
function forms(node: Node): readonly Node[] {
  return [node, ...[...(node.anyOf ?? []), ...(node.oneOf ?? [])].flatMap(forms)];
}

function within(node: Node, key: PropertyKey): readonly Node[] {
  return forms(node).flatMap(({ properties, additionalProperties, items }) => {
    const named = properties?.[String(key)] ?? additionalProperties;
    return [typeof named === 'object' ? named : [], typeof key === 'number' ? (items ?? []) : []].flat();
  });
}

/** Names that may stand in the settings at a path. */
function namesAt(path: readonly PropertyKey[]): readonly string[] {
  const whole = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Node;
  const places = path.reduce<readonly Node[]>((nodes, key) => nodes.flatMap((node) => within(node, key)), [whole]);
  return places
    .flatMap(forms)
    .flatMap(({ properties, propertyNames }) => [...Object.keys(properties ?? {}), ...(propertyNames?.enum ?? [])]);
}

/** Letters to put in, take out or replace until one word is the other. */
function distance(one: string, other: string): number {
  const first = Array.from({ length: other.length + 1 }, (_, i) => i);
  const last = [...one].reduce((above, letter, row) => {
    const line = [row + 1];
    for (const [i, its] of [...other].entries()) {
      const replaced = (above[i] ?? 0) + (letter === its ? 0 : 1);
      line.push(Math.min(replaced, (above[i + 1] ?? 0) + 1, (line[i] ?? 0) + 1));
    }
    return line;
  }, first);
  return last.at(-1) ?? 0;
}

/** Two letters that have changed places are two that were replaced; of a short name that would be nearly all of it. */
function mostApart({ length }: string): number {
  return length < 5 ? 1 : 2;
}

/**
 * What was most likely meant by a name that there is not: one that is written nearly so, or is the beginning or the end of it, as
 * `log-aws-elb` is of `log-aws-elb-*`, and `cloudtrail` of `log-aws-cloudtrail`.
 * @param path of the settings that have the name
 * @returns undefined where nothing is near
 */
export function meantBy(name: string, path: readonly PropertyKey[]): string | undefined {
  const known = namesAt(path);
  const [near] = known
    .map((other) => ({ other, apart: distance(name.toLowerCase(), other.toLowerCase()) }))
    .filter(({ apart }) => apart <= mostApart(name))
    .toSorted((a, b) => a.apart - b.apart);
  return near?.other ?? known.find((other) => name.startsWith(`${other}-`) || other.endsWith(`-${name}`));
}
