import { type Configuration, classify, locate, type Match } from '@sekisho/core';
import { openConfiguration } from '../files/configuration.ts';
import { type Colors, colorsFor } from '../render/colors.ts';
import { facts } from '../render/facts.ts';
import { write } from '../streams.ts';

/** A rule that claims a key; with the names that the admin API uses. */
interface Claim {
  readonly source: string;
  readonly title: string;
  /** The regular expression that is searched in keys. */
  readonly pattern: string;
  readonly captures: Readonly<Record<string, string>>;
  /** Where its documents go. The date is that of each event. */
  readonly index: string;
}

/** Why a key goes where it goes. */
interface Explanation {
  readonly key: string;
  readonly outcome: 'claimed' | 'ignored' | 'unclaimed';
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  /** Why a key is ignored. */
  readonly reason?: string | undefined;
  readonly match?: Claim | undefined;
  /** All other rules that would claim it. */
  readonly others: readonly Claim[];
}

/** What `sekisho classify` can be told. */
export interface ClassifyOptions {
  /** Folder of a configuration. */
  readonly config?: string;
  readonly json?: true;
}

/**
 * `sekisho classify`: says of each key which source claims it, and why.
 * @returns exit code: 1 if a key is unclaimed
 */
export async function runClassify(keys: readonly string[], options: ClassifyOptions): Promise<number> {
  const { sources } = await openConfiguration(options.config);
  const explanations = keys.map((key) => explain(key, sources));
  const colors = colorsFor(process.stdout);
  const text =
    options.json === true
      ? `${JSON.stringify(explanations, null, 2)}\n`
      : explanations.map((explanation) => inWords(explanation, colors)).join('\n');
  await write(process.stdout, text);
  return explanations.some(({ outcome }) => outcome === 'unclaimed') ? 1 : 0;
}

function explain(key: string, sources: Configuration['sources']): Explanation {
  const found = classify(key, sources);
  const base = { key, outcome: found.kind, ...locate(key) };
  switch (found.kind) {
    case 'claimed':
      return { ...base, match: toClaim(found.match), others: found.others.map(toClaim) };
    case 'ignored':
      return { ...base, reason: found.reason, others: [] };
    case 'unclaimed':
      return { ...base, others: [] };
  }
}

function toClaim({ source, captures }: Match): Claim {
  const { id, title, rule, index } = source;
  return { source: id, title, pattern: rule.key.source, captures, index: `${index.name}-<yyyy-mm>` };
}

function inWords({ key, outcome, account, region, reason, match, others }: Explanation, colors: Colors): string {
  const head = `${colors.bold(key)}\n`;
  if (outcome === 'ignored') return `${head}${facts([['ignored', reason]], colors)}`;
  if (match === undefined) {
    const cure = 'no rule claims this key: it would be entered in the ledger, and not loaded';
    return `${head}${facts([[colors.yellow('unclaimed'), cure]], colors)}`;
  }
  const captures = Object.entries(match.captures).map(([name, value]) => `${name}=${value}`);
  const pairs: [string, string | undefined][] = [
    ['source', `${colors.green(match.source)} (${match.title})`],
    ['rule', match.pattern],
    ['captures', captures.join(' ')],
    ['account', account],
    ['region', region],
    ['index', match.index],
    ...others.map((other): [string, string] => ['also', `${other.source} (${other.title}), rule ${other.pattern}`]),
  ];
  return head + facts(pairs, colors);
}
