import type { Rotation } from '../document/index-name.ts';
import { isJsonObject } from '../model/json.ts';
import type { LogSource } from '../source/define.ts';

/** What a deployment chooses about a source. */
export interface SourceSettings {
  /** The columns of lines that have no header, in their order, where the log was configured with some of them. */
  readonly fields?: readonly string[] | undefined;
  /** Whether lines that containers write to stderr are left out. */
  readonly ignoreContainerStderr?: boolean | undefined;
  /** Whether the text of every record is in `event.original`; if not, only that of records with issues is. Default: as the source declares. */
  readonly original?: boolean | undefined;
  /** Rotation of its indices, and the zone of the dates in their names, in minutes east of UTC. Default: as for all. */
  readonly rotation?: Rotation | undefined;
  readonly zoneOffsetMinutes?: number | undefined;
}

/** Settings by the id of their source. */
export type SettingsOfSources = Readonly<Record<string, SourceSettings>>;

/**
 * Reads the settings of sources from JSON: `{"cloudfront-realtime": {"fields": ["timestamp", "c-ip"]}}`.
 * @returns the settings; what is wrong with them, one sentence each, where anything is
 */
export function readSourceSettings(
  text: string,
  sources: readonly LogSource[],
): { readonly settings: SettingsOfSources } | { readonly faults: readonly [string, ...string[]] } {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return { faults: ['it is not JSON'] };
  }
  if (!isJsonObject(given)) return { faults: ['it is not a JSON object with the ids of sources'] };
  const [first, ...more] = Object.entries(given).flatMap(([id, settings]) => faultsOf(id, settings, sources));
  return first === undefined ? { settings: given as SettingsOfSources } : { faults: [first, ...more] };
}

function faultsOf(id: string, settings: unknown, sources: readonly LogSource[]): readonly string[] {
  const source = sources.find((known) => known.id === id);
  if (source === undefined) return [`there is no source ${id}`];
  if (!isJsonObject(settings)) return [`${id} is not an object`];
  return Object.entries(settings).flatMap(([name, value]) => {
    const check = Object.hasOwn(CHECKS, name) ? CHECKS[name] : undefined;
    const fault = check === undefined ? `is none of ${Object.keys(CHECKS).join(', ')}` : check(value, source);
    return fault === undefined ? [] : [`${id}.${name} ${fault}`];
  });
}

/** What is wrong with a value, by the name of its setting. */
const CHECKS: Readonly<Record<string, Check>> = {
  fields(value, { format }) {
    if (format.kind !== 'columns') return 'has no meaning: records of this source are not lines of columns';
    const isList = Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string' && one);
    if (!isList) return 'is not a list of names of columns';
    return new Set(value).size < value.length ? 'names a column twice' : undefined;
  },
  ignoreContainerStderr: (value) => (typeof value === 'boolean' ? undefined : 'is neither true nor false'),
  original(value, { format }) {
    if (format.kind === 'json') return 'has no meaning: records of this source are kept as they are';
    return typeof value === 'boolean' ? undefined : 'is neither true nor false';
  },
};

type Check = (value: unknown, source: LogSource) => string | undefined;
