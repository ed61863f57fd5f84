import { isJsonObject, parseJson } from '../../../model/json.ts';
import { isoText } from '../../../model/time.ts';
import type { TextContext } from '../../../source/format.ts';
import { integerAt, textAt } from '../members.ts';
import type { SyslogTexts } from './fields.ts';
import { yearlessTime } from './time.ts';

/** How a line begins that is not the continuation of a message. */
export const syslogLine =
  /^(?:<\d{1,3}>)?(?:1 )?(?:[A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2}|\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})/u;

/** A line with host and tag, which other logs do not have. */
export const syslogRecord =
  /^(?:<\d{1,3}>)?(?:1 \d{4}-\S{1,64} \S{1,255} \S{1,128} \S{1,128} |(?:[A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2}|\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\S{0,16}) [^\s:[\]]{1,255} [A-Za-z_/(][^\s:[\]]{0,127}(?:\[\d{1,10}\])?:)/u;

const PRIORITY = /^<(?<priority>\d{1,3})>/u;

/** RFC 5424, behind the priority. Structured data has its quotes and brackets escaped. */
const NEW =
  /^(?<version>1) (?<time>\S{1,64}) (?<host>\S{1,255}) (?<process>\S{1,128}) (?<pid>\S{1,128}) (?<message_id>\S{1,32}) (?<structured_data>-|(?:\[(?:[^\]\\]|\\.)*\])+)(?: ?\ufeff? ?(?<message>.*))?$/su;

/** RFC 3164, and what daemons make of it: a time, a host, a tag. */
const OLD =
  /^(?:(?<month>[A-Z][a-z]{2}) (?<day>[ \d]\d) (?<clock>\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?)|(?<time>\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(?:[.,]\d{1,9})?(?:Z|[-+]\d{2}:?\d{2})?)) (?<host>[^\s:[\]]{1,255}) (?<rest>.*)$/su;

/** Without a host, as repeated messages are. */
const BARE =
  /^(?:(?<month>[A-Z][a-z]{2}) (?<day>[ \d]\d) (?<clock>\d{2}:\d{2}:\d{2})|(?<time>\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}\S{0,16}))[: ] ?(?<message>.*)$/su;

const TAG = /^(?<process>[^\s:[\]]{1,128})(?:\[(?<pid>\d{1,10})\])?(?: <[A-Za-z]{1,16}>)?: ?(?<message>.*)$/su;

/** Takes a line of syslog apart, or an entry of the journal as the agents of AWS send it. */
export function readSyslog(text: string, { object, envelope }: TextContext): SyslogTexts | undefined {
  if (text.startsWith('{')) return readJournal(text);
  const priority = PRIORITY.exec(text)?.groups?.['priority'];
  const rest = priority === undefined ? text : text.slice(priority.length + 2);
  return withPriority(priority, readNew(rest) ?? readOld(rest, envelope?.received ?? object.modified));
}

function withPriority(text: string | undefined, line: SyslogTexts | undefined): SyslogTexts | undefined {
  if (line === undefined || text === undefined) return line;
  const priority = Number(text);
  return priority > 191
    ? { ...line, priority: text }
    : { ...line, priority: text, facility: String(priority >> 3), severity: String(priority & 7) };
}

function readNew(text: string): SyslogTexts | undefined {
  const parts = NEW.exec(text)?.groups;
  return (
    parts && Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, value === '-' ? undefined : value]))
  );
}

function readOld(text: string, received: number): SyslogTexts | undefined {
  const parts = (OLD.exec(text) ?? BARE.exec(text))?.groups;
  if (parts === undefined) return undefined;
  const { month, day = '', clock = '', time, host, rest } = parts;
  const known = month === undefined ? time : (yearlessTime(month, day, clock, received) ?? `${month} ${day} ${clock}`);
  const tag = rest === undefined ? undefined : TAG.exec(rest)?.groups;
  return { time: known, host, message: rest ?? parts['message'], ...tag };
}

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Agent-Configuration-File-Details.html */
function readJournal(text: string): SyslogTexts | undefined {
  const value = parseJson(text);
  const entry = isJsonObject(value) && isJsonObject(value['body']) ? value['body'] : value;
  const message = textAt(entry, 'MESSAGE');
  if (message === undefined) return undefined;
  const micros = textAt(entry, '__REALTIME_TIMESTAMP') ?? textAt(entry, '_SOURCE_REALTIME_TIMESTAMP');
  return {
    time: micros !== undefined && /^\d{16}$/u.test(micros) ? isoText(Number(micros.slice(0, 13))) : undefined,
    facility: textAt(entry, 'SYSLOG_FACILITY'),
    severity: textAt(entry, 'PRIORITY'),
    host: textAt(entry, '_HOSTNAME'),
    process: textAt(entry, 'SYSLOG_IDENTIFIER') ?? textAt(entry, '_COMM'),
    pid: integerAt(entry, '_PID')?.toString() ?? textAt(entry, 'SYSLOG_PID'),
    message,
  };
}
