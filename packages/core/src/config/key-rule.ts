import type { IgnoreRule, KeyPattern, LogSource } from '../source/define.ts';
import type { UserPattern } from './pattern/user-pattern.ts';
import type { SectionReader } from './section.ts';

/** Reads `s3_key`, which is looked for anywhere in a key, and `s3_key_ignored`. @returns undefined where there is no rule */
export function readKeyRule(
  section: SectionReader,
  builtIn?: LogSource,
): Pick<LogSource, 'rule' | 'ignore'> | undefined {
  const own = section.pattern('s3_key');
  const ignored = section.pattern('s3_key_ignored');
  if (section.text('s3_key') === undefined && builtIn === undefined) {
    const cure = `Say what its keys look like: s3_key = ${section.name}/.`;
    section.fault(undefined, 's3_key is missing', cure);
  }
  const examples = builtIn?.rule.examples ?? [section.text('s3_key') ?? ''];
  const rule = own === undefined ? builtIn?.rule : { key: keyPattern(own), examples };
  if (rule === undefined) return undefined;
  const ignores = ignored === undefined ? [] : [ignoreRule(rule.key, ignored, section.name)];
  return { rule, ignore: [...(builtIn?.ignore ?? []), ...ignores] };
}

function keyPattern(pattern: UserPattern): KeyPattern {
  return {
    source: pattern.source,
    test: pattern.test,
    exec: (text) => pattern.exec(text) ?? null,
  };
}

/**
 * Has the log types of a configuration ignore keys that would come to them, and no other: a key that a log type before claims is
 * that one's.
 * @param builtIn log types whose own rules for what to ignore are as they are
 */
export function ignoringOwnOnly(sources: readonly LogSource[], builtIn: readonly LogSource[]): readonly LogSource[] {
  const known = new Set(builtIn.flatMap(({ ignore = [] }) => ignore));
  return sources.map((source, place) => {
    const { ignore = [] } = source;
    if (ignore.every((rule) => known.has(rule))) return source;
    const before = sources.slice(0, place);
    return { ...source, ignore: ignore.map((rule) => (known.has(rule) ? rule : unlessClaimed(rule, before))) };
  });
}

function unlessClaimed({ key, ...rest }: IgnoreRule<KeyPattern>, before: readonly LogSource[]): IgnoreRule<KeyPattern> {
  const isClaimed = (text: string) => before.some(({ rule }) => rule.key.test(text) && rule.not?.test(text) !== true);
  return {
    ...rest,
    key: {
      source: key.source,
      test: (text) => key.test(text) && !isClaimed(text),
      exec: (text) => (isClaimed(text) ? null : key.exec(text)),
    },
  };
}

/** Only keys that the rule claims are ignored: the pattern says nothing of others. */
function ignoreRule(rule: KeyPattern, ignored: UserPattern, name: string): IgnoreRule<KeyPattern> {
  return {
    key: {
      source: ignored.source,
      test: (key) => rule.test(key) && ignored.test(key),
      exec: (key) => (rule.test(key) ? (ignored.exec(key) ?? null) : null),
    },
    reason: `s3_key_ignored of ${name} in user.ini`,
    examples: [ignored.source],
  };
}
