import type { LedgerEntry } from '@sekisho/core';
import { clean } from './clean.ts';
import type { Colors } from './colors.ts';
import { facts } from './facts.ts';
import { describeRules } from './rules.ts';
import { faultOf } from './summary.ts';
import { grouped, table } from './table.ts';
import { instant, size } from './units.ts';

/** Entries of the ledger, a line each; what is wrong with them, where something is. */
export function entriesTable(entries: readonly LedgerEntry[], colors: Colors): string {
  const faults = entries.map(faultOf);
  const hasFaults = faults.some((fault) => fault !== undefined);
  const head = ['last attempt', 'status', 'source', 'read', 'documents', 'dead-lettered', 'object'];
  const rows = entries.map((entry, i) => {
    const { status, source = '', read, documents, deadLettered, bucket, key } = entry;
    const row = [instant(entry['@timestamp']), paint(entry, colors)(status), source, read, documents, deadLettered];
    const fault = hasFaults ? [clean(faults[i] ?? '')] : [];
    return [...row, clean(`s3://${bucket}/${key}`), ...fault];
  });
  return table(hasFaults ? [...head, 'what is wrong'] : head, rows, colors);
}

function paint(entry: LedgerEntry, colors: Colors): (text: string) => string {
  if (faultOf(entry) === undefined) return colors.green;
  return entry.status === 'failed' ? colors.red : colors.yellow;
}

/** One entry with its attempts. */
export function describeEntry(entry: LedgerEntry, colors: Colors): string {
  const { bucket, key, status, etag, version_id: version, modified, parts } = entry;
  const pairs: [string, string | undefined][] = [
    ['source', entry.source && `${entry.source}, parser ${entry.parser ?? 'unknown'}`],
    ['account', entry.account],
    ['region', entry.region],
    ['written', modified && `${instant(modified)}, ${size(entry.size ?? 0)}`],
    ['etag', etag],
    ['version', version],
    ['records', countsOf(entry)],
    ['documents', grouped(entry.documents)],
    ['events', entry.first_event && `${instant(entry.first_event)} to ${instant(entry.last_event)}`],
    [
      'issues',
      Object.entries(entry.issues)
        .map(([code, count]) => `${code} ${grouped(count)}`)
        .join(', '),
    ],
    ['rules', describeRules(entry.exclusions)],
    ['configured by', entry.configuration === 'built-in' ? undefined : entry.configuration],
    ['ignored', entry.reason && clean(entry.reason)],
    ['wrong', clean(faultOf(entry) ?? '')],
    ['job', entry.job],
    ['parts', parts.length > 1 ? grouped(parts.length) : undefined],
  ];
  const head = `${colors.bold(clean(`s3://${bucket}/${key}`))} ${paint(entry, colors)(status)}\n`;
  return `${head}${facts(pairs, colors)}\n${indent(attemptsOf(entry, colors))}\n`;
}

function countsOf({ read, indexed, duplicate, excluded, deadLettered }: LedgerEntry): string {
  const parts = [`${grouped(indexed)} indexed`, `${grouped(duplicate)} duplicate`, `${grouped(excluded)} excluded`];
  return `${grouped(read)} read: ${[...parts, `${grouped(deadLettered)} dead-lettered`].join(', ')}`;
}

function attemptsOf({ attempts, attempt_count: count }: LedgerEntry, colors: Colors): string {
  const head = ['attempt', 'status', 'from', 'read', 'indexed', 'duplicate', 'dead-lettered', 'ms', 'error'];
  const rows = attempts.map((attempt) => [
    ...[instant(attempt.at), attempt.status, attempt.start, attempt.read, attempt.indexed, attempt.duplicate],
    ...[attempt.deadLettered, attempt.duration_ms, clean(attempt.error ?? '')],
  ]);
  const before = count - attempts.length;
  return table(head, rows, colors) + (before > 0 ? `\nand ${grouped(before)} earlier ones` : '');
}

function indent(text: string): string {
  return text.replace(/^/gmu, '  ');
}
