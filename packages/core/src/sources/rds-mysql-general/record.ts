import type { TextContext } from '../../source/format.ts';
import { accessDenied, hostOf, MYSQL_TIME, mysqlTime } from '../_shared/rds/mysql-text.ts';
import { databaseOf } from '../_shared/rds/place.ts';
import type { Texts } from './fields.ts';

const COMMANDS =
  'Sleep|Quit|Init DB|Query|Field List|Create DB|Drop DB|Refresh|Shutdown|Statistics|Processlist|Connect|Connect Out|Kill|Debug|Ping|Time|Delayed insert|Change user|Binlog Dump|Binlog Dump GTID|Table Dump|Register Slave|Register Replica|Prepare|Execute|Long Data|Close stmt|Reset stmt|Set option|Fetch|Daemon|Error|Reset Connection';

const LINE = new RegExp(
  `^(?:(?<time>${MYSQL_TIME})[ \\t]+|[ \\t]{2,})(?<thread_id>\\d{1,20}) (?<command>${COMMANDS})(?:[ \\t]+(?<rest>.*))?$`,
  'su',
);

/** How a record begins: with a time, or in older versions with tabs alone in the same second. */
export const beginning = new RegExp(
  `^(?:(?:${MYSQL_TIME})[ \\t]+|[ \\t]{2,})\\d{1,20} (?:${COMMANDS})(?:[ \\t]|$)`,
  'u',
);

/** What the server writes when it opens the file. */
const START = /^(?:\S{1,255}, Version: .{1,300}started with:|[Tt]cp port: .{1,300}|Time +Id +Command +Argument)/u;

const STATEMENTS = new Set(['Query', 'Execute', 'Prepare']);

/** Takes a record apart. */
export function readRecord(text: string, context: TextContext): Texts | undefined {
  const parts = LINE.exec(text)?.groups;
  if (parts === undefined) return START.test(text) ? { ...databaseOf(context), message: text } : undefined;
  const { time, rest = '', command = '', thread_id } = parts;
  const known = { ...databaseOf(context), time: mysqlTime(time) ?? timeBefore(context), command, thread_id };
  if (STATEMENTS.has(command)) return { ...known, query: rest };
  return { ...known, message: rest, ...told(command, rest) };
}

/** In a file a record of the same second has no time; an envelope tells when each record was written. */
function timeBefore({ envelope, previous }: TextContext): string | undefined {
  return envelope?.received === undefined ? previous?.['time'] : undefined;
}

function told(command: string, rest: string): Texts {
  if (command === 'Init DB') return { database: rest };
  if (command !== 'Connect' && command !== 'Change user') return {};
  const parts = accessDenied(rest) ?? connected(rest);
  return parts === undefined ? {} : { ...parts, ...hostOf(parts.host) };
}

/** `user@host as other on database using TCP/IP`; a client chooses all names, so the last of each word is the server's. */
function connected(rest: string): (Texts & { readonly host: string }) | undefined {
  const on = rest.lastIndexOf(' on ');
  const who = rest.slice(0, Math.max(0, on)).replace(/ as [^ ]{0,320}$/u, '');
  const at = who.lastIndexOf('@');
  if (at < 0) return undefined;
  const database = rest.slice(on + ' on '.length).replace(/ ?using [A-Za-z/]{1,32}$/u, '');
  return { user: who.slice(0, at), host: who.slice(at + 1), database: database.trim() };
}
