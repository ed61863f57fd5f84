import type { RuleCount } from '../model/report.ts';

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
