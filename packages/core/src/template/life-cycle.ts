import type { LogSource } from '../source/define.ts';

/** How long documents are kept, in days, by the name of their indices (`log-aws-waf`); `default` for all others. */
export type Retention = Readonly<Record<string, number>>;

/** A policy of Index State Management, by its name. */
export interface LifeCyclePolicy {
  readonly name: string;
  /** Indices that it is for. */
  readonly pattern: string;
  /** Days that documents are kept at least. */
  readonly days: number;
  readonly body: { readonly policy: object };
}

/** Days that an index takes in documents of. */
const SPANS = { daily: 1, weekly: 7, monthly: 31, yearly: 366 };

/** The family of indices of the ledger. */
const LEDGER = 'sekisho-ledger';

/** Families of indices that documents can be kept in for a time. */
export function indexFamilies(sources: readonly LogSource[]): readonly string[] {
  return [...new Set([...sources.map(({ index }) => index.name), LEDGER])].sort();
}

/**
 * The policies that delete indices. An index goes once all that can be in it has been kept long enough: its age counts from when it
 * was made, and it takes in documents for as long as its rotation says.
 * @returns one for each family that has a retention; the others are kept for ever
 * @see https://docs.opensearch.org/latest/im-plugin/ism/policies/
 */
export function lifeCyclePolicies(
  families: readonly string[],
  retention: Retention,
  rotation: keyof typeof SPANS,
): readonly LifeCyclePolicy[] {
  return families.flatMap((family) => {
    const days = retention[family] ?? retention['default'];
    return days === undefined ? [] : [policyFor(family, days, family === LEDGER ? SPANS.monthly : SPANS[rotation])];
  });
}

function policyFor(family: string, days: number, span: number): LifeCyclePolicy {
  const pattern = `${family}-*`;
  const conditions = { min_index_age: `${days + span}d` };
  const policy = {
    description: `Deletes indices of ${pattern} once their documents have been kept for ${days} days.`,
    default_state: 'hot',
    states: [
      { name: 'hot', actions: [], transitions: [{ state_name: 'delete', conditions }] },
      { name: 'delete', actions: [{ delete: {} }], transitions: [] },
    ],
    // As with templates: a longer name has precedence.
    ism_template: [{ index_patterns: [pattern], priority: 100 + family.split('-').length }],
  };
  return { name: `sekisho-${family.replace(/^sekisho-/u, '')}`, pattern, days, body: { policy } };
}
