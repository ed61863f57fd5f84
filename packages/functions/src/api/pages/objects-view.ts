import type { LedgerEntry } from '@sekisho/core';
import { html } from 'hono/html';
import type { Markup } from './charts.ts';
import type { Visit } from './console-page.ts';
import type { Cell } from './elements.ts';
import { ago, code, facts, moment, nothing, plain, queryOf, table } from './elements.ts';
import { bytesText, numberText } from './numbers.ts';

/** Entries of the ledger, the latest attempt first. */
export function objectsView({ root, now }: Visit, entries: readonly LedgerEntry[], total: number): Markup {
  if (entries.length === 0) return nothing('The ledger has no such object. What is new is found after half a minute.');
  const rows = entries.map((entry) => [
    html`<a href="${root}console/object${queryOf({ bucket: entry.bucket, key: entry.key })}">${code(entry.key)}</a>`,
    statusView(entry.status),
    entry.source ?? '',
    entry.documents,
    entry.deadLettered,
    ago(entry['@timestamp'], now),
  ]);
  const columns = [
    { name: 'Key', kind: 'long' },
    { name: 'Status', kind: 'short' },
    { name: 'Log type', kind: 'short' },
    { name: 'Documents', kind: 'number' },
    { name: 'Dead letters', kind: 'number' },
    { name: 'Last attempt', kind: 'short' },
  ] as const;
  return html`<p class="soft">${numberText(total)} in all.</p>${table('Objects', columns, rows)}`;
}

/** What became of one object, and how it came to that. */
export function objectView({ root }: Visit, entry: LedgerEntry): Markup {
  const { bucket, key, etag, version_id, size, modified, source, parser, account, region, fault, error, reason } =
    entry;
  const issues = Object.entries(entry.issues).map(
    ([issue, count]) => html`<li>${numberText(count)} ${code(issue)}</li>`,
  );
  const ways = html`<a href="${root}console/explain${queryOf({ key })}">explain its key</a>, <a href="${root}console/reprocess${queryOf({ bucket, prefix: key })}">load it again</a>`;
  const about = facts([
    ['Key', code(key)],
    ['Bucket', code(bucket)],
    ['Status', statusView(entry.status)],
    ['To do', ways],
    ['Log type', source && html`${plain(source)}${parser === undefined ? '' : `, parser ${parser}`}`],
    ['Account', account],
    ['Region', region],
    ['Size', size === undefined ? undefined : bytesText(size)],
    ['Written', modified && moment(modified)],
    ['ETag', etag && code(etag)],
    ['Version', version_id && code(version_id)],
    ['Records read', entry.read],
    ['Documents', entry.documents],
    ['Left out', entry.excluded],
    ['By rule', rulesText(entry)],
    ['Configuration', entry.configuration],
    ['Dead letters', entry.deadLettered],
    ['Issues', issues.length === 0 ? undefined : html`<ul class="plain">${issues}</ul>`],
    ['Events', entry.first_event && html`${moment(entry.first_event)} to ${moment(entry.last_event)}`],
    ['Ignored because', reason],
    ['Fault of the data', fault && code(fault)],
    ['Failure', error && code(error)],
    ['Job', entry.job && html`<a href="${root}console/jobs/${encodeURIComponent(entry.job)}">${plain(entry.job)}</a>`],
  ]);
  return html`${about}<h3>Attempts, the last one first</h3>${attemptsView(entry)}${partsView(entry)}`;
}

function attemptsView({ attempts, attempt_count }: LedgerEntry): Markup {
  const rows = attempts
    .toReversed()
    .map(({ at, status, duration_ms, error, ...counts }) => [
      moment(at),
      statusView(status),
      ...countCells(counts),
      `${numberText(duration_ms)} ms`,
      error === undefined ? '' : code(error),
    ]);
  const columns = [
    { name: 'At', kind: 'short' },
    { name: 'Status', kind: 'short' },
    ...COUNTS,
    { name: 'Took', kind: 'number' },
    { name: 'Failure' },
  ] as const;
  const rest = attempt_count - attempts.length;
  const older = rest > 0 ? html`<p class="soft">${numberText(rest)} older ones are not kept.</p>` : html``;
  return html`${table('Attempts', columns, rows)}${older}`;
}

/** Parts, where there are several: most objects are loaded in one. */
function partsView({ parts }: LedgerEntry): Markup {
  if (parts.length < 2) return html``;
  const rows = parts.map((part) => [numberText(part.start), statusView(part.status), ...countCells(part)]);
  const columns = [{ name: 'From record', kind: 'short' }, { name: 'Status', kind: 'short' }, ...COUNTS] as const;
  return html`<h3>Parts</h3>${table('Parts', columns, rows)}`;
}

const COUNTS = ['Read', 'Indexed', 'There already', 'Left out', 'Dead letters'].map(
  (name) => ({ name, kind: 'number' }) as const,
);

function rulesText({ exclusions = [] }: LedgerEntry): string | undefined {
  const told = exclusions.map(
    ({ rule, action, count }) => `${rule}: ${count}${action === 'count' ? ' (only counted)' : ''}`,
  );
  return told.length === 0 ? undefined : told.join(', ');
}

function countCells(counts: Pick<LedgerEntry, 'read' | 'indexed' | 'duplicate' | 'excluded' | 'deadLettered'>): Cell[] {
  return [counts.read, counts.indexed, counts.duplicate, counts.excluded, counts.deadLettered];
}

function statusView(status: LedgerEntry['status']): Markup {
  const isBad = status === 'failed' || status === 'partial';
  return html`<span class="${isBad ? 'alarm' : ''}">${status}</span>`;
}
