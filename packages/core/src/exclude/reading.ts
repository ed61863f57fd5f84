import type { ConfigFault } from '../config/fault.ts';
import type { LogSource } from '../source/define.ts';
import type { ExclusionRule } from './exclusion.ts';

/** What was read of a file: the rules that can be used, and what is wrong with the others. */
export interface Exclusions {
  readonly rules: readonly ExclusionRule[];
  readonly faults: readonly ConfigFault[];
}

/** Tells of errors on a line (1-based) of a file. */
export function faultAt(file: string, line: number, section?: string) {
  return (message: string, cure: string, key?: string): ConfigFault => ({
    file,
    line,
    section,
    key,
    message,
    cure,
    severity: 'error',
  });
}

/** The sources with an id, all of them for `*`. @returns undefined where there is none */
export function sourcesOf(id: string, sources: readonly LogSource[]): readonly LogSource[] | undefined {
  if (id === '*') return sources;
  const found = sources.filter((source) => source.id === id);
  return found.length === 0 ? undefined : found;
}
