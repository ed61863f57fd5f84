import { type Counts, isBalanced, type LedgerEntry } from '@sekisho/core';
import type { Colors } from './colors.ts';
import { grouped, table } from './table.ts';

/** What became of the objects of one source; those without one are `unclaimed` or `ignored`. */
export interface SourceSummary extends Counts {
  readonly source: string;
  readonly objects: number;
  /** Time spent on them, all attempts together. */
  readonly seconds: number;
}

/** Objects that are told one by one. */
const MAX_TOLD = 20;

/** Adds up the ledger's entries by source. */
export function summarize(entries: readonly LedgerEntry[]): readonly SourceSummary[] {
  const bySource = Map.groupBy(entries, ({ source, status }) => source ?? status);
  return [...bySource]
    .map(([source, own]) => ({ source, ...addUp(own) }))
    .sort((a, b) => Number(isNone(a)) - Number(isNone(b)) || (a.source < b.source ? -1 : 1));
}

function isNone({ source }: SourceSummary): boolean {
  return source === 'unclaimed' || source === 'ignored';
}

function addUp(entries: readonly LedgerEntry[]): Omit<SourceSummary, 'source'> {
  const sum = (pick: (entry: LedgerEntry) => number) => entries.reduce((total, entry) => total + pick(entry), 0);
  return {
    objects: entries.length,
    read: sum(({ read }) => read),
    indexed: sum(({ indexed }) => indexed),
    duplicate: sum(({ duplicate }) => duplicate),
    excluded: sum(({ excluded }) => excluded),
    deadLettered: sum(({ deadLettered }) => deadLettered),
    seconds: sum(({ attempts }) => attempts.reduce((total, { duration_ms }) => total + duration_ms, 0)) / 1000,
  };
}

/** The table of the summaries, with their total below. */
export function summaryTable(entries: readonly LedgerEntry[], colors: Colors): string {
  const rows = summarize(entries).map((summary) => [summary.source, ...numbersOf(summary)]);
  const head = ['source', 'objects', 'read', 'indexed', 'duplicate', 'excluded', 'dead-lettered', 'seconds'];
  return `${table(head, [...rows, ['total', ...numbersOf(addUp(entries))]], colors)}\n`;
}

function numbersOf(summary: Omit<SourceSummary, 'source'>): readonly number[] {
  const { objects, read, indexed, duplicate, excluded, deadLettered, seconds } = summary;
  return [objects, read, indexed, duplicate, excluded, deadLettered, seconds];
}

/** What is wrong with an object of the ledger, in words; undefined: it was loaded as a whole, or holds no logs. */
export function faultOf(entry: LedgerEntry): string | undefined {
  const { status } = entry;
  if (!isBalanced(entry)) return `${status}, and its counts do not add up`;
  if (status === 'complete' || status === 'ignored') return undefined;
  if (status === 'unclaimed') return 'unclaimed: no rule claims its key';
  return `${status}: ${entry.error ?? entry.fault ?? 'no reason given'}`;
}

/** Objects and what is wrong with each, a line each, not all where they are many. */
export function faultList(faults: readonly (readonly [key: string, fault: string])[], colors: Colors): string {
  const lines = faults.slice(0, MAX_TOLD).map(([key, fault]) => `${colors.red(key)}: ${fault}\n`);
  const more = faults.length - lines.length;
  return lines.join('') + (more > 0 ? `and ${grouped(more)} more\n` : '');
}
