import { createHash } from 'node:crypto';
import type { ExclusionRule } from '../exclude/exclusion.ts';
import type { SettingsOfSources } from '../pipeline/source-settings.ts';
import type { RedactionSettings } from '../redact/settings.ts';
import type { LogSource } from '../source/define.ts';
import type { ConfigFault } from './fault.ts';
import { readIni } from './ini/read-ini.ts';
import { ignoringOwnOnly } from './key-rule.ts';
import { readExclusionFiles } from './read-exclusions.ts';
import { readSections } from './read-sections.ts';
import { readRedactionWish, redactionOf } from './redaction.ts';
import { createSectionReader } from './section.ts';
import { findShadowed } from './shadowing.ts';
import { findSharedIds } from './shared-ids.ts';

/** Names of the files of a configuration. */
export const CONFIG_FILES = ['user.ini', 'exclude_log_patterns.csv', 'exclusions.json'] as const;

/** The files of a configuration, as texts; what is not there says nothing. */
export type ConfigFiles = Readonly<Partial<Record<(typeof CONFIG_FILES)[number], string | undefined>>>;

/** What a deployment is configured to do, beside what is built in. */
export interface Configuration {
  /** Names the files that it was read from: other files, another version. */
  readonly version: string;
  /** In the order in which they are asked whether a key is theirs: custom, built-in, custom ones that want to be last. */
  readonly sources: readonly LogSource[];
  readonly settings: SettingsOfSources;
  /** What is left out of documents, or counted, and what is kept out of them. */
  readonly exclusions: readonly ExclusionRule[];
  readonly redaction: RedactionSettings | undefined;
  /** Names of the sections that are left out because of an error. */
  readonly broken: readonly string[];
  /** What is wrong with the files, in their order. */
  readonly faults: readonly ConfigFault[];
}

/**
 * Reads a configuration. Whatever the files hold, there is one: a section with an error is left out, and told of.
 * @param builtIn the log types that are there without any configuration
 */
export function readConfiguration(files: ConfigFiles, builtIn: readonly LogSource[]): Configuration {
  const told = new Map<string, ConfigFault>();
  const report = (fault: ConfigFault) => {
    // What is wrong with [DEFAULT] is wrong with every section: it is told once.
    const what = `${fault.line} ${fault.message}`;
    if (!told.has(what)) told.set(what, { ...fault, file: 'user.ini' });
  };
  const ini = readIni(files['user.ini'] ?? '', valuesOf(builtIn));
  for (const fault of ini.faults) report(fault);
  const { first, overrides, last, wishes, broken } = readSections(ini, builtIn, report);
  const sources = builtIn.map((source) => overrides.get(source.id)?.source ?? source);
  const configured = [...first, ...overrides.values(), ...last];
  const listed = [...first.map(({ source }) => source), ...sources, ...last.map(({ source }) => source)];
  const all = ignoringOwnOnly(listed, builtIn);
  for (const fault of findShadowed(all, ini, builtIn)) report(fault);
  for (const fault of findSharedIds(all, ini.sections)) report(fault);
  const { 'exclude_log_patterns.csv': table = '', 'exclusions.json': expressions = '' } = files;
  const excluded = readExclusionFiles(table, expressions, all);
  const byDefault = createSectionReader({ name: 'DEFAULT', line: 1, keys: ini.defaults }, report);
  const ids = all.map(({ id }) => id);
  return {
    version: versionOf(files),
    sources: all,
    settings: Object.fromEntries(configured.map(({ source, settings }) => [source.id, settings])),
    exclusions: excluded.rules,
    redaction: redactionOf(wishes, readRedactionWish(byDefault), ids),
    broken: [...new Set(broken)],
    faults: [...[...told.values()].sort((one, other) => one.line - other.line), ...excluded.faults],
  };
}

/** What `${section:key}` is of built-in log types. */
function valuesOf(builtIn: readonly LogSource[]): (section: string, key: string) => string | undefined {
  return (section, key) => {
    const source = builtIn.find(({ id }) => id === section);
    return key === 's3_key' ? source?.rule.key.source : key === 'index_name' ? source?.index.name : undefined;
  };
}

function versionOf(files: ConfigFiles): string {
  const texts = Object.entries(files).filter(([, text]) => text !== undefined && text !== '');
  if (texts.length === 0) return 'built-in';
  return createHash('sha256').update(JSON.stringify(texts.toSorted())).digest('hex').slice(0, 12);
}
