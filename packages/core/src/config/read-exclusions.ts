import type { ExclusionRule } from '../exclude/exclusion.ts';
import { readExclusions } from '../exclude/expressions.ts';
import { type CompilePattern, readExclusionTable } from '../exclude/table.ts';
import type { LogSource } from '../source/define.ts';
import type { ConfigFault } from './fault.ts';
import { compilePattern } from './pattern/compile-pattern.ts';

/** What is to be left out or counted: the lines of the table first, then the expressions. */
export function readExclusionFiles(
  table: string,
  expressions: string,
  sources: readonly LogSource[],
): { readonly rules: readonly ExclusionRule[]; readonly faults: readonly ConfigFault[] } {
  const found = [
    { file: 'exclude_log_patterns.csv', ...readExclusionTable(table, sources, compileWhole) },
    { file: 'exclusions.json', ...(expressions.trim() === '' ? NONE : readExclusions(expressions, sources)) },
  ];
  return {
    rules: found.flatMap(({ rules }) => rules),
    faults: found.flatMap(({ file, faults }) => faults.map((fault) => ({ ...fault, file }))),
  };
}

const NONE = { rules: [], faults: [] };

/** Flags for the whole pattern, which have to stand before all else. */
const FLAGS = /^\(\?[aimsux]+\)/u;

/** A pattern that has to match from the beginning of a text to its end. */
const compileWhole: CompilePattern = (source) => {
  const flags = FLAGS.exec(source)?.[0] ?? '';
  const compiled = compilePattern(`${flags}(?:${source.slice(flags.length)})\\Z`, { begins: 'start' });
  if ('fault' in compiled) return compiled;
  const { pattern } = compiled;
  return { pattern: { fullMatch: (text) => pattern.match(text) !== undefined } };
};
