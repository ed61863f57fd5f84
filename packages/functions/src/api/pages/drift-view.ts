import { html } from 'hono/html';
import type { Drift } from '../routes/drift-schema.ts';
import type { Markup } from './charts.ts';
import type { Visit } from './console-page.ts';
import { ago, code, nothing, plain, queryOf, table } from './elements.ts';
import { numberText, shareText } from './numbers.ts';

/**
 * What was wrong with records, by log type, what has grown most first.
 * @param known log types that can be looked into: the ledger may have others, from before
 */
export function issuesView(visit: Visit, sources: Drift['sources'], known: ReadonlySet<string>): Markup {
  const rows = sources.flatMap(({ source, issues }) =>
    issues.map(({ code: issue, count, share, shareBefore, change, first }) => [
      known.has(source) ? html`<a href="${queryOf({ source })}">${source}</a>` : source,
      html`${code(issue)}`,
      count,
      change > 0 ? html`<b class="alarm">${shareText(share)}</b>, more` : shareText(share),
      shareText(shareBefore),
      first === undefined ? '' : objectLink(visit, first),
    ]),
  );
  if (rows.length === 0) return nothing('No record of either time had an issue.');
  const columns = [
    { name: 'Log type', kind: 'short' },
    { name: 'Issue', kind: 'short' },
    { name: 'Times', kind: 'number' },
    { name: 'Of records', kind: 'short' },
    { name: 'Before', kind: 'short' },
    { name: 'First object with it', kind: 'long' },
  ] as const;
  return table('Issues', columns, rows);
}

/** Columns and values that nobody knows. */
export function unknownView(visit: Visit, { columns, values }: NonNullable<Drift['unknown']>): Markup {
  const rows = [
    ...columns.map(({ name, documents, example, first }) => [
      ...[code(name), 'column', code(example), documents],
      first === undefined ? '' : ago(first.at, visit.now),
      first === undefined ? '' : code(first.path),
    ]),
    ...values.map(({ field, value, documents, first }) => [
      ...[code(field), 'value', code(value), documents],
      first === undefined ? '' : ago(first.at, visit.now),
      first === undefined ? '' : code(first.path),
    ]),
  ];
  if (rows.length === 0) return nothing('No column and no value that is not known.');
  const heads = [
    { name: 'Field', kind: 'short' },
    { name: 'New is', kind: 'short' },
    { name: 'Value', kind: 'long' },
    { name: 'Documents', kind: 'number' },
    { name: 'First event', kind: 'short' },
    { name: 'Its object', kind: 'long' },
  ] as const;
  return table('What nobody knows', heads, rows);
}

/** Fields that fewer documents have than before. */
export function fallenView({ documents, documentsBefore, fallen }: NonNullable<Drift['fields']>): Markup {
  const compared = `${numberText(documents)} documents were compared with ${numberText(documentsBefore)} from before.`;
  if (fallen.length === 0) {
    return nothing(`No field is told to be rarer than before. ${compared} Of fewer than 100 nothing is told.`);
  }
  const columns = [
    { name: 'Field', kind: 'long' },
    { name: 'Of documents', kind: 'short' },
    { name: 'Before', kind: 'short' },
  ] as const;
  const rows = fallen.map(({ field, share, shareBefore }) => [code(field), shareText(share), shareText(shareBefore)]);
  return html`<p class="soft">${compared}</p>${table('Fields that fell away', columns, rows)}`;
}

function objectLink(
  { root, now }: Visit,
  { bucket, key, modified }: { bucket: string; key: string; modified: string },
) {
  const link = html`<a href="${root}console/object${queryOf({ bucket, key })}">${plain(key)}</a>`;
  return html`${link}<br><span class="soft">${ago(modified, now)}</span>`;
}
