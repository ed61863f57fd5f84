import type { LogSource } from '../source/define.ts';

/**
 * Days after which documents move on; never where there is no number. `warm` (UltraWarm) and `cold` are storage of OpenSearch
 * Service: a domain has to have them, only what is warm can become cold, and nothing is written to either.
 */
interface Stages {
  readonly warm?: number | undefined;
  readonly cold?: number | undefined;
  readonly delete?: number | undefined;
}

/**
 * What becomes of documents with time, by the name of their indices (`log-aws-waf`); `default` for all others. A number is that of
 * days after which they are deleted.
 */
export type Retention = Readonly<Record<string, number | Stages>>;

/** A policy of Index State Management, by its name. */
export interface LifeCyclePolicy {
  readonly name: string;
  /** Indices that it is for. */
  readonly pattern: string;
  /** What it does, in words. */
  readonly summary: string;
  /** The states that an index can be in for long. */
  readonly states: readonly string[];
  readonly body: { readonly policy: object };
}

/** Days that an index takes in documents of. */
const SPANS = { daily: 1, weekly: 7, monthly: 31, yearly: 366 };

/** The families of the loader's own books, which go by the month. */
const BOOKS = ['sekisho-audit', 'sekisho-ledger'];

/** Families of indices that documents can be kept in for a time. */
export function indexFamilies(sources: readonly LogSource[]): readonly string[] {
  return [...new Set([...sources.map(({ index }) => index.name), ...BOOKS])].sort();
}

/**
 * The policies that move and delete indices. An index goes on once all that can be in it is old enough: its age counts from when it
 * was made, and it takes in documents for as long as its rotation says.
 * @returns one for each family that has a retention; the others stay as they are for ever
 * @see https://docs.opensearch.org/latest/im-plugin/ism/policies/
 * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ism.html
 */
export function lifeCyclePolicies(
  families: readonly string[],
  retention: Retention,
  rotation: keyof typeof SPANS,
): readonly LifeCyclePolicy[] {
  return families.flatMap((family) => {
    const wish = retention[family] ?? retention['default'];
    const stages = typeof wish === 'number' ? { delete: wish } : (wish ?? {});
    const span = BOOKS.includes(family) ? SPANS.monthly : SPANS[rotation];
    return Object.values(stages).some((days) => days !== undefined) ? [policyFor(family, stages, span)] : [];
  });
}

/** Moving an index takes hours, and is tried again where the domain is busy. */
const MIGRATION = { timeout: '24h', retry: { count: 5, delay: '1h' } };

const ACTIONS = {
  hot: [],
  warm: [{ ...MIGRATION, warm_migration: {} }],
  cold: [{ ...MIGRATION, cold_migration: { timestamp_field: '@timestamp' } }],
  delete: [{ delete: {} }],
} as const;

/** What is cold is no longer an index of the cluster, and has an action of its own. */
const COLD_DELETE = [{ cold_delete: {} }] as const;

function policyFor(family: string, stages: Stages, span: number): LifeCyclePolicy {
  const pattern = `${family}-*`;
  const names = (['hot', 'warm', 'cold', 'delete'] as const).filter(
    (name) => name === 'hot' || stages[name] !== undefined,
  );
  const states = names.map((name, i) => {
    const next = names[i + 1];
    const conditions =
      next === undefined || next === 'hot' ? undefined : { min_index_age: `${(stages[next] ?? 0) + span}d` };
    return {
      name,
      actions: name === 'delete' && stages.cold !== undefined ? COLD_DELETE : ACTIONS[name],
      transitions: conditions === undefined ? [] : [{ state_name: next, conditions }],
    };
  });
  const summary = summaryOf(stages);
  const policy = {
    description: `Of ${pattern}, ${summary}.`,
    default_state: 'hot',
    states,
    // As with templates: a longer name has precedence.
    ism_template: [{ index_patterns: [pattern], priority: 100 + family.split('-').length }],
  };
  return {
    name: `sekisho-${family.replace(/^sekisho-/u, '')}`,
    pattern,
    summary,
    states: names.filter((name) => name !== 'delete'),
    body: { policy },
  };
}

function summaryOf({ warm, cold, delete: end }: Stages): string {
  const kept = end === undefined ? 'documents are kept for ever' : `documents are kept for ${end} days`;
  const moved = [warm === undefined ? '' : `warm after ${warm}`, cold === undefined ? '' : `cold after ${cold}`];
  return [kept, ...moved.filter((words) => words !== '')].join(', ');
}
