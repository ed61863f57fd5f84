import { html } from 'hono/html';
import type { ShownGroup } from '../routes/dead-letters.ts';
import type { Markup } from './charts.ts';
import type { Visit } from './console-page.ts';
import { ago, code, nothing, plain, queryOf, table } from './elements.ts';
import { bucketChoice, changeForm, hidden } from './fields.ts';
import { numberText } from './numbers.ts';

/** What a look at dead letters is narrowed to; a replay is for no more than that. */
export interface Narrowing {
  readonly bucket?: string | undefined;
  readonly prefix?: string | undefined;
}

/** Groups of dead letters, each with a form that tries it again. */
export function deadLettersView(
  visit: Visit,
  groups: readonly ShownGroup[],
  narrowing: Narrowing,
  buckets: readonly string[],
): Markup {
  if (groups.length === 0) return nothing('There are no dead letters.');
  const rows = groups.map((group) => [
    html`<b>${plain(group.source)}</b><br>${code(group.code)}${group.field === undefined ? '' : html`<br>in ${code(group.field)}`}<br><span class="soft">parser ${group.parser}</span>`,
    group.count,
    group.objects,
    html`${ago(group.lastSeen, visit.now)}<br><span class="soft">first ${ago(group.firstSeen, visit.now)}</span>`,
    exampleView(visit, group),
    replayForm(visit, group, narrowing, buckets),
  ]);
  const columns = [
    { name: 'What', kind: 'short' },
    { name: 'Records', kind: 'number' },
    { name: 'Objects', kind: 'number' },
    { name: 'Last', kind: 'short' },
    { name: 'The latest', kind: 'long' },
    { name: 'Try again', kind: 'short' },
  ] as const;
  return table('Groups of dead letters', columns, rows);
}

function exampleView({ root }: Visit, { example }: ShownGroup): Markup | string {
  if (example === undefined) return 'Its document is not there any more.';
  const { index, id, bucket, key, ordinal, message, excerpt } = example;
  const whole = `${root}deadletters/${encodeURIComponent(index)}/${encodeURIComponent(id)}`;
  const object = `${root}console/object${queryOf({ bucket, key })}`;
  return html`${plain(message)}<pre>${plain(excerpt)}</pre>record ${numberText(ordinal)} of <a href="${object}">${code(key)}</a> (<a href="${whole}">all of it, as JSON</a>)`;
}

function replayForm(
  visit: Visit,
  { source, code: issue, parser, count }: ShownGroup,
  { bucket, prefix }: Narrowing,
  buckets: readonly string[],
): Markup {
  const label = plain(`Load again: objects with ${issue} of ${source}, ${count} records`);
  // A job is for one bucket: where nobody has said which, the form asks.
  const known = bucket ?? (buckets.length === 1 ? buckets[0] : undefined);
  const where = known === undefined ? bucketChoice(undefined, buckets, false) : hidden({ bucket: known });
  const rest = hidden({ source, code: issue, parser, prefix });
  return changeForm(
    visit,
    `${visit.root}console/deadletters/replay`,
    { button: 'Load again', label },
    html`${where}${rest}`,
  );
}
