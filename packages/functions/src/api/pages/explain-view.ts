import { html } from 'hono/html';
import type { Classification } from '../routes/classify.ts';
import type { Markup } from './charts.ts';
import type { Visit } from './console-page.ts';
import { code, facts, plain, queryOf } from './elements.ts';

type Match = NonNullable<Classification['match']>;

/** Where a key goes, and why. */
export function explainView(visit: Visit, found: Classification): Markup {
  const { key, outcome, reason, match, others = [], index, account, region } = found;
  const history = html`<a href="${visit.root}console/objects${queryOf({ prefix: key })}">what became of it</a>`;
  return facts([
    ['Key', code(key)],
    ['Outcome', html`<b>${outcome}</b>, ${meaningOf(found)}`],
    ['Reason', reason],
    ['Rule', match && matchView(visit, match)],
    ['Would claim it too', others.length === 0 ? undefined : html`${others.map((other) => matchView(visit, other))}`],
    ['Index', index && code(index)],
    ['Account', account],
    ['Region', region],
    ['History', history],
  ]);
}

function meaningOf({ outcome, match }: Classification): string {
  switch (outcome) {
    case 'claimed':
      return `it is loaded as ${match?.source}`;
    case 'ignored':
      return 'it holds no logs, and is left alone';
    case 'unclaimed':
      return 'no rule knows it: it is entered in the ledger, and not loaded';
  }
}

function matchView({ root }: Visit, { source, pattern, captures }: Match): Markup {
  const found = Object.entries(captures).map(([name, text]) => html`<li>${name} is ${code(text)}</li>`);
  const list = found.length === 0 ? '' : html`<ul class="plain">${found}</ul>`;
  return html`<div><a href="${root}console/rules/${encodeURIComponent(source)}">${plain(source)}</a>, by ${code(pattern)}${list}</div>`;
}
