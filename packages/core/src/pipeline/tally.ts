import type { Issue, IssueCode, IssueCounts } from '../model/issue.ts';
import type { Counts } from '../model/report.ts';
import { isoText } from '../model/time.ts';
import { createRuleCounts, type RuleCounts } from './rule-counts.ts';

/** Counts what becomes of the records of an object. */
export interface Tally {
  read(timestamp: number, issues: readonly Issue[]): void;
  indexed(): void;
  duplicate(): void;
  deadLettered(): void;
  /** A record was read and left out by a rule. */
  excluded(rule: string): void;
  issue(issue: Issue): void;
  /** Balanced whenever every record that was read has its outcome. */
  readonly counts: Counts;
  /** The same where infrastructure failed half-way: only what is settled counts as read. */
  readonly settled: Counts;
  readonly issues: IssueCounts;
  /** What came of rules of exclusion. */
  readonly rules: RuleCounts;
  readonly firstEvent: string | undefined;
  readonly lastEvent: string | undefined;
}

/** Makes a tally that has counted nothing. */
export function createTally(): Tally {
  let read = 0;
  let indexed = 0;
  let duplicate = 0;
  let deadLettered = 0;
  let excluded = 0;
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  const issues: Partial<Record<IssueCode, number>> = {};
  const count = ({ code }: Issue) => {
    issues[code] = (issues[code] ?? 0) + 1;
  };
  const rules = createRuleCounts();
  return {
    read(timestamp, met) {
      read++;
      if (timestamp < first) first = timestamp;
      if (timestamp > last) last = timestamp;
      for (const issue of met) count(issue);
    },
    indexed() {
      indexed++;
    },
    duplicate() {
      duplicate++;
    },
    deadLettered() {
      deadLettered++;
    },
    excluded(rule) {
      read++;
      excluded++;
      rules.excluded(rule);
    },
    issue: count,
    rules,
    get counts() {
      return { read, indexed, duplicate, excluded, deadLettered };
    },
    get settled() {
      return { read: indexed + duplicate + excluded + deadLettered, indexed, duplicate, excluded, deadLettered };
    },
    get issues() {
      return { ...issues };
    },
    get firstEvent() {
      return first > last ? undefined : isoText(first);
    },
    get lastEvent() {
      return first > last ? undefined : isoText(last);
    },
  };
}
