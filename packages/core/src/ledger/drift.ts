import type { IssueCode, IssueCounts } from '../model/issue.ts';

/** Something counted in a period, and in the one before it. */
interface Compared<T> {
  readonly now: T;
  readonly before: T;
}

/** Records of a period, and the issues met in them. */
export interface IssueTally {
  readonly records: number;
  readonly issues: IssueCounts;
}

/** How often an issue is met, against before. Shares are of the records read, and may exceed 1. */
export interface IssueDrift {
  readonly code: IssueCode;
  readonly count: number;
  readonly countBefore: number;
  readonly share: number;
  readonly shareBefore: number;
  /** By how much the share has grown. */
  readonly change: number;
}

/** Compares the issues of two periods, which need not be of the same length. The one that has grown most is first. */
export function compareIssues({ now, before }: Compared<IssueTally>): readonly IssueDrift[] {
  const codes = [...new Set([...Object.keys(now.issues), ...Object.keys(before.issues)])] as readonly IssueCode[];
  return codes
    .map((code) => {
      const [count, countBefore] = [now.issues[code] ?? 0, before.issues[code] ?? 0];
      const [share, shareBefore] = [shareOf(count, now.records), shareOf(countBefore, before.records)];
      return { code, count, countBefore, share, shareBefore, change: share - shareBefore };
    })
    .filter(({ count, countBefore }) => count + countBefore > 0)
    .sort((a, b) => b.change - a.change || (a.code < b.code ? -1 : 1));
}

/** Documents of a period, and how many of them have each field. */
export interface FieldTally {
  readonly documents: number;
  readonly filled: Readonly<Record<string, number>>;
}

/** A field that fewer documents have than before. */
export interface FallenField {
  readonly field: string;
  readonly share: number;
  readonly shareBefore: number;
}

/** Documents without which a share says nothing. */
const MIN_DOCUMENTS = 100;

/** How far a share has to fall: 20 points. */
const FALL = 0.2;

/** The fields whose share of documents has fallen by more than 20 points; the one that fell farthest is first. */
export function fallenFields({ now, before }: Compared<FieldTally>): readonly FallenField[] {
  if (now.documents < MIN_DOCUMENTS || before.documents < MIN_DOCUMENTS) return [];
  return Object.keys(before.filled)
    .map((field) => ({
      field,
      share: shareOf(now.filled[field] ?? 0, now.documents),
      shareBefore: shareOf(before.filled[field] ?? 0, before.documents),
    }))
    .filter(({ share, shareBefore }) => shareBefore - share > FALL)
    .sort((a, b) => a.share - a.shareBefore - (b.share - b.shareBefore));
}

function shareOf(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
