import type { ConfigFault } from '../fault.ts';

/** What stands behind a key, before anything is put into it. */
export interface RawValue {
  readonly key: string;
  readonly raw: string;
  /** 1-based line of the key. */
  readonly line: number;
}

export interface RawSection {
  readonly name: string;
  readonly line: number;
  readonly values: Map<string, RawValue>;
}

/** A file taken apart. `faulty` are the sections of which something is lost. */
export interface RawFile {
  readonly sections: ReadonlyMap<string, RawSection>;
  readonly defaults: ReadonlyMap<string, RawValue>;
  readonly faulty: ReadonlySet<string>;
  readonly faults: readonly ConfigFault[];
}

/** The section whose keys all others have. */
export const DEFAULT = 'DEFAULT';

/** More than any real file has. As every section gets every default, the product counts. */
const MOST_SECTIONS = 500;
const MOST_KEYS = 500;
const LINE_END = /\r\n|\n|\r/u;
const CONTROL = /[\p{Cc}\u2028\u2029]/u;

interface Place {
  sections: Map<string, RawSection>;
  defaults: RawSection;
  faulty: Set<string>;
  faults: ConfigFault[];
  /** Where keys go; undefined before the first header, and where a header was not to be read. */
  section: RawSection | undefined;
  /** Whether lines are passed over in silence, as the fault of their header is told already. */
  isLost: boolean;
  /** The lines of the value at hand, with its key. Without a key they belong to a line that was at fault. */
  value: { key: string | undefined; line: number; lines: string[] } | undefined;
  indent: number;
}

/**
 * Takes apart a file in the dialect of Python's ConfigParser: sections, `key = value` or `key: value`, lines indented deeper
 * than their key continue its value, comments are whole lines that begin with `#` or `;`. Any text will do.
 */
export function readLines(text: string): RawFile {
  const place: Place = {
    sections: new Map(),
    defaults: { name: DEFAULT, line: 1, values: new Map() },
    faulty: new Set(),
    faults: [],
    section: undefined,
    isLost: false,
    value: undefined,
    indent: 0,
  };
  for (const [index, line] of text
    .replace(/^\uFEFF/u, '')
    .split(LINE_END)
    .entries())
    readLine(place, line, index + 1);
  endValue(place);
  const { sections, defaults, faulty, faults } = place;
  return { sections, defaults: defaults.values, faulty, faults };
}

function readLine(place: Place, line: string, number: number): void {
  const content = line.trim();
  if (content.startsWith('#') || content.startsWith(';')) return;
  if (content === '') {
    place.value?.lines.push('');
    return;
  }
  const indent = line.length - line.trimStart().length;
  if (place.value !== undefined && indent > place.indent) {
    place.value.lines.push(content);
    return;
  }
  endValue(place);
  place.indent = indent;
  if (content.startsWith('[')) readHeader(place, content, number);
  else if (place.section !== undefined) readKey(place, place.section, content, number);
  else if (!place.isLost) {
    place.isLost = true;
    const message = 'there are lines before the first section';
    fault(place, number, message, 'Write [the name of a section] on a line of its own above it.');
  }
}

function readHeader(place: Place, content: string, number: number): void {
  const end = content.lastIndexOf(']');
  const name = content.slice(1, Math.max(end, 1)).trim();
  place.section = undefined;
  place.isLost = true;
  if (name === '' || CONTROL.test(name)) {
    const message = end < 0 ? 'the header of a section is not closed' : 'a section has no name that can be used';
    fault(place, number, `${message}; its keys are left out`, 'Write [name] on a line of its own.');
    return;
  }
  const first = place.sections.get(name);
  if (first !== undefined) {
    const message = `section ${name} stands here again; that of line ${first.line} counts, this one is left out`;
    fault(
      place,
      number,
      message,
      'Write all keys under one header, or give this section another name.',
      'warning',
      name,
    );
    return;
  }
  if (name !== DEFAULT && place.sections.size >= MOST_SECTIONS) {
    const message = `there are more than ${MOST_SECTIONS} sections; this one is left out`;
    fault(place, number, message, 'Take out sections that are of no use any more.', 'error', name);
    return;
  }
  place.isLost = false;
  place.section = name === DEFAULT ? place.defaults : { name, line: number, values: new Map() };
  if (name !== DEFAULT) place.sections.set(name, place.section);
  if (end < content.length - 1) {
    const message = `what stands behind the header of section ${name} has no meaning`;
    fault(place, number, message, 'Begin a comment with # on a line of its own.', 'warning', name);
  }
}

function readKey(place: Place, section: RawSection, content: string, number: number): void {
  const at = content.search(/[=:]/u);
  const key = content.slice(0, Math.max(at, 0)).trim();
  place.value = { key: undefined, line: number, lines: [] };
  if (key === '' || CONTROL.test(key)) {
    const message = at < 0 ? 'this line is neither a key with its value nor a comment' : 'a value has no key';
    const cure = 'Write key = value. Lines that continue a value are indented, comments begin with #.';
    fault(place, number, message, cure, 'error', section.name);
    if (section.name !== DEFAULT) place.faulty.add(section.name);
    return;
  }
  const first = section.values.get(key);
  if (first !== undefined) {
    const message = `the key stands here again; that of line ${first.line} counts`;
    fault(place, number, message, 'Take out one of the two lines.', 'warning', section.name, key);
  } else if (section.values.size >= MOST_KEYS) {
    const message = `there are more than ${MOST_KEYS} keys in the section; this one is left out`;
    fault(place, number, message, 'Divide them among several sections.', 'error', section.name, key);
    if (section.name !== DEFAULT) place.faulty.add(section.name);
  } else {
    place.value = { key, line: number, lines: [content.slice(at + 1).trim()] };
  }
}

function endValue(place: Place): void {
  const { value, section } = place;
  place.value = undefined;
  if (value?.key === undefined || section === undefined) return;
  const raw = value.lines.join('\n').trimEnd();
  section.values.set(value.key, { key: value.key, raw, line: value.line });
}

function fault(
  place: Place,
  line: number,
  message: string,
  cure: string,
  severity: 'error' | 'warning' = 'error',
  section?: string,
  key?: string,
): void {
  const where = { ...(section !== undefined && { section }), ...(key !== undefined && { key }) };
  place.faults.push({ line, ...where, message, cure, severity });
}
