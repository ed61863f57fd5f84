import { z } from 'zod';
import { schema } from '../../stacks/settings/schema.ts';
import { table } from './table.ts';

/** The part of JSON Schema that settings are made of. */
interface Node {
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Node;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly propertyNames?: { readonly enum?: readonly string[] };
  readonly additionalProperties?: Node | boolean;
  readonly anyOf?: readonly Node[];
  readonly oneOf?: readonly Node[];
}

const intro = `# Settings of a deployment

\`sekisho.settings.ts\` says what a deployment is to be. Everything has a default: an empty file deploys a log bucket, a key, a domain of three nodes and all that loads
into it. What is wrong, and what would do nothing, is said in a sentence with the path of the setting, before anything is deployed. A setting may depend on the stage:

\`\`\`ts
import { defineSettings } from './stacks/settings/index.ts';

export default defineSettings(({ stage }) => ({
  region: 'eu-west-1',
  domain: stage === 'production' ? {} : { create: { nodes: 1, volume: 20 } },
  alarms: { mail: ['ops@example.com'] },
  connectors: { cloudtrail: {} },
}));
\`\`\`

[\`stacks/examples\`](../stacks/examples) has whole files: for a small account, for an organization, and for buckets, a key and a domain that are there already.
[\`deploying.md\`](deploying.md) goes through a deployment step by step.

The tables below are made from [\`stacks/settings\`](../stacks/settings) by \`npm run gen\`. A name with \`[]\` is of each entry of a list, and \`*\` stands
for each of the names that may be there.
`;

function code(value: unknown): string {
  return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
}

/** What may stand there, in words. */
function kind(node: Node): string {
  if (node.const !== undefined) return code(node.const);
  if (node.enum !== undefined) return node.enum.map(code).join(', ');
  const either = node.anyOf ?? node.oneOf;
  if (either !== undefined) return [...new Set(either.map(kind))].join(', or ');
  if (node.type === 'array') return `list of: ${node.items === undefined ? 'anything' : kind(node.items)}`;
  if (node.title !== undefined) return node.title;
  if (node.type === 'integer') return `${node.minimum} to ${node.maximum}`;
  if (node.type === 'boolean') return '`true`, `false`';
  if (node.propertyNames?.enum !== undefined) return `settings, by ${node.propertyNames.enum.map(code).join(', ')}`;
  return node.type === 'string' ? 'text' : 'settings';
}

type Row = readonly [path: string, kind: string, fallback: string, description: string];

/** The row of a node, and those of what is within it. */
function rows(path: string, node: Node): readonly Row[] {
  const isPlain = node.default === undefined || JSON.stringify(node.default) === '{}';
  const own: Row = [code(path), kind(node), isPlain ? '' : code(node.default), node.description ?? ''];
  const within = (end: string, form: Node): readonly Row[] => [
    ...Object.entries(form.properties ?? {}).flatMap(([name, child]) => rows(`${path}${end}.${name}`, child)),
    ...(form.items === undefined ? [] : within(`${end}[]`, form.items)),
    ...(typeof form.additionalProperties === 'object' ? within(`${end}.*`, form.additionalProperties) : []),
    ...[...(form.anyOf ?? []), ...(form.oneOf ?? [])].flatMap((one) => within(end, one)),
  ];
  return [own, ...within('', node)];
}

/** One row for each setting: what it may be in each of several forms is told together. */
function merged(all: readonly Row[]): readonly (readonly string[])[] {
  return [...Map.groupBy(all, ([path]) => path).values()].map((same) => {
    const [[path, , fallback, description] = ['', '', '', '']] = same;
    return [path, [...new Set(same.map(([, of]) => of))].join(', '), fallback, description];
  });
}

/** `docs/settings.md`: every setting, with what it may be. */
export function settingsPage(): string {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Node;
  const sections = Object.entries(properties).map(([name, node]) => {
    const head = ['setting', 'what it may be', 'default', 'what it means'];
    return `## ${name}\n\n${table(head, merged(rows(name, node))).join('\n')}`;
  });
  return `${intro}\n${sections.join('\n\n')}\n`;
}
