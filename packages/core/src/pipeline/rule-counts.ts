import type { RuleNotes } from '../exclude/gate.ts';
import type { RuleAction, RuleCount } from '../model/report.ts';

/** Counts what came of rules of exclusion. */
export interface RuleCounts extends RuleNotes {
  /** A rule has left a record out. */
  excluded(rule: string): void;
  /** In the order in which rules first had to do with a record; undefined where none had. */
  readonly all: readonly RuleCount[] | undefined;
}

type Growing = { -readonly [K in keyof RuleCount]: RuleCount[K] };

/** Makes the counts of an object, which are all nothing. */
export function createRuleCounts(): RuleCounts {
  const counts = new Map<string, Growing>();
  function of(rule: string, action: RuleAction): Growing {
    const key = `${action} ${rule}`;
    const own = counts.get(key) ?? { rule, action, count: 0 };
    counts.set(key, own);
    return own;
  }
  return {
    excluded(rule) {
      of(rule, 'exclude').count++;
    },
    counted(rule) {
      of(rule, 'count').count++;
    },
    undecided(rule, action) {
      const own = of(rule, action);
      own.undecided = (own.undecided ?? 0) + 1;
    },
    get all() {
      return counts.size === 0 ? undefined : [...counts.values()].map((own) => ({ ...own }));
    },
  };
}
