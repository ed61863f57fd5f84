import type { Json } from '../model/json.ts';
import { fromIso } from '../parse/time.ts';
import type { TextContext, Values } from '../source/format.ts';
import { readJsonList } from './ini/read-list.ts';
import { isSaid, valueAt } from './lookup.ts';
import type { UserPattern } from './pattern/user-pattern.ts';
import { excerpt, type SectionReader } from './section.ts';
import { compileTimeFormat, type TimeFormat } from './time-format/compile-time-format.ts';

/** Tells when an event was, in epoch milliseconds; undefined where the record should say it, and does not. */
export type EventTime = (values: Values, context: TextContext) => number | undefined;

/** Names that stand for a time that is not in the record. */
const OF_ENVELOPE: readonly string[] = ['cwl_timestamp', 'cwe_timestamp'];
const OF_KEY = 'file_timestamp';

/**
 * Reads the `timestamp_*` keys. Without any the time is that of the record's `@timestamp`, the key, the envelope or the object,
 * whichever is known; that of the object only where nothing is said of the key.
 */
export function readEventTime(section: SectionReader): EventTime {
  const list = section.list('timestamp_key_list');
  const one = section.text('timestamp_key');
  const names = list.length > 0 ? list : one === undefined ? [] : [one];
  const formats = readFormats(section);
  const ofKey = readKeyTime(section);
  if (names.length === 0) {
    const isOfKey = section.text('file_timestamp_format') !== undefined;
    return (values, { object, envelope }) =>
      fromIso(valueAt(values, '@timestamp')) ??
      ofKey(object.ref.key) ??
      envelope?.received ??
      (isOfKey ? undefined : object.modified);
  }
  return (values, context) => {
    for (const name of names) {
      const time = OF_ENVELOPE.includes(name)
        ? context.envelope?.received
        : name === OF_KEY
          ? ofKey(context.object.ref.key)
          : timeOf(valueAt(values, name), formats, context.object.modified);
      if (time !== undefined) return time;
    }
    return undefined;
  };
}

function timeOf(raw: Json | undefined, formats: readonly TimeFormat[], modified: number): number | undefined {
  if (!isSaid(raw) || typeof raw === 'object' || typeof raw === 'boolean') return undefined;
  const text = String(raw);
  for (const format of formats) {
    const time = format.read(text, { modified });
    if (time !== undefined) return time;
  }
  return undefined;
}

function readFormats(section: SectionReader): readonly TimeFormat[] {
  const list = section.text('timestamp_format_list');
  const key = list === undefined ? 'timestamp_format' : 'timestamp_format_list';
  const texts = list === undefined ? [section.text('timestamp_format') ?? 'iso8601'] : readJsonList(list);
  if (texts === undefined) {
    section.fault(key, `${excerpt(list ?? '')} is not a JSON list of texts`, 'Write ["%Y-%m-%d %H:%M:%S", "epoch"].');
    return [];
  }
  const zone = section.offset('timestamp_tz') ?? 0;
  return texts.flatMap((text) => {
    const compiled = compileTimeFormat(text, zone);
    if ('read' in compiled) return [compiled];
    section.fault(key, compiled.fault, compiled.cure);
    return [];
  });
}

/** The time in an object's key, by the groups `year`, `month`, `day`, `hour`, `minute`, `second`, `microsecond`. It is in UTC. */
function readKeyTime(section: SectionReader): (key: string) => number | undefined {
  const pattern = section.pattern('file_timestamp_format');
  if (pattern === undefined) return () => undefined;
  if (!pattern.groupNames.includes('year')) {
    section.fault(
      'file_timestamp_format',
      'the pattern has no group year',
      'Name the parts: (?P<year>\\d{4})(?P<month>\\d{2}).',
    );
  }
  return (key) => keyTime(pattern, key);
}

function keyTime(pattern: UserPattern, key: string): number | undefined {
  const groups = pattern.exec(key)?.groups;
  if (groups === undefined) return undefined;
  const part = (name: string, otherwise: string) => (groups[name] ?? otherwise).padStart(2, '0');
  const date = `${groups['year']}-${part('month', '01')}-${part('day', '01')}`;
  const fraction = (groups['microsecond'] ?? '0').slice(0, 9);
  return fromIso(`${date}T${part('hour', '00')}:${part('minute', '00')}:${part('second', '00')}.${fraction}Z`);
}
