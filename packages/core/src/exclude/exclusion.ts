import type { Json } from '../model/json.ts';
import type { RuleAction } from '../model/report.ts';
import type { LogSource } from '../source/define.ts';

/** The finished document, as JSON has it. */
export type Finished = { readonly [name: string]: Json };

/** What a rule asks of the documents of one source. */
export interface Condition {
  /** Whether the rule is for the document; undefined where that cannot be told, which leaves the document alone. Total. */
  matches(document: Finished): boolean | undefined;
  /**
   * Whether the rule can be for a document with this text at all. Told without parsing it, for a fraction of the time: false
   * is certain.
   */
  mayMatch?(json: string): boolean;
}

/** A rule for one source. Rules of the same name are counted as one. */
export interface Exclusion extends Condition {
  readonly name: string;
  /** Whether records are left out, or only counted. */
  readonly action: RuleAction;
}

/** A rule, before it is known for which source. */
export interface ExclusionRule extends Pick<Exclusion, 'name' | 'action'> {
  /** @returns undefined where the rule has nothing to do with the source */
  bind(source: LogSource): Condition | undefined;
}

/** The rule by which the setting `ignoreContainerStderr` leaves records out. */
export const CONTAINER_STDERR = 'container-stderr';

/** The rule that leaves out the traces of loading itself. */
export const OWN_LOGS = 'own-logs';

/** Names that a rule of a file cannot have. */
export const RESERVED_NAMES: readonly string[] = [CONTAINER_STDERR, OWN_LOGS];

/** Characters of the name of a rule, which stands in every entry of the ledger that it has to do with. */
export const MOST_NAME = 120;

/** Rules of one file: each is asked of every document of its source. */
export const MOST_RULES = 1_000;

/** The rules that have to do with a source, in their order. None cost nothing. */
export function exclusionsFor(source: LogSource, rules: readonly ExclusionRule[]): readonly Exclusion[] {
  return rules.flatMap(({ name, action, bind }) => {
    const condition = bind(source);
    return condition === undefined ? [] : [{ ...condition, name, action }];
  });
}
