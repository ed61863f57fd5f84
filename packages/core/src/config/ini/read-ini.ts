import type { ConfigFault } from '../fault.ts';
import { findKey, interpolator, type Known } from './interpolate.ts';
import { type RawFile, type RawSection, type RawValue, readLines } from './lines.ts';

/** A value with its place. `text` is `raw` with `${}` and `$$` put in; `line` is that of its key, 1-based. */
export interface IniValue {
  readonly text: string;
  readonly raw: string;
  readonly line: number;
  /** Whether it comes from `[DEFAULT]`. */
  readonly isDefault: boolean;
}

/** A section without a fault. `keys` are named as they are written, and hold those of `[DEFAULT]`. */
export interface IniSection {
  readonly name: string;
  readonly line: number;
  readonly keys: ReadonlyMap<string, IniValue>;
}

export interface Ini {
  /** In the order of the file. */
  readonly sections: readonly IniSection[];
  /** The keys of `[DEFAULT]`, for sections that the file does not name; without those that cannot be read on their own. */
  readonly defaults: ReadonlyMap<string, IniValue>;
  /** In the order of lines. */
  readonly faults: readonly ConfigFault[];
}

/** Characters of a file; more is no configuration. */
const LONGEST = 1_048_576;

interface Judged {
  readonly section: IniSection;
  /** Sections that its values take from, with the value that does. */
  readonly takes: ReadonlyMap<string, RawValue>;
  readonly faults: readonly ConfigFault[];
}

/**
 * Reads a file in the dialect of Python's ConfigParser with ExtendedInterpolation. Any text will do.
 * @param known values of built-in sections, for `${section:key}`; those of the file come first
 * @returns the sections without a fault. A section with a fault, or which takes values from such a one, is told of in `faults`
 */
export function readIni(text: string, known: Known = () => undefined): Ini {
  if (text.length > LONGEST) {
    const message = `the file has more than ${LONGEST} characters`;
    const fault: ConfigFault = { line: 1, message, cure: 'Take out what is of no use.', severity: 'error' };
    return { sections: [], defaults: new Map(), faults: [fault] };
  }
  const file = readLines(text);
  const judged = [...file.sections.values()].map((section) => judge(file, section, known));
  const faulty = new Set([
    ...file.faulty,
    ...judged.flatMap(({ section, faults }) => (faults.length > 0 ? section.name : [])),
  ]);
  const spread = spreadFaults(judged, faulty);
  const faults = [...file.faults, ...judged.flatMap((one) => one.faults), ...spread];
  return {
    sections: judged.flatMap(({ section }) => (faulty.has(section.name) ? [] : section)),
    defaults: readDefaults(file, known),
    faults: faults.sort((a, b) => a.line - b.line),
  };
}

/**
 * The value of a key. Its case does not matter unless two keys of the section differ in nothing else.
 * @returns undefined where there is none
 */
export function keyOf(section: Pick<IniSection, 'keys'>, key: string): IniValue | undefined {
  return findKey(section.keys, key);
}

function judge(file: RawFile, section: RawSection, known: Known): Judged {
  const interpolate = interpolator(file, known);
  const keys = new Map<string, IniValue>();
  const takes = new Map<string, RawValue>();
  const faults: ConfigFault[] = [];
  for (const value of valuesOf(file, section)) {
    const isDefault = section.values.get(value.key) !== value;
    const result = interpolate(section, value);
    if ('message' in result) {
      const { message, cure } = result;
      const line = isDefault ? section.line : value.line;
      faults.push({ line, section: section.name, key: value.key, message, cure, severity: 'error' });
      continue;
    }
    keys.set(value.key, { text: result.text, raw: value.raw, line: value.line, isDefault });
    for (const name of result.sections) if (name !== section.name) takes.set(name, value);
  }
  return { section: { name: section.name, line: section.line, keys }, takes, faults };
}

/** Its own values, and the defaults it has no value for. */
function valuesOf(file: RawFile, section: RawSection): readonly RawValue[] {
  const own = new Set([...section.values.keys()].map((key) => key.toLowerCase()));
  return [...section.values.values(), ...[...file.defaults.values()].filter(({ key }) => !own.has(key.toLowerCase()))];
}

/** Adds to `faulty` the sections that take from a faulty one, and from those, and so on. */
function spreadFaults(judged: readonly Judged[], faulty: Set<string>): readonly ConfigFault[] {
  const faults: ConfigFault[] = [];
  for (let before = -1; before !== faulty.size; ) {
    before = faulty.size;
    for (const { section, takes } of judged) {
      const cause = faulty.has(section.name) ? undefined : [...takes.keys()].find((name) => faulty.has(name));
      if (cause === undefined) continue;
      faulty.add(section.name);
      const value = takes.get(cause);
      const message = `\${} takes from section ${cause}, which has a fault`;
      const where = { line: value?.line ?? section.line, section: section.name, ...(value && { key: value.key }) };
      faults.push({ ...where, message, cure: `Put right section ${cause}.`, severity: 'error' });
    }
  }
  return faults;
}

function readDefaults(file: RawFile, known: Known): ReadonlyMap<string, IniValue> {
  const interpolate = interpolator(file, known);
  const section = { name: 'DEFAULT', line: 1, values: new Map(file.defaults) };
  return new Map(
    [...file.defaults.values()].flatMap((value) => {
      const result = interpolate(section, value);
      if ('message' in result) return [];
      return [[value.key, { text: result.text, raw: value.raw, line: value.line, isDefault: true }] as const];
    }),
  );
}
