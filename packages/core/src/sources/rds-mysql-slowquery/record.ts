import { isoText } from '../../model/time.ts';
import type { TextContext } from '../../source/format.ts';
import { hostOf, MYSQL_TIME, mysqlTime } from '../_shared/rds/mysql-text.ts';
import { databaseOf } from '../_shared/rds/place.ts';
import type { Texts } from './fields.ts';

/** How a record begins; its time may stand in a line of its own before it. */
export const beginning = /^# (?:Time|User@Host): /u;
export const opening = /^# Time: /u;

const TIME = new RegExp(`^# Time: (?<time>${MYSQL_TIME})`, 'u');
/** `admin[admin] @ host [10.0.1.20]  Id: 12`; the name in brackets is the one that the server knows. */
const USER =
  /^# User@Host: (?:[^\n]{0,128}?\[(?<user>[^\n[\]]{0,128})\]) @ +(?<name>[^\s[\]]{0,255}) ?\[(?<address>[^\s[\]]{0,64})\](?: +Id: +(?<thread_id>\d{1,20}))?\s*$/u;
const PREAMBLE = /^(?:use (?<database>[^;\n]{1,255})|SET timestamp=(?<seconds>\d{1,12})(?:\.\d{1,9})?);$/iu;

/** Names of measures by what they are called here. */
const NAMES: Readonly<Record<string, keyof Texts>> = {
  Query_time: 'query_time',
  Lock_time: 'lock_time',
  Rows_sent: 'rows_sent',
  Rows_examined: 'rows_examined',
  Rows_affected: 'rows_affected',
  Bytes_sent: 'bytes_sent',
  Bytes_received: 'bytes_received',
  Thread_id: 'thread_id',
  Schema: 'database',
  Errno: 'error_number',
  Killed: 'killed',
};

/** Takes a record apart: lines with `#`, then the statement with what sets database and time before it. */
export function readRecord(text: string, context: TextContext): Texts | undefined {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => !line.startsWith('#'));
  const head = first < 0 ? lines : lines.slice(0, first);
  const user = head.map((line) => USER.exec(line)?.groups).find((parts) => parts !== undefined);
  const measures = measuresOf(head);
  if (user === undefined && measures.query_time === undefined) return undefined;
  const { query, seconds, database } = statementOf(first < 0 ? [] : lines.slice(first));
  const time = head.map((line) => TIME.exec(line)?.groups?.['time']).find((one) => one !== undefined);
  return {
    ...databaseOf(context),
    ...measures,
    user: user?.['user'],
    ...hostOf(user?.['address'] || user?.['name']),
    thread_id: user?.['thread_id'] ?? measures.thread_id,
    database: database ?? measures.database,
    time: time === undefined ? isoOf(seconds) : mysqlTime(time),
    query,
  };
}

function isoOf(seconds: string | undefined): string | undefined {
  return seconds === undefined ? undefined : isoText(Number(seconds) * 1000);
}

/** `# Query_time: 2.03  Lock_time: 0.0 Rows_sent: 1`: a name that ends in a colon, then its value. */
function measuresOf(head: readonly string[]): Texts {
  const texts: Record<string, string> = {};
  const more: string[] = [];
  for (const line of head.filter((one) => !beginning.test(one))) {
    const words = line.split(' ').filter((word) => word !== '');
    for (const [i, word] of words.entries()) {
      const value = words[i + 1];
      if (!word.endsWith(':') || value === undefined) continue;
      const name = NAMES[word.slice(0, -1)];
      if (name === undefined) more.push(`${word} ${value}`);
      else texts[name] = value;
    }
  }
  return { ...texts, more: more.join(' ') };
}

function statementOf(lines: readonly string[]): {
  readonly query: string;
  readonly seconds?: string | undefined;
  readonly database?: string | undefined;
} {
  let start = 0;
  let seconds: string | undefined;
  let database: string | undefined;
  for (; start < lines.length; start++) {
    const parts = PREAMBLE.exec(lines[start] ?? '')?.groups;
    if (parts === undefined) break;
    seconds = parts['seconds'] ?? seconds;
    database = parts['database'] ?? database;
  }
  const query = lines.slice(start).join('\n').replaceAll('\0', '').trimEnd();
  return { query: query.endsWith(';') ? query.slice(0, -1) : query, seconds, database };
}
