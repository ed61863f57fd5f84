import type { Json } from '../model/json.ts';
import { cefEcs } from '../parse/cef-ecs.ts';
import type { SourceSettings } from '../pipeline/source-settings.ts';
import type { LogSource } from '../source/define.ts';
import type { DescribedRecords, Values } from '../source/format.ts';
import { compileEcsMapping, readStaticEcs } from './ecs-mapping.ts';
import { readEventTime } from './event-time.ts';
import { aliasesIn, readIndexWish } from './index-rule.ts';
import { readKeyRule } from './key-rule.ts';
import { changeAt, isSaid, valueAt } from './lookup.ts';
import { readOwnSettings } from './own-settings.ts';
import { readRecordFormat } from './record-format.ts';
import type { SectionReader } from './section.ts';

/** A log type as a section says it is, and what it says of how it is loaded. */
export interface ConfiguredSource {
  readonly source: LogSource;
  readonly settings: SourceSettings;
}

/** Where the raw fields of all log types that users describe are, by name below the log type. */
const NAMESPACE = 'custom';

/** Characters of a name below it: leaves of a `flat_object` are terms together with their path. */
const LONGEST_NAME = 64;

/** Reads a log type of the user's own. @returns undefined where its section has a fault */
export function readCustomSource(section: SectionReader, builtIn: readonly LogSource[]): ConfiguredSource | undefined {
  const rule = readKeyRule(section);
  const index = readIndexWish(section);
  const sealed = aliasesIn(index.name, builtIn);
  const format = readDescription(section, sealed);
  const constants = readStaticEcs(section, sealed).fields;
  const settings = readOwnSettings(section, index);
  if (!section.isGood || rule === undefined || index.name === undefined || format === undefined) return undefined;
  const source: LogSource = {
    id: section.name,
    title: `${section.name}, as user.ini describes it`,
    namespace: `${NAMESPACE}.${placeName(section.text('field_prefix') ?? section.name)}`,
    parser: 1,
    ...rule,
    format,
    signatures: [],
    fields: {},
    sealed: [...sealed],
    index: { name: index.name },
    time: [],
    constants: {
      'event.kind': 'event',
      'event.dataset': section.name,
      ...providerOf(section),
      ...constants,
    },
  };
  return { source, settings };
}

/** Who the cloud is that the log is of. */
export function providerOf(section: SectionReader): { readonly 'cloud.provider'?: string } {
  const provider = section.text('cloud_provider');
  return provider === undefined ? {} : { 'cloud.provider': provider };
}

function readDescription(section: SectionReader, sealed: ReadonlySet<string>): DescribedRecords | undefined {
  const format = readRecordFormat(section);
  const rename = readRenames(section);
  const texts = section.list('json_to_text');
  const mapped = compileEcsMapping(section, sealed, section.text('file_format') === 'cef' ? cefEcs : {});
  const fixed = readStaticEcs(section, sealed);
  const time = readEventTime(section);
  const idOf = readId(section);
  const hopsOf = readHops(section);
  if (format === undefined) return undefined;
  return {
    kind: 'described',
    ...format,
    describe(given, context) {
      const raw = rename(given);
      const values = texts.reduce((so, path) => changeAt(so, path, textOf), raw);
      const { fields, others, issues } = mapped(raw);
      const more = { ...fixed.others, ...others };
      return {
        values: Object.keys(more).length > 0 ? { ...values, ...more } : values,
        hides: hasFewer(raw, given) || Object.entries(more).some(([name, value]) => covers(raw, name, value)),
        // They come last: whatever the record or its envelope says, it is this.
        fields: { ...fields, ...fixed.fields },
        ...{ issues, time: time(raw, context), id: idOf(raw), hops: hopsOf(raw) },
      };
    },
  };
}

/** Whether a raw field had the name that another one was given. */
function hasFewer(renamed: Values, given: Values): boolean {
  return renamed !== given && Object.keys(renamed).length < Object.keys(given).length;
}

function covers(raw: Values, name: string, value: Json | undefined): boolean {
  return Object.hasOwn(raw, name) && raw[name] !== value;
}

function textOf(value: Json): Json {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** `renamed_newfields = new` with `new = old`: the raw field `old` is called `new`. */
function readRenames(section: SectionReader): (values: Values) => Values {
  const renames = section.list('renamed_newfields').flatMap((name) => {
    const old = section.text(name);
    if (old !== undefined) return [[old, name] as const];
    section.warn('renamed_newfields', `${name} is in the list, and nothing says of what`, `Add ${name} = <old name>.`);
    return [];
  });
  if (renames.length === 0) return (values) => values;
  return (values) => {
    const renamed = new Map(Object.entries(values));
    for (const [old, name] of renames) {
      const value = renamed.get(old);
      if (value !== undefined && renamed.delete(old)) renamed.set(name, value);
    }
    return Object.fromEntries(renamed);
  };
}

/** The id in `doc_id`, with what `doc_id_suffix` has behind an underscore. */
function readId(section: SectionReader): (values: Values) => string | undefined {
  const path = section.text('doc_id');
  const suffix = section.text('doc_id_suffix');
  if (path === undefined) {
    if (suffix !== undefined)
      section.warn('doc_id_suffix', 'it has no doc_id to stand behind', 'Name a doc_id, or drop it.');
    return () => undefined;
  }
  return (values) => {
    const id = scalarAt(values, path);
    const more = suffix === undefined ? undefined : scalarAt(values, suffix);
    return id === undefined || more === undefined ? id : `${id}_${more}`;
  };
}

function scalarAt(values: Values, path: string): string | undefined {
  const value = valueAt(values, path);
  return isSaid(value) && typeof value !== 'object' ? String(value) : undefined;
}

/** The addresses in the second field of `clientip_xff`, which a request says it came by. */
function readHops(section: SectionReader): (values: Values) => readonly string[] | undefined {
  const [, path, ...more] = section.list('clientip_xff');
  if (section.text('clientip_xff') !== undefined && (path === undefined || more.length > 0)) {
    section.fault('clientip_xff', 'it is not two fields', 'Write clientip_xff = client_ip x_forwarded_for.');
  }
  if (path === undefined) return () => undefined;
  return (values) => {
    const value = valueAt(values, path);
    if (typeof value === 'string') return isSaid(value) ? value.split(',') : undefined;
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : undefined;
  };
}

/** A name as a part of a path. */
function placeName(name: string): string {
  return name.slice(0, LONGEST_NAME).replace(/[^A-Za-z0-9_-]/gu, '_');
}
