import { isJsonObject, type Json } from '../model/json.ts';
import { cefEcs } from '../parse/cef-ecs.ts';
import type { SourceSettings } from '../pipeline/source-settings.ts';
import type { LogSource } from '../source/define.ts';
import type { DescribedRecords, Values } from '../source/format.ts';
import { compileEcsMapping, readStaticEcs } from './ecs-mapping.ts';
import { readEventTime } from './event-time.ts';
import { readIndexWish } from './index-rule.ts';
import { readKeyRule } from './key-rule.ts';
import { changeAt, isSaid, valueAt } from './lookup.ts';
import { readRecordFormat } from './record-format.ts';
import type { SectionReader } from './section.ts';
import { readOwnSettings } from './source-wishes.ts';

/** A log type as a section says it is, and what it says of how it is loaded. */
export interface ConfiguredSource {
  readonly source: LogSource;
  readonly settings: SourceSettings;
}

/** Where the raw fields of all log types that users describe are, by name below the log type. */
const NAMESPACE = 'custom';

/** Reads a log type of the user's own. @returns undefined where its section has a fault */
export function readCustomSource(section: SectionReader): ConfiguredSource | undefined {
  const rule = readKeyRule(section);
  const index = readIndexWish(section);
  const format = readDescription(section);
  const constants = readStaticEcs(section).fields;
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

function readDescription(section: SectionReader): DescribedRecords | undefined {
  const format = readRecordFormat(section);
  const rename = readRenames(section);
  const texts = section.list('json_to_text');
  const mapped = compileEcsMapping(section, section.text('file_format') === 'cef' ? cefEcs : {});
  const { others: constants } = readStaticEcs(section);
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
      const more = { ...constants, ...others };
      return {
        values: Object.keys(more).length > 0 ? { ...values, ...more } : values,
        ...{ fields, issues, time: time(raw, context), id: idOf(raw), hops: hopsOf(raw) },
      };
    },
  };
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
    if (!isSaid(value) || isJsonObject(value)) return undefined;
    return Array.isArray(value) ? value.map(String) : String(value).split(',');
  };
}

/** A name as a part of a path. */
function placeName(name: string): string {
  return name.replace(/[^A-Za-z0-9_-]/gu, '_');
}
