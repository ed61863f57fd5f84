import { html } from 'hono/html';
import type { fieldsOf, ruleOf } from '../routes/rules.ts';
import type { Markup } from './charts.ts';
import type { Visit } from './console-page.ts';
import { code, facts, table } from './elements.ts';

type Rule = ReturnType<typeof ruleOf>;
type Field = ReturnType<typeof fieldsOf>[number];

/** All rules, in the order in which they are tried. */
export function rulesView({ root }: Visit, rules: readonly Rule[]): Markup {
  const rows = rules.map(({ id, title, pattern, index }) => [
    html`<a href="${root}console/rules/${encodeURIComponent(id)}">${id}</a>`,
    title,
    code(pattern),
    code(index),
  ]);
  const columns = [
    { name: 'Log type', kind: 'short' },
    { name: 'Name' },
    { name: 'Found in keys' },
    { name: 'Index', kind: 'short' },
  ] as const;
  return table('Rules', columns, rows);
}

/** What a rule claims, and what becomes of it. */
export function ruleView({ root }: Visit, rule: Rule): Markup {
  const { id, docUrl, pattern, not, examples, ignores, index, namespace, parser } = rule;
  const ignored = ignores.map(({ pattern: one, reason }) => html`<li>${code(one)}: ${reason}</li>`);
  const doc = docUrl === undefined ? html`–` : html`<a href="${docUrl}" rel="noreferrer">${docUrl}</a>`;
  return facts([
    ['Log type', html`${id} (<a href="${root}console/objects?source=${encodeURIComponent(id)}">its objects</a>)`],
    ['Format', doc],
    ['Found in keys', code(pattern)],
    ['Not found in keys', not === undefined ? undefined : code(not)],
    ['Examples', html`<ul class="plain">${examples.map((key) => html`<li>${code(key)}</li>`)}</ul>`],
    ['Holds no logs', ignored.length === 0 ? undefined : html`<ul class="plain">${ignored}</ul>`],
    ['Index', code(index)],
    ['Fields of the vendor below', code(namespace)],
    ['Parser', parser],
  ]);
}

/** A sentence of the documentation, in which names stand between backticks. */
function prose(text: string): Markup {
  return html`${text.split('`').map((part, i) => (i % 2 === 1 ? code(part) : part))}`;
}

/** The table of fields. */
export function fieldsView(fields: readonly Field[]): Markup {
  const rows = fields.map(({ name, doc, unit, types, ecs, aliases, related, hidden }) => [
    code(name),
    html`${prose(doc)}${unit === undefined ? '' : ` Unit: ${unit}.`}${hidden ? ' Read, but not written on its own.' : ''}`,
    types.join(', '),
    html`${[...ecs, ...aliases, ...(related === undefined ? [] : [related])].map((one) => html`${code(one)} `)}`,
  ]);
  const columns = [{ name: 'Field' }, { name: 'Meaning', kind: 'long' }, { name: 'Types' }, { name: 'ECS' }] as const;
  return table('Fields', columns, rows);
}
