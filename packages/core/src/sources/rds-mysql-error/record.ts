import type { TextContext } from '../../source/format.ts';
import { accessDenied, hostOf, MYSQL_TIME, mysqlTime } from '../_shared/rds/mysql-text.ts';
import { databaseOf } from '../_shared/rds/place.ts';
import type { Texts } from './fields.ts';

/** How a line begins that is not the continuation of a message. */
export const beginning = new RegExp(`^(?:${MYSQL_TIME})(?: |$)`, 'u');

const LINE = new RegExp(
  `^(?<time>${MYSQL_TIME}) (?:(?<thread_id>\\d{1,20}) |0x[0-9a-f]{1,16} ?)?(?:\\[(?<level>[A-Za-z]{1,16})\\] )?(?:\\[(?<code>MY-\\d{6})\\] )?(?:\\[(?<subsystem>[A-Za-z_ -]{1,64})\\] )?(?<message>.*)$`,
  'su',
);

const ABORTED =
  /^Aborted connection (?<thread_id>\d{1,20}) to db: '(?<database>[^']{0,255})' user: '(?<user>[^\n]{0,320})' host: '(?<host>[^']{0,255})' \(.{1,300}\)\.?$/u;
const UNKNOWN = /^Unknown database '(?<database>[^']{0,255})'$/u;

/** Takes a record apart. */
export function readRecord(text: string, context: TextContext): Texts | undefined {
  const parts = LINE.exec(text)?.groups;
  if (parts === undefined) return undefined;
  const { time, message = '', ...rest } = parts;
  return { ...rest, ...databaseOf(context), time: mysqlTime(time), message, ...told(message) };
}

function told(message: string): Texts {
  const denied = accessDenied(message);
  if (denied !== undefined) return { kind: 'access_denied', user: denied.user, ...hostOf(denied.host) };
  const aborted = ABORTED.exec(message)?.groups;
  if (aborted !== undefined) return { kind: 'aborted_connection', ...aborted, ...hostOf(aborted['host']) };
  const unknown = UNKNOWN.exec(message)?.groups;
  return unknown === undefined ? {} : { kind: 'unknown_database', ...unknown };
}
