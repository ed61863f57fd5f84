import type { Values } from '../../source/format.ts';
import { isSaid, valueAt } from '../lookup.ts';
import { compileTimeFormat } from '../time-format/compile-time-format.ts';

/** A raw field with the time of the event, and how it is written. */
export interface InferredTime {
  readonly path: string;
  readonly format: string;
}

const FORMATS = [
  'iso8601',
  '%d/%b/%Y:%H:%M:%S %z',
  '%Y/%m/%d %H:%M:%S',
  '%d/%m/%Y %H:%M:%S',
  '%d-%b-%Y %H:%M:%S',
  '%b %d %Y %H:%M:%S',
  '%a %b %d %H:%M:%S %Y',
  '%a, %d %b %Y %H:%M:%S %z',
  'syslog',
  'epoch',
];

/** Names of fields that hold the time of an event, rather than some other time. */
const TELLING =
  /(?:^|[._@-])(?:timestamp|time|datetime|date|eventtime|event_time|published|created|when|ts|rt|start)(?:$|[._-])/iu;

/** No log of a cloud is older. */
const EARLIEST = Date.UTC(2006, 0, 1);
const DAY = 86_400_000;

/**
 * Finds the field with the time: one that nearly all records have and that reads as a time not long after it was written, by its
 * name first.
 * @param modified when the object was written, epoch milliseconds
 */
export function inferTime(
  paths: readonly string[],
  records: readonly Values[],
  modified: number,
): InferredTime | undefined {
  const found = paths.flatMap((path) => {
    const format = FORMATS.find((one) => isTimeOf(path, one, records, modified));
    return format === undefined ? [] : [{ path, format }];
  });
  const isNamed = ({ path }: InferredTime) => TELLING.test(path) || /(?:time|timestamp|date)$/iu.test(path);
  // Any number may be a count of seconds: without a name that says so it is none.
  return found.find(isNamed) ?? found.find(({ format }) => format !== 'epoch');
}

function isTimeOf(path: string, format: string, records: readonly Values[], modified: number): boolean {
  const compiled = compileTimeFormat(format, 0);
  if (!('read' in compiled)) return false;
  const texts = records.map((record) => valueAt(record, path)).filter(isSaid);
  const times = texts.map((text) => (typeof text === 'object' ? undefined : compiled.read(String(text), { modified })));
  const good = times.filter((time) => time !== undefined && time >= EARLIEST && time <= modified + 7 * DAY);
  return texts.length * 10 >= records.length * 8 && good.length > 0 && good.length * 10 >= times.length * 9;
}
