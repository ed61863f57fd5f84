import { isIp } from '../../parse/ip.ts';
import type { Texts } from './fields.ts';
import { instantText } from './time.ts';

const TIME = String.raw`\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:\.\d{1,6})?`;
const ZONE = String.raw`(?:[A-Za-z][A-Za-z/_]{0,31}|[-+]\d{2}(?::?\d{2})?)`;
const LEVELS = 'LOG|ERROR|FATAL|PANIC|WARNING|NOTICE|INFO|DEBUG[1-5]?';
const MORE = 'DETAIL|HINT|CONTEXT|STATEMENT|QUERY|LOCATION';

/** How a line begins that is not the continuation of a message. */
export const beginning = new RegExp(`^${TIME} ${ZONE}(?:[:, [(]|$)`, 'u');

/** A line with a prefix of its own that goes on with the message before. */
export const continuation = new RegExp(`^${TIME} (?:(?!(?:${LEVELS}): )[^\\n]){0,512}?(?:${MORE}): `, 'u');

const START = new RegExp(`^(?<clock>${TIME}) (?<zone>${ZONE})`, 'u');

/** `:host(port):user@database:[pid]:`, which RDS and Aurora write, with more between it and the level since version 16. */
const PREFIX =
  /^:(?<remote>[^()\s]{0,255}\((?<remote_port>\d{1,5})\)|\[local\]|[^()\s:]{0,255}):(?<user>[^\n]{0,64}?)@(?<database>[^\n]{0,64}?):\[(?<pid>\d{1,10})\]:/u;
const SESSION =
  /^(?<line>\d{1,10}):(?<sqlstate>[0-9A-Z]{5}):[^\n:]{1,32}:\d{2}:\d{2} [^\n:]{1,32}:[^\n:]{0,32}:\d{0,20}:(?<session>[0-9a-f]{1,16}\.[0-9a-f]{1,16}):/u;

const LEVEL = new RegExp(`^(?<between>[^\\n]{0,512}?)(?<level>${LEVELS}|${MORE}): +(?<rest>.*)$`, 'su');

/** A line apart: what stands in front of the level, and the message. */
export interface Line {
  readonly head: Texts;
  readonly level: string;
  readonly rest: string;
}

/** Takes a line (or a message of several) apart, with any prefix that begins with a time and a zone. */
export function readLine(text: string): Line | undefined {
  const start = START.exec(text);
  if (start === null) return undefined;
  const { clock = '', zone = '' } = start.groups ?? {};
  const time = instantText(clock, zone);
  const behind = text.slice(start[0].length);
  const prefix = PREFIX.exec(behind);
  const tail = behind.slice(prefix?.[0].length ?? 0);
  const session = prefix === null ? null : SESSION.exec(tail);
  const level = LEVEL.exec(tail.slice(session?.[0].length ?? 0))?.groups;
  if (level === undefined) return undefined;
  const { between = '', rest = '' } = level;
  const head = prefix === null ? looseHead(between) : { ...withAddress(prefix.groups ?? {}), ...session?.groups };
  const application = session === null || between.trim() === '' ? undefined : between.trim();
  return {
    head: { ...head, time, ...(application !== undefined && { application }) },
    level: level['level'] ?? '',
    rest,
  };
}

/** What can be told of a prefix of people's own: a number in brackets, `user=`, `db=`, `user@database`, an address. */
function looseHead(prefix: string): Texts {
  const named = (names: string) =>
    new RegExp(`(?:^|[ ,[(])(?:${names})=(?<value>[^\\s,\\])]{1,64})`, 'u').exec(prefix)?.groups?.['value'];
  const pair = /(?:^|[ :,[])(?<user>[^\s@:,=[\]]{1,63})@(?<database>[^\s@:,=[\]]{1,63})/u.exec(prefix)?.groups;
  const remote = named('client|host|remote');
  return {
    ...withAddress({ remote }),
    pid: /\[(?<pid>\d{1,10})(?:-\d{1,10})?\]/u.exec(prefix)?.groups?.['pid'],
    user: named('user|usr') ?? pair?.['user'],
    database: named('db|database') ?? pair?.['database'],
    application: named('app|application'),
  };
}

/** `192.0.2.10(50122)`, as far as it is that. */
export function withAddress(head: Texts): Texts {
  const remote = head.remote?.replace(/\(\d{1,5}\)$/u, '');
  return { ...head, remote, remote_ip: remote !== undefined && isIp(remote) ? remote : undefined };
}
