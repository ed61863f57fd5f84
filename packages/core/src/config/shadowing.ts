import { classify } from '../classify/classify.ts';
import type { LogSource } from '../source/define.ts';
import type { ConfigFault } from './fault.ts';
import { type Ini, keyOf } from './ini/read-ini.ts';

/**
 * Tells of rules in the file that claim what is a built-in log type's: each of the examples that the log types have is held against
 * all the rules. Those of a log type whose rule the file changes are no examples of it any more.
 */
export function findShadowed(
  sources: readonly LogSource[],
  { sections }: Pick<Ini, 'sections'>,
  builtIn: readonly LogSource[],
): readonly ConfigFault[] {
  const rules = new Set(sources.map(({ rule }) => rule));
  const unchanged = builtIn.filter(({ rule }) => rules.has(rule));
  const taken = unchanged.flatMap(({ id, rule }) =>
    rule.examples.flatMap((key) => {
      const found = classify(key, sources);
      const winner = found.kind === 'claimed' ? found.match.source.id : undefined;
      return winner === undefined || winner === id ? [] : [{ winner, id, key }];
    }),
  );
  return sections.flatMap((section) => {
    const { name, line } = section;
    const [first, ...more] = taken.filter(({ winner }) => winner === name);
    if (first === undefined) return [];
    const others = new Set([first, ...more].map(({ id }) => id));
    return [
      {
        line: keyOf(section, 's3_key')?.line ?? line,
        section: name,
        key: 's3_key',
        message: `the pattern claims keys of ${[...others].join(', ')} as well, such as ${first.key}`,
        cure: 'Make it narrower, or write order = last to leave them what is theirs.',
        severity: 'warning',
      },
    ];
  });
}
