import { createHash } from 'node:crypto';
import type { ExclusionRule } from '../exclude/exclusion.ts';
import type { SettingsOfSources } from '../pipeline/source-settings.ts';
import type { RedactionSettings } from '../redact/settings.ts';
import type { LogSource } from '../source/define.ts';
import { checkKeys } from './check-keys.ts';
import { type ConfiguredSource, readCustomSource } from './custom-source.ts';
import type { ConfigFault } from './fault.ts';
import { type Ini, type IniSection, readIni } from './ini/read-ini.ts';
import { readOverride } from './override.ts';
import { readExclusionFiles } from './read-exclusions.ts';
import { type RedactionWish, readRedactionWish, redactionOf } from './redaction.ts';
import { createSectionReader, type SectionReader } from './section.ts';
import { findShadowed } from './shadowing.ts';

/** The files of a configuration, as texts; what is not there says nothing. */
export interface ConfigFiles {
  readonly 'user.ini'?: string | undefined;
  readonly 'exclude_log_patterns.csv'?: string | undefined;
  readonly 'exclusions.json'?: string | undefined;
}

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
  /** What is wrong with the files, in their order. */
  readonly faults: readonly ConfigFault[];
}

/** What may name a log type: it stands in keys of dead letters, in metrics and in paths of fields. */
const SOURCE_ID = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/u;

/**
 * Reads a configuration. Whatever the files hold, there is one: a section with an error is left out, and told of.
 * @param builtIn the log types that are there without any configuration
 */
export function readConfiguration(files: ConfigFiles, builtIn: readonly LogSource[]): Configuration {
  const faults: ConfigFault[] = [];
  const report = (fault: ConfigFault) => {
    // What is wrong with [DEFAULT] is wrong with every section: it is told once.
    const isTold = faults.some(({ line, message }) => line === fault.line && message === fault.message);
    if (!isTold) faults.push({ ...fault, file: 'user.ini' });
  };
  const ini = readIni(files['user.ini'] ?? '', valuesOf(builtIn));
  for (const fault of ini.faults) report(fault);
  const { first, overrides, last, wishes } = readSections(ini, builtIn, report);
  const sources = builtIn.map((source) => overrides.get(source.id)?.source ?? source);
  const configured = [...first, ...overrides.values(), ...last];
  const all = [...first.map(({ source }) => source), ...sources, ...last.map(({ source }) => source)];
  for (const fault of findShadowed(all, ini, builtIn)) report(fault);
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
    faults: [...faults.toSorted((one, other) => one.line - other.line), ...excluded.faults],
  };
}

interface Sections {
  readonly first: readonly ConfiguredSource[];
  readonly overrides: ReadonlyMap<string, ConfiguredSource>;
  readonly last: readonly ConfiguredSource[];
  /** What sections themselves want to have kept out, by their names. */
  readonly wishes: ReadonlyMap<string, RedactionWish>;
}

function readSections(ini: Ini, builtIn: readonly LogSource[], report: (fault: ConfigFault) => void): Sections {
  const custom: { readonly found: ConfiguredSource; readonly isLast: boolean }[] = [];
  const overrides = new Map<string, ConfiguredSource>();
  const wishes = new Map<string, RedactionWish>();
  for (const section of [...ini.sections, ...unnamed(ini, builtIn)]) {
    const reader = createSectionReader(section, report);
    const known = builtIn.find(({ id }) => id === section.name);
    checkKeys(reader, known !== undefined);
    const isLast = reader.choice('order', ['first', 'last']) === 'last';
    // What is to be kept out is kept out, whatever else the section is wrong about.
    if (reader.ownKeys.includes('redact')) wishes.set(section.name, readRedactionWish(reader));
    const found = known === undefined ? readCustom(reader) : readOverride(reader, known);
    if (found === undefined) continue;
    if (known === undefined) custom.push({ found, isLast });
    else overrides.set(known.id, found);
  }
  return {
    first: custom.filter(({ isLast }) => !isLast).map(({ found }) => found),
    overrides,
    last: custom.filter(({ isLast }) => isLast).map(({ found }) => found),
    wishes,
  };
}

function readCustom(reader: SectionReader): ConfiguredSource | undefined {
  if (!SOURCE_ID.test(reader.name)) {
    const cure = 'Take up to 64 letters, digits, hyphens, dots and underscores.';
    reader.fault(undefined, 'the section cannot be the name of a log type', cure);
  }
  return readCustomSource(reader);
}

/** `[DEFAULT]` is for built-in log types too that the file does not name. */
function unnamed({ sections, defaults, faults }: Ini, builtIn: readonly LogSource[]): readonly IniSection[] {
  if (defaults.size === 0) return [];
  const named = new Set([...sections.map(({ name }) => name), ...faults.map(({ section }) => section)]);
  return builtIn.filter(({ id }) => !named.has(id)).map(({ id }) => ({ name: id, line: 1, keys: defaults }));
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
