import type { TextContext } from '../../source/format.ts';
import { databaseOf } from '../_shared/rds/place.ts';
import { csvBeginning, readCsv } from './csv.ts';
import type { Texts } from './fields.ts';
import { continuation, readLine, withAddress } from './line.ts';
import { readMessage } from './messages.ts';

/** The members that lines with a level of their own are kept in. */
const MORE: Readonly<Record<string, keyof Texts>> = {
  DETAIL: 'detail',
  HINT: 'hint',
  CONTEXT: 'context',
  STATEMENT: 'query',
  QUERY: 'internal_query',
};

/** Takes a record apart, which is a message with the lines that belong to it. */
export function readRecord(text: string, context: TextContext): Texts | undefined {
  const record = csvBeginning.test(text) ? fromCsv(text) : fromLines(text);
  return record && { ...record, ...databaseOf(context) };
}

function fromCsv(text: string): Texts | undefined {
  const record = readCsv(text);
  if (record === undefined) return undefined;
  const { head, level, message } = record;
  return combine(head, level, message);
}

/** What the message says wins over the prefix: at a failed connection the prefix may not know the client yet. */
function combine(head: Texts, level: string, message: string): Texts {
  const told = readMessage(message);
  const known = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined && value !== ''));
  const merged = { ...head, ...known, level, message };
  return told.remote === undefined ? merged : { ...merged, ...withAddress({ remote: told.remote }) };
}

function fromLines(text: string): Texts | undefined {
  const parts = partsOf(text);
  const [first, ...more] = parts.map(hidden);
  if (first === undefined) return undefined;
  const { head, level, rest } = first;
  // A line that was parted from its message: it is told as what it is.
  const own = MORE[level];
  const record = own === undefined ? combine(head, level, rest) : { ...head, level, message: rest, [own]: rest };
  const added: Record<string, string> = {};
  for (const one of more) {
    const name = one && MORE[one.level];
    if (one !== undefined && name !== undefined) added[name] = one.rest;
  }
  return { ...record, ...added };
}

/** The lines that have a prefix of their own, each with those that go on with it. */
function partsOf(text: string): readonly string[] {
  const parts: string[] = [];
  for (const line of text.split('\n')) {
    if (parts.length === 0 || continuation.test(line)) parts.push(line);
    else parts[parts.length - 1] += `\n${line}`;
  }
  return parts;
}

/** Another prefix, with a level that nobody logs in with. */
const FATAL = /\[(?<pid>\d{1,10})\]:FATAL: +/u;
const FAILED = /^(?:[A-Za-z]{1,16} )?authentication failed for user "|^no pg_hba\.conf entry for /u;

/** A client can put a prefix into its name before it fails to log in: then the message has the real prefix in it. */
function hidden(part: string): ReturnType<typeof readLine> {
  const line = readLine(part);
  if (line === undefined || /^(?:statement|duration|execute|AUDIT)/u.test(line.rest)) return line;
  const prefix = FATAL.exec(line.rest);
  const rest = prefix === null ? '' : line.rest.slice(prefix.index + prefix[0].length);
  if (!FAILED.test(rest)) return line;
  return { head: { ...line.head, pid: prefix?.groups?.['pid'], user: undefined }, level: 'FATAL', rest };
}
