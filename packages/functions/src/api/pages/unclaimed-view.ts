import { html } from 'hono/html';
import type { UnclaimedAnswer } from '../routes/unclaimed.ts';
import type { Markup } from './charts.ts';
import type { Visit } from './console-page.ts';
import { ago, code, facts, nothing, queryOf } from './elements.ts';
import { bytesText, numberText } from './numbers.ts';

/** Kinds of keys that no rule claims, each with the section that would claim it. */
export function unclaimedView(visit: Visit, answer: UnclaimedAnswer): Markup {
  const { groups, total, grouped, hasMore, groupsLeftOut } = answer;
  if (groups.length === 0) return nothing('Every object is claimed by a rule, or known to hold no logs.');
  const more = hasMore
    ? html` The latest ${numberText(grouped)} of them have been looked at; a beginning of the keys leads to the others.`
    : '';
  const left = groupsLeftOut === 0 ? '' : html` ${numberText(groupsLeftOut)} smaller kinds are left out.`;
  return html`<p class="soft">${numberText(total)} objects in ${numberText(groups.length)} kinds.${more}${left}</p>${groups.map((group) => groupView(visit, group))}`;
}

function groupView({ root, now }: Visit, group: UnclaimedAnswer['groups'][number]): Markup {
  const { template, count, bytes, firstSeen, lastSeen, example, suggestion } = group;
  const about = facts([
    ['Objects', html`${numberText(count)}, ${bytesText(bytes)}`],
    ['Seen', html`first ${ago(firstSeen, now)}, last ${ago(lastSeen, now)}`],
    ['The last one', html`${code(example)} (<a href="${root}console/explain${queryOf({ key: example })}">explain</a>)`],
  ]);
  return html`<h3>${code(template)}</h3>${about}<p class="soft">This section in <code>user.ini</code> would claim them:</p><pre tabindex="0" role="region" aria-label="Suggested section">${suggestion}</pre>`;
}
