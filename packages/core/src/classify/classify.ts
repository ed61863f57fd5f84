import type { IgnoreRule, LogSource } from '../source/define.ts';

/** A source whose rule claims a key, with the rule's named groups. */
export interface Match {
  readonly source: LogSource;
  readonly captures: Readonly<Record<string, string>>;
}

/** Why a key goes where it goes. */
export type Classification =
  | { readonly kind: 'claimed'; readonly match: Match; readonly others: readonly Match[] }
  | { readonly kind: 'ignored'; readonly reason: string }
  | { readonly kind: 'unclaimed' };

/** Keys that hold no logs, whoever writes them. */
const COMMON_IGNORES: readonly Pick<IgnoreRule, 'key' | 'reason'>[] = [
  { key: /\/$/u, reason: 'a folder marker' },
  {
    key: /(?:^|\/)ELB(?:Access|Connection|HealthCheck)LogTestFile$/u,
    reason: 'the test file that ELB writes when logging is switched on',
  },
  { key: /(?:^|\/)deadletters\//u, reason: 'dead letters of this loader' },
];

/** The longest key that S3 allows, in characters at most. */
const MAX_KEY = 1024;

/**
 * Finds the source of a key. The order of `sources` decides between several that claim it; built-in rules are made so
 * that this does not happen, and a test proves it.
 */
export function classify(key: string, sources: readonly LogSource[]): Classification {
  if (key.length > MAX_KEY) return { kind: 'unclaimed' };
  const ignore = [...COMMON_IGNORES, ...sources.flatMap((source) => source.ignore ?? [])].find((rule) =>
    rule.key.test(key),
  );
  if (ignore !== undefined) return { kind: 'ignored', reason: ignore.reason };
  const [match, ...others] = sources.flatMap((source) => matchOf(key, source));
  return match === undefined ? { kind: 'unclaimed' } : { kind: 'claimed', match, others };
}

/** How a source sees a key that its rule need not claim: the object may be of it all the same. */
export function claimOf(key: string, source: LogSource): Match {
  return { source, captures: capturesOf(source.rule.key.exec(key)?.groups) };
}

function matchOf(key: string, source: LogSource): readonly Match[] {
  const found = source.rule.key.exec(key);
  if (found === null || source.rule.not?.test(key)) return [];
  return [{ source, captures: capturesOf(found.groups) }];
}

function capturesOf(groups: Readonly<Record<string, string | undefined>> = {}): Readonly<Record<string, string>> {
  const found = Object.entries(groups).flatMap(([name, text]) => (text === undefined ? [] : [[name, text] as const]));
  return Object.fromEntries(found);
}

/** A source that claims every key. */
export function claimAll(source: LogSource): LogSource {
  return { ...source, rule: { key: /^/u, examples: [''] } };
}
