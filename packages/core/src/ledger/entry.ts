import { placeId } from '../document/object-id.ts';
import type { IssueCounts } from '../model/issue.ts';
import type { Counts, LoadReport, LoadStatus, RuleCount } from '../model/report.ts';
import { isoText } from '../model/time.ts';
import { sumCounts, sumIssues, sumRules } from './sums.ts';

/** Attempts of an object that the ledger remembers one by one. */
const MAX_ATTEMPTS = 20;

/** What one attempt at a part of an object came to. */
export interface LedgerAttempt extends Counts {
  readonly at: string;
  readonly status: LoadStatus;
  readonly start: number;
  readonly next?: number | undefined;
  readonly parser?: number | undefined;
  readonly duration_ms: number;
  readonly error?: string | undefined;
}

/** One part of an object that was loaded in several, as it stands after the last attempt at it. */
export interface LedgerPart extends Counts {
  readonly start: number;
  readonly next?: number | undefined;
  readonly status: LoadStatus;
  readonly issues: IssueCounts;
  /** Entries from before rules were counted have none. */
  readonly exclusions?: readonly RuleCount[] | undefined;
  readonly fault?: string | undefined;
  readonly bytes_read: number;
  readonly bytes_sent: number;
}

/**
 * The ledger's entry of one place in a bucket: what was read of the object there and what became of it. It is also the
 * document in the index `sekisho-ledger-*`, hence the names. `documents` are in the cluster, whoever put them there.
 */
export interface LedgerEntry extends Counts {
  readonly '@timestamp': string;
  readonly bucket: string;
  readonly key: string;
  readonly etag?: string | undefined;
  readonly version_id?: string | undefined;
  readonly size?: number | undefined;
  readonly modified?: string | undefined;
  readonly status: LoadStatus;
  /** The job that asked for it last. */
  readonly job?: string | undefined;
  /** Names the configuration that was in force at the last attempt. */
  readonly configuration?: string | undefined;
  readonly source?: string | undefined;
  readonly parser?: number | undefined;
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  readonly documents: number;
  readonly issues: IssueCounts;
  /** The rules of exclusion that had to do with its records. */
  readonly exclusions?: readonly RuleCount[] | undefined;
  readonly fault?: string | undefined;
  readonly error?: string | undefined;
  readonly reason?: string | undefined;
  readonly bytes_read: number;
  readonly bytes_sent: number;
  readonly first_event?: string | undefined;
  readonly last_event?: string | undefined;
  readonly first_seen: string;
  /** Milliseconds from the writing of the object to the first attempt at it. */
  readonly lag_ms?: number | undefined;
  /** Codes of the issues that were met. */
  readonly issue_codes: readonly string[];
  readonly attempt_count: number;
  /** Milliseconds of all attempts together, those that failed as well. */
  readonly duration_ms: number;
  readonly attempts: readonly LedgerAttempt[];
  readonly parts: readonly LedgerPart[];
}

/** Where an entry is kept: its id, and the index of the month in which the object was written (or first asked for). */
export function ledgerAddress(report: LoadReport): { readonly index: string; readonly id: string } {
  const month = (report.ref.modified ?? isoText(report.startedAt)).slice(0, 7);
  return { index: `sekisho-ledger-${month}`, id: placeId(report.ref) };
}

/**
 * Enters a report. Attempts at the same part replace one another, so that counts add up over the parts of an object and
 * not over its deliveries; an object that was overwritten (another etag) begins anew.
 * @param entry what stands in the ledger so far
 */
export function enter(entry: LedgerEntry | undefined, report: LoadReport): LedgerEntry {
  const { ref } = report;
  const isSame = entry !== undefined && (ref.etag === undefined || entry.etag === ref.etag);
  const parts = mergeParts(isSame ? entry.parts : [], partOf(report));
  const counts = sumCounts(parts);
  const issues = sumIssues(parts);
  const at = isoText(report.startedAt);
  return {
    '@timestamp': at,
    bucket: ref.bucket,
    key: ref.key,
    etag: ref.etag ?? (isSame ? entry.etag : undefined),
    version_id: ref.versionId,
    size: ref.size ?? (isSame ? entry.size : undefined),
    modified: ref.modified,
    status: statusOf(parts, report),
    job: report.job ?? entry?.job,
    configuration: report.configuration,
    source: report.source,
    parser: report.parser,
    account: report.account,
    region: report.region,
    ...counts,
    documents: counts.indexed + counts.duplicate + counts.deadLettered,
    issues,
    issue_codes: Object.keys(issues),
    exclusions: sumRules(parts.flatMap((part) => part.exclusions ?? [])),
    fault: parts.findLast(({ fault }) => fault !== undefined)?.fault,
    error: report.error,
    reason: report.reason,
    bytes_read: Math.max(0, ...parts.map((part) => part.bytes_read)),
    bytes_sent: parts.reduce((sum, part) => sum + part.bytes_sent, 0),
    first_event: earliest(isSame ? entry.first_event : undefined, report.firstEvent),
    last_event: latest(isSame ? entry.last_event : undefined, report.lastEvent),
    first_seen: entry?.first_seen ?? at,
    lag_ms: lagOf(entry?.first_seen ?? at, ref.modified),
    attempt_count: (entry?.attempt_count ?? 0) + 1,
    duration_ms: (entry?.duration_ms ?? 0) + report.durationMs,
    attempts: [...(entry?.attempts ?? []), attemptOf(report, at)].slice(-MAX_ATTEMPTS),
    parts,
  };
}

/** Clocks differ: an object cannot be seen before it was written. */
function lagOf(seen: string, modified: string | undefined): number | undefined {
  return modified === undefined ? undefined : Math.max(0, Date.parse(seen) - Date.parse(modified));
}

function partOf(report: LoadReport): LedgerPart {
  const { start, next, status, issues, exclusions, bytesRead, bytesSent } = report;
  const fault = report.fault === undefined ? undefined : `${report.fault.code}: ${report.fault.detail}`;
  const bytes = { bytes_read: bytesRead, bytes_sent: bytesSent };
  return { start, next, status, issues, exclusions, fault, ...bytes, ...countsOf(report) };
}

function attemptOf(report: LoadReport, at: string): LedgerAttempt {
  const { status, start, next, parser, durationMs, error } = report;
  return { at, status, start, next, parser, duration_ms: durationMs, error, ...countsOf(report) };
}

function countsOf({ read, indexed, duplicate, excluded, deadLettered }: Counts): Counts {
  return { read, indexed, duplicate, excluded, deadLettered };
}

/**
 * The parts after an attempt. A part that got further than it did before takes the place of those that began within it;
 * an attempt that failed never takes the place of one that did not.
 */
function mergeParts(parts: readonly LedgerPart[], part: LedgerPart): readonly LedgerPart[] {
  const hasFailed = part.status === 'failed';
  const isCovered = (by: LedgerPart) => by.status !== 'failed' && by.start <= part.start && part.start < endOf(by);
  if (hasFailed && parts.some(isCovered)) return parts;
  const end = hasFailed ? part.start : endOf(part);
  const others = parts.filter(({ start }) => start !== part.start && (start < part.start || start >= end));
  return [...others, part].sort((a, b) => a.start - b.start);
}

function endOf({ next }: LedgerPart): number {
  return next ?? Number.POSITIVE_INFINITY;
}

/** An object is complete when its parts join without a gap and the last one came to the end. */
function statusOf(parts: readonly LedgerPart[], report: LoadReport): LoadStatus {
  let reached = 0;
  for (const part of parts) {
    if (part.start !== reached || part.status === 'failed') break;
    if (part.next === undefined) return part.status;
    reached = part.next;
  }
  return report.status === 'complete' || report.status === 'partial' ? 'continued' : report.status;
}

function earliest(a: string | undefined, b: string | undefined): string | undefined {
  return a === undefined || (b !== undefined && b < a) ? b : a;
}

function latest(a: string | undefined, b: string | undefined): string | undefined {
  return a === undefined || (b !== undefined && b > a) ? b : a;
}
