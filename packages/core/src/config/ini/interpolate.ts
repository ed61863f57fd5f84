import { DEFAULT, type RawFile, type RawSection, type RawValue } from './lines.ts';

/** As in Python's ConfigParser. */
const DEEPEST = 10;
/** Characters that a value may become, and those of a section together; far more than a pattern or list needs. */
const LONGEST = 65_536;
const LONGEST_SECTION = 262_144;
/** References that are followed for one value, as what is put in may be empty. */
const MOST_REFERENCES = 1000;

/** A value of a section that is not in the file: of a built-in one. */
export type Known = (section: string, key: string) => string | undefined;

export interface Trouble {
  readonly message: string;
  readonly cure: string;
}

/** Keys by their names in lower case, where there is one only; made once for each section. */
const FOLDED = new WeakMap<ReadonlyMap<string, unknown>, ReadonlyMap<string, string | undefined>>();

/** @returns the value with the exact name, or else that with this name but for its case, where there is one only */
export function findKey<V>(values: ReadonlyMap<string, V>, name: string): V | undefined {
  const exact = values.get(name);
  if (exact !== undefined) return exact;
  const folded = FOLDED.get(values) ?? foldKeys(values);
  return values.get(folded.get(name.toLowerCase()) ?? '');
}

function foldKeys(values: ReadonlyMap<string, unknown>): ReadonlyMap<string, string | undefined> {
  const folded = new Map<string, string | undefined>();
  for (const key of values.keys()) folded.set(key.toLowerCase(), folded.has(key.toLowerCase()) ? undefined : key);
  FOLDED.set(values, folded);
  return folded;
}

interface Expansion {
  readonly file: RawFile;
  readonly known: Known;
  readonly parts: string[];
  /** Sections of the file that something was taken from. */
  readonly sections: Set<string>;
  length: number;
  references: number;
  room: number;
}

/** Puts values into the values of one section: `${key}`, `${section:key}`, `$$`. Counts what the section has become. */
export function interpolator(file: RawFile, known: Known) {
  let room = LONGEST_SECTION;
  return (section: RawSection, value: RawValue): { text: string; sections: ReadonlySet<string> } | Trouble => {
    const expansion = { file, known, parts: [], sections: new Set<string>(), length: 0, references: 0, room };
    const trouble = expand(expansion, section.name, value.raw, [`${section.name}:${value.key}`]);
    if (trouble !== undefined) return trouble;
    room -= value.raw.includes('$') ? expansion.length : 0;
    return { text: expansion.parts.join(''), sections: expansion.sections };
  };
}

function expand(expansion: Expansion, section: string, raw: string, path: readonly string[]): Trouble | undefined {
  if (path.length > DEEPEST) {
    return trouble(`\${} leads deeper than ${DEEPEST} values`, `Write the value itself in place of \${}.`);
  }
  let at = 0;
  for (;;) {
    const dollar = raw.indexOf('$', at);
    const long = add(expansion, raw.slice(at, dollar < 0 ? raw.length : dollar));
    if (long !== undefined || dollar < 0) return long;
    if (raw[dollar + 1] === '$') {
      const tooLong = add(expansion, '$');
      if (tooLong !== undefined) return tooLong;
      at = dollar + 2;
      continue;
    }
    const end = raw[dollar + 1] === '{' ? raw.indexOf('}', dollar) : -1;
    if (end < 0) return loneDollar(raw, dollar);
    const failed = follow(expansion, section, raw.slice(dollar + 2, end), path);
    if (failed !== undefined) return failed;
    at = end + 1;
  }
}

function loneDollar(raw: string, at: number): Trouble {
  return raw[at + 1] === '{'
    ? trouble(`a \${ is not closed`, 'Close it with }, or write $$ for a plain $.')
    : trouble('a $ stands alone', 'Write $$ for a plain $, as at the end of a pattern.');
}

function add(expansion: Expansion, text: string): Trouble | undefined {
  expansion.parts.push(text);
  expansion.length += text.length;
  if (expansion.length <= Math.min(LONGEST, expansion.room)) return undefined;
  return trouble(`with all \${} put in this is over ${LONGEST} characters`, `Write a shorter value, or fewer \${}.`);
}

function follow(expansion: Expansion, from: string, name: string, path: readonly string[]): Trouble | undefined {
  const shown = `\${${name.slice(0, 64)}}`;
  const [first = '', second, third] = name.split(':');
  if (third !== undefined) return trouble(`${shown} has more than one colon`, `Write \${section:key}.`);
  const [section, key] = second === undefined ? [from, first] : [first, second];
  expansion.references++;
  if (expansion.references > MOST_REFERENCES) {
    return trouble(`over ${MOST_REFERENCES} \${} are to be put in`, `Write the value itself in place of \${}.`);
  }
  const found = lookUp(expansion, section, key);
  if (typeof found !== 'string' && 'message' in found) return found;
  const raw = typeof found === 'string' ? found : found.raw;
  if (typeof found === 'string' || !raw.includes('$')) return add(expansion, raw);
  const step = `${section}:${found.key}`;
  if (path.includes(step)) return trouble(`${shown} leads back to itself`, 'Write the value itself in one of them.');
  return expand(expansion, section, raw, [...path, step]);
}

/** @returns the raw value in the file, the whole value of a built-in section, or why there is none */
function lookUp({ file, known, sections }: Expansion, section: string, key: string): RawValue | string | Trouble {
  if (file.faulty.has(section)) {
    return trouble(`\${} takes from section ${section}, which has a fault`, `Put right section ${section}.`);
  }
  const own = file.sections.get(section);
  if (own !== undefined) sections.add(section);
  // A built-in section, which has an s3_key, has the defaults of the file as well.
  const found =
    (own && findKey(own.values, key)) ??
    known(section, key) ??
    (own !== undefined || section === DEFAULT || known(section, 's3_key') !== undefined
      ? (findKey(file.defaults, key) ?? known(DEFAULT, key))
      : undefined);
  if (found !== undefined) return found;
  const where = own === undefined && section !== DEFAULT ? `section ${section.slice(0, 64)}, key` : 'key';
  return trouble(
    `\${} leads to ${where} ${key.slice(0, 64)}, which is nowhere`,
    'Write $$ for a plain $, or add the key.',
  );
}

function trouble(message: string, cure: string): Trouble {
  return { message, cure };
}
