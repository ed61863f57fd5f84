import { splitCsv } from '../../parse/csv.ts';
import type { Texts } from './fields.ts';
import { withAddress } from './line.ts';
import { instantText } from './time.ts';

/** How a record of the CSV log begins. */
export const csvBeginning = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}\.\d{1,6} [A-Za-z0-9+/_-]{1,32},/u;

/** The columns, of which later versions have more. @see https://www.postgresql.org/docs/current/runtime-config-logging.html */
const COLUMNS = [
  'clock',
  'user',
  'database',
  'pid',
  'remote',
  'session',
  'line',
  'command',
  'session_start',
  'virtual_transaction',
  'transaction',
  'level',
  'sqlstate',
  'message',
  'detail',
  'hint',
  'internal_query',
  'internal_position',
  'context',
  'query',
  'position',
  'location',
  'application',
  'backend',
] as const;
/** Columns of the oldest version that has the log. */
const LEAST = 22;

/** Takes a record of the CSV log apart. */
export function readCsv(
  text: string,
): { readonly head: Texts; readonly level: string; readonly message: string } | undefined {
  const values = splitCsv(text);
  if (values === undefined || values.length < LEAST) return undefined;
  const all: Readonly<Record<string, string | undefined>> = Object.fromEntries(
    COLUMNS.map((name, i) => [name, values[i]]),
  );
  const { clock = '', level = '', message = '', remote = '', ...rest } = all;
  const border = clock.lastIndexOf(' ');
  const colon = remote.lastIndexOf(':');
  const head = {
    ...rest,
    ...withAddress({ remote: colon < 0 ? remote : remote.slice(0, colon) }),
    remote_port: colon < 0 ? undefined : remote.slice(colon + 1),
    time: instantText(clock.slice(0, border), clock.slice(border + 1)),
  };
  return { head, level, message };
}
