import type { LogSource } from '../source/define.ts';
import { checkKeys } from './check-keys.ts';
import { type ConfiguredSource, readCustomSource } from './custom-source.ts';
import type { ConfigFault } from './fault.ts';
import type { Ini, IniSection } from './ini/read-ini.ts';
import { readOverride } from './override.ts';
import { type RedactionWish, readRedactionWish } from './redaction.ts';
import { createSectionReader, type SectionReader } from './section.ts';

/** What the sections of a `user.ini` come to. */
interface Sections {
  readonly first: readonly ConfiguredSource[];
  readonly overrides: ReadonlyMap<string, ConfiguredSource>;
  readonly last: readonly ConfiguredSource[];
  /** What sections themselves want to have kept out, by their names. */
  readonly wishes: ReadonlyMap<string, RedactionWish>;
  /** Sections that are left out because of an error. */
  readonly broken: readonly string[];
}

/** What may name a log type: it stands in keys of dead letters, in metrics and in paths of fields. */
const SOURCE_ID = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/u;

/** Keys that every built-in log type has itself, so that none goes by what `[DEFAULT]` says of them. */
const HAVE_THEMSELVES: readonly string[] = ['s3_key', 'index_name'];

/** Reads all sections, and for built-in log types that have none what `[DEFAULT]` says. */
export function readSections(ini: Ini, builtIn: readonly LogSource[], report: (fault: ConfigFault) => void): Sections {
  const custom: { readonly found: ConfiguredSource; readonly isLast: boolean }[] = [];
  const overrides = new Map<string, ConfiguredSource>();
  const wishes = new Map<string, RedactionWish>();
  const broken: string[] = ini.faults.flatMap(({ severity, section = '' }) => (severity === 'error' ? section : []));
  for (const section of [...ini.sections, ...unnamed(ini, builtIn)]) {
    const known = builtIn.find(({ id }) => id === section.name);
    const reader = createSectionReader(known === undefined ? section : withoutDefaults(section), report);
    checkKeys(reader, known !== undefined);
    const isLast = reader.choice('order', ['first', 'last']) === 'last';
    // What is to be kept out is kept out, whatever else the section is wrong about.
    if (reader.has('redact')) wishes.set(section.name, readRedactionWish(reader));
    const found = known === undefined ? readCustom(reader, builtIn) : readOverride(reader, known, builtIn);
    if (found === undefined) broken.push(section.name);
    else if (known === undefined) custom.push({ found, isLast });
    else overrides.set(known.id, found);
  }
  return {
    first: custom.filter(({ isLast }) => !isLast).map(({ found }) => found),
    overrides,
    last: custom.filter(({ isLast }) => isLast).map(({ found }) => found),
    ...{ wishes, broken },
  };
}

function readCustom(reader: SectionReader, builtIn: readonly LogSource[]): ConfiguredSource | undefined {
  if (!SOURCE_ID.test(reader.name)) {
    const cure = 'Take up to 64 letters, digits, hyphens, dots and underscores.';
    reader.fault(undefined, 'the section cannot be the name of a log type', cure);
  }
  const near = builtIn.find(({ id }) => id === reader.name.toLowerCase());
  if (near !== undefined) {
    const message = `there is a built-in log type ${near.id}, and this is another one: the case of names counts`;
    reader.warn(undefined, message, `Write [${near.id}] to change that one.`);
  }
  return readCustomSource(reader, builtIn);
}

function withoutDefaults(section: IniSection): IniSection {
  const isOwn = (key: string) => !HAVE_THEMSELVES.includes(key.toLowerCase());
  return { ...section, keys: new Map([...section.keys].filter(([key, { isDefault }]) => !isDefault || isOwn(key))) };
}

/** `[DEFAULT]` is for built-in log types too that the file does not name. */
function unnamed({ sections, defaults, faults }: Ini, builtIn: readonly LogSource[]): readonly IniSection[] {
  if (defaults.size === 0) return [];
  const named = new Set([...sections.map(({ name }) => name), ...faults.map(({ section }) => section)]);
  return builtIn.filter(({ id }) => !named.has(id)).map(({ id }) => ({ name: id, line: 1, keys: defaults }));
}
