/** What a metric is of: a queue, a function, the domain, or all that the code itself counts. */
export type Subject =
  | 'live'
  | 'liveDead'
  | 'backfill'
  | 'backfillDead'
  | 'loader'
  | 'api'
  | 'bootstrap'
  | 'refresh'
  | 'domain'
  | 'own';

/** One metric of CloudWatch, and what is made of its values of a period. */
export interface Metric {
  readonly of: Subject;
  readonly name: string;
  readonly stat: 'Sum' | 'Maximum' | 'Minimum' | 'Average';
}

/** An expression over metrics, by the names that it has for them. */
interface Expression {
  readonly expression: string;
  readonly metrics: Readonly<Record<string, Metric>>;
}

/** The sum, over all log types, of a metric that the loader counts by log type. */
interface OverSources {
  readonly overSources: string;
}

/**
 * What a lack of data means. `fine`: nothing has happened, so nothing was counted. `no news`: the alarm stays as it is, since
 * silence of the domain is told by `domain-nodes` alone. `bad`: what is watched comes at all times, and its absence is a fault.
 */
type Missing = 'fine' | 'no news' | 'bad';

/** One alarm. It goes off when `bad` of the last `of` periods are on the wrong side of the threshold. */
export interface Alarm {
  /** Without the names of app and stage, which come before it. */
  readonly name: string;
  /** What is wrong, and what to do: a sentence or two each. */
  readonly means: string;
  readonly act: string;
  readonly watch: Metric | Expression | OverSources;
  readonly when: '>' | '>=' | '<' | '<=';
  readonly threshold: number;
  /** Seconds. */
  readonly period: number;
  readonly bad: number;
  readonly of: number;
  readonly missing: Missing;
}
