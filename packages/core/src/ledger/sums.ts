import type { IssueCode, IssueCounts } from '../model/issue.ts';
import type { Counts, RuleCount } from '../model/report.ts';

/** Adds up what rules came to, rule by rule. Of most objects there is nothing to tell: that is undefined rather than an empty list. */
export function sumRules(counts: readonly RuleCount[]): readonly RuleCount[] | undefined {
  const sums = new Map<string, RuleCount>();
  for (const { rule, action, count, undecided = 0 } of counts) {
    const key = `${action} ${rule}`;
    const before = sums.get(key);
    const left = (before?.undecided ?? 0) + undecided;
    sums.set(key, { rule, action, count: (before?.count ?? 0) + count, ...(left === 0 ? {} : { undecided: left }) });
  }
  return sums.size === 0 ? undefined : [...sums.values()];
}

/** Adds up what became of the records of parts. */
export function sumCounts(parts: readonly Counts[]): Counts {
  const sum = (pick: (counts: Counts) => number) => parts.reduce((total, part) => total + pick(part), 0);
  return {
    read: sum(({ read }) => read),
    indexed: sum(({ indexed }) => indexed),
    duplicate: sum(({ duplicate }) => duplicate),
    excluded: sum(({ excluded }) => excluded),
    deadLettered: sum(({ deadLettered }) => deadLettered),
  };
}

/** Adds up how often each issue was met. */
export function sumIssues(parts: readonly { readonly issues: IssueCounts }[]): IssueCounts {
  const sum: Partial<Record<IssueCode, number>> = {};
  for (const { issues } of parts) {
    for (const code of Object.keys(issues) as IssueCode[]) sum[code] = (sum[code] ?? 0) + (issues[code] ?? 0);
  }
  return sum;
}
